/*---
title: Check the prescribed dose against the number of fractions
kind: transformer
task: sequences
summary: >-
  A wrong fraction count is the slip that hurts. Takes target dose and planned fractions from
  the plan and warns above a limit per fraction.
attributes: ["(300A,0010)", "(300A,0020)", "(300A,0026)", "(300A,0070)", "(300A,0078)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.8.8.10, PS3.3 C.8.8.13]
fixtures: [rtplan.dcm]
cases:
  - name: Thirty fractions
    expect: {channelMap: {dosePerFraction: 1.03}}
  - name: Three fractions
    set: {"300A0070[0].300A0078": "3"}
    expect:
      channelMap: {dosePerFraction: 10.28}
      alerts: ['Plan 1.2.777.777.77.7.7777.7777.20030903150023: 10.28 Gy per fraction']
  - name: Two fraction groups
    set: {"300A0070": [{"300A0078": "25"}, {"300A0078": "5"}]}
    expect: {log: ['WARN 2 fraction groups: the dose per fraction is not worked out']}
  - name: No fraction group
    set: {"300A0070": null}
    expect: {}
---*/
var dose = 0;
for each (var reference in msg['tag300A0010']['item']) {
    if (reference['tag300A0020'].toString() == 'TARGET') {
        dose = Math.max(dose, parseFloat(reference['tag300A0026'].toString()) || 0);
    }
}
var groups = msg['tag300A0070']['item'];
if (groups.length() > 1) {
    // The target dose is not split by group, so neither number would be true.
    logger.warn(groups.length() + ' fraction groups: the dose per fraction is not worked out');
}
var fractions = groups.length() == 1 ? parseInt(groups[0]['tag300A0078'].toString(), 10) : NaN;
if (dose > 0 && fractions > 0) {
    var perFraction = Math.round(dose / fractions * 100) / 100;
    $c('dosePerFraction', perFraction);
    if (perFraction > 5) {
        alerts.sendAlert('Plan ' + msg['tag00080018'] + ': ' + perFraction + ' Gy per fraction');
    }
}
