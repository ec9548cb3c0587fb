/*---
title: Send the text of a structured report as OBX lines
kind: transformer
task: hl7-out
summary: >-
  The record shows plain text only. Walks the content tree, writes a heading for each
  container and the text, code or number below it, one OBX for each line.
attributes: ["(0040,A730)", "(0040,A040)", "(0040,A160)", "(0040,A043)", "(0008,0104)", "(0040,A300)",
  "(0040,A30A)", "(0040,08EA)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.17.3
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptBuilder.java)
fixtures: [reportsi.dcm, CT_small.dcm]
setup:
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
    OBR|1|
cases:
  - name: A simple report
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|
        - 'OBX|1|TX|||Observation Context Mode: DIRECT||||||F'
        - 'OBX|2|TX|||Recording Observer''s Organization Name: Enter text||||||F'
        - 'OBX|3|TX|||Observation Context Mode: PATIENT||||||F'
        - OBX|4|TX|||SECTION HEADING||||||F
        - 'OBX|5|TX|||Report Text: Enter text||||||F'
  - name: A number
    set:
      "0040A730":
        - "0040A040": NUM
          "0040A043": [{"00080100": M-02550, "00080102": SRT, "00080104": Diameter}]
          "0040A300": [{"0040A30A": "3", "004008EA": [{"00080100": cm, "00080102": UCUM}]}]
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|
        - 'OBX|1|TX|||Diameter: 3 cm||||||F'
  - name: An image has no content tree
    fixture: CT_small.dcm
    expect: {}
---*/
var lines = [];
function walk(node) {
    for each (var item in node['tag0040A730']['item']) {
        var concept = item['tag0040A043']['item']['tag00080104'].toString();
        var type = item['tag0040A040'].toString();
        if (type == 'TEXT') {
            lines.push(concept + ': ' + item['tag0040A160'].toString());
        } else if (type == 'CODE') {
            lines.push(concept + ': ' + item['tag0040A168']['item']['tag00080104'].toString());
        } else if (type == 'NUM') {
            var value = item['tag0040A300']['item'];
            lines.push(concept + ': ' + value['tag0040A30A'] + ' ' + value['tag004008EA']['item']['tag00080100']);
        } else if (type == 'CONTAINER') {
            lines.push(concept.toUpperCase());
        }
        walk(item);
    }
}
walk(msg);
lines.forEach(function (text, i) {
    var obx = createSegment('OBX', tmp, i);
    obx['OBX.1']['OBX.1.1'] = i + 1;
    obx['OBX.2']['OBX.2.1'] = 'TX';
    obx['OBX.5']['OBX.5.1'] = text.replace(/[|^~\\&]/g, ' ').replace(/[\r\n]+/g, ' ');
    obx['OBX.11']['OBX.11.1'] = 'F';
});
