/*---
title: Pull one text out of a report by its concept code
kind: transformer
task: sr
summary: >-
  The impression or the report text for a summary line. Looks for the code, not the wording,
  since the meaning is written differently by each vendor.
attributes: ["(0040,A730)", "(0040,A043)", "(0008,0100)", "(0040,A160)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.17.3, PS3.16 CID 7001]
fixtures: [reportsi.dcm, CT_small.dcm]
cases:
  - name: The report text
    expect: {channelMap: {conclusion: Enter text}}
  - name: No report
    fixture: CT_small.dcm
    expect: {channelMap: {conclusion: ""}}
---*/
// 121077, DCM is Conclusion; IHE.09 is what the sending workstation uses.
var wanted = ['121077', 'IHE.09'];
var text = '';
for each (var code in msg..tag00080100) {
    // The concept name of an item stands two levels above its code value.
    var sequence = code.parent().parent();
    if (wanted.indexOf(code.toString()) >= 0 && sequence.localName() == 'tag0040A043') {
        text = text || sequence.parent()['tag0040A160'].toString();
    }
}
$c('conclusion', text);
