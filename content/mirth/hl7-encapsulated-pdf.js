/*---
title: Send an encapsulated PDF in OBX-5
kind: transformer
task: hl7-out
summary: >-
  Reports scanned into DICOM should appear in the record. Takes the document bytes, which
  Mirth shows as hexadecimal pairs, and writes them as Base64 in an ED value.
attributes: ["(0042,0011)", "(0042,0012)", "(0042,0010)", "(0042,0015)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.24.2
  - HL7 v2.5.1 chapter 2.A (ED)
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [CT_small.dcm]
setup:
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
    OBX|1|ED|
cases:
  - name: A small PDF
    set:
      "00420011": 25504446\2D312E34
      "00420012": application/pdf
      "00420010": Discharge letter
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBX|1|ED|^Discharge letter||^application^pdf^Base64^JVBERi0xLjQ=||||||F
  - name: The padding byte is left out
    set:
      "00420011": 25504446\2D312E00
      "00420012": application/pdf
      "00420015": "7"
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBX|1|ED|^||^application^pdf^Base64^JVBERi0xLg==||||||F
  - name: Something else than PDF
    set: {"00420011": 3C78\6D6C, "00420012": text/xml}
    expect: {hl7: [MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1]}
  - name: No document
    expect: {hl7: [MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1]}
---*/
var hex = msg['tag00420011'].toString();
if (hex != '' && msg['tag00420012'].toString().trim() == 'application/pdf') {
    var out = new java.io.ByteArrayOutputStream();
    // An odd document is padded to an even length; this attribute tells the true one.
    var length = parseInt(msg['tag00420015'].toString(), 10) || Infinity;
    hex.split('\\').forEach(function (pair, i) {
        if (i < length) {
            out.write(parseInt(pair, 16));
        }
    });
    var obx = tmp['OBX'];
    obx['OBX.3']['OBX.3.2'] = msg['tag00420010'].toString().replace(/[|^~\\&]/g, ' ');
    obx['OBX.5']['OBX.5.2'] = 'application';
    obx['OBX.5']['OBX.5.3'] = 'pdf';
    obx['OBX.5']['OBX.5.4'] = 'Base64';
    obx['OBX.5']['OBX.5.5'] = String(java.util.Base64.getEncoder().encodeToString(out.toByteArray()));
    obx['OBX.11']['OBX.11.1'] = 'F';
} else {
    delete tmp['OBX'];
}
