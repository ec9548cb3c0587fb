/*---
title: Check units and type of an RT dose
kind: transformer
task: errors
summary: >-
  A relative dose loaded as grays looks plausible and is wrong by a factor. Passes the numbers
  on only for a physical dose in GY with a scaling above zero.
attributes: ["(3004,0002)", "(3004,0004)", "(3004,000A)", "(3004,000E)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.8.8.3]
fixtures: [rtdose.dcm, CT_small.dcm]
cases:
  - name: A relative dose
    expect: {channelMap: {doseSummation: BEAM, doseInGray: false}}
  - name: A physical dose
    set: {"30040002": GY, "3004000A": PLAN}
    expect: {channelMap: {doseSummation: PLAN, doseInGray: true}}
  - name: No scaling
    set: {"30040002": GY, "3004000E": ""}
    expect:
      channelMap: {doseSummation: BEAM, doseInGray: false}
      log: ['ERROR Dose without grid scaling: the stored numbers mean nothing']
  - name: Not a dose
    fixture: CT_small.dcm
    expect: {}
---*/
if (msg['tag00080060'].toString() == 'RTDOSE') {
    var units = msg['tag30040002'].toString();
    var type = msg['tag30040004'].toString();
    var scaling = parseFloat(msg['tag3004000E'].toString());
    $c('doseSummation', msg['tag3004000A'].toString());
    $c('doseInGray', units == 'GY' && type == 'PHYSICAL' && scaling > 0);
    if (!(scaling > 0)) {
        logger.error('Dose without grid scaling: the stored numbers mean nothing');
    }
}
