/*---
title: Collect the measurements of a structured report
kind: transformer
task: sr
summary: >-
  Every NUM in the content tree with concept, value and unit, however deep it lies. The unit
  is a code; its value, not its meaning, is what a computer reads.
attributes: ["(0040,A730)", "(0040,A040)", "(0040,A300)", "(0040,A30A)", "(0040,08EA)", "(0008,0100)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.18.1, PS3.3 C.17.3]
fixtures: [test-SR.dcm, reportsi.dcm]
cases:
  - name: A diameter
    expect:
      channelMap:
        measurements: |-
          Diameter = 3 cm
          Diameter = 3 cm
  - name: No measurement
    fixture: reportsi.dcm
    expect: {channelMap: {measurements: ""}}
---*/
var found = [];
for each (var type in msg.descendants('tag0040A040')) {
    if (type == 'NUM') {
        var node = type.parent();
        var concept = node['tag0040A043']['item'];
        var value = node['tag0040A300']['item'];
        // A measurement without a value is allowed: the sequence is then empty.
        if (value.length() > 0 && concept.length() > 0) {
            found.push(concept[0]['tag00080104'] + ' = ' + value[0]['tag0040A30A'] + ' ' +
                value[0]['tag004008EA']['item']['tag00080100']);
        }
    }
}
$c('measurements', found.join('\n'));
