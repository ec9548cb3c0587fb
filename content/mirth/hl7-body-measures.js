/*---
title: Send height and weight as observations
kind: transformer
task: hl7-out
summary: >-
  Dose and dosing software want what the technician measured at the scanner. Adds an OBX for
  each value above zero, with UCUM units.
attributes: ["(0010,1020)", "(0010,1030)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.7.2.2
  - LOINC 8302-2 and 29463-7
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptBuilder.java)
fixtures: [examples_overlay.dcm, MR_small.dcm, JPEG2000.dcm]
setup:
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
    OBR|1|
cases:
  - name: Height only, the weight is 0
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|
        - OBX|1|NM|8302-2^Body height^LN||1.73|m|||||F
  - name: Weight only
    fixture: MR_small.dcm
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|
        - OBX|1|NM|29463-7^Body weight^LN||80|kg|||||F
  - name: Both are zero
    fixture: JPEG2000.dcm
    expect: {}
---*/
var number = 0;
function observe(code, text, value, unit) {
    if (parseFloat(value) > 0) {
        // Without createSegment the second OBX would overwrite the first.
        var obx = createSegment('OBX', tmp, number);
        number++;
        obx['OBX.1']['OBX.1.1'] = number;
        obx['OBX.2']['OBX.2.1'] = 'NM';
        obx['OBX.3']['OBX.3.1'] = code;
        obx['OBX.3']['OBX.3.2'] = text;
        obx['OBX.3']['OBX.3.3'] = 'LN';
        obx['OBX.5']['OBX.5.1'] = parseFloat(value);
        obx['OBX.6']['OBX.6.1'] = unit;
        obx['OBX.11']['OBX.11.1'] = 'F';
    }
}
observe('8302-2', 'Body height', msg['tag00101020'].toString(), 'm');
observe('29463-7', 'Body weight', msg['tag00101030'].toString(), 'kg');
