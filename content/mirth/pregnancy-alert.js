/*---
title: Alert when X-rays were taken of a possibly pregnant patient
kind: transformer
task: errors
summary: >-
  The status was entered at the console and nobody else sees it. An alert for each study, only
  for ionising modalities, and only for possibly or definitely pregnant.
attributes: ["(0010,21C0)", "(0008,0060)", "(0020,000D)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.2.4, PS3.3 C.7.2.2]
fixtures: [examples_overlay.dcm, CT_small.dcm]
cases:
  - name: Unknown and no X-rays
    expect: {}
  - name: Possibly pregnant at the CT
    fixture: CT_small.dcm
    set: {"001021C0": "2"}
    expect:
      globalChannelMap: {pregnancy 1.3.6.1.4.1.5962.1.2.1.20040119072730.12322: true}
      alerts: ['Possibly pregnant: study 1.3.6.1.4.1.5962.1.2.1.20040119072730.12322']
  - name: The study was reported before
    fixture: CT_small.dcm
    set: {"001021C0": "3"}
    setup:
      globalChannelMap: {pregnancy 1.3.6.1.4.1.5962.1.2.1.20040119072730.12322: true}
    expect: {}
  - name: Possibly pregnant at the MR
    set: {"001021C0": "2"}
    expect: {}
---*/
// 1 not pregnant, 2 possibly, 3 definitely, 4 unknown
var status = msg['tag001021C0'].toString();
var ionising = ['BMD', 'CR', 'CT', 'DX', 'IO', 'MG', 'NM', 'PT', 'PX', 'RF', 'RG', 'RTIMAGE', 'XA'];
var key = 'pregnancy ' + msg['tag0020000D'].toString();
if ((status == '2' || status == '3') && ionising.indexOf(msg['tag00080060'].toString()) >= 0 &&
        !globalChannelMap.containsKey(key)) {
    $gc(key, true);
    alerts.sendAlert((status == '2' ? 'Possibly' : 'Definitely') + ' pregnant: study ' +
        msg['tag0020000D']);
}
