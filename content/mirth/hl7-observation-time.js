/*---
title: Build OBR-7 from acquisition date, time and zone
kind: transformer
task: hl7-out
summary: >-
  HL7 wants one value with an offset, DICOM has three attributes and fractions. Falls back
  from acquisition to series to study and cuts the fraction to four digits.
attributes: ["(0008,0022)", "(0008,0032)", "(0008,0021)", "(0008,0031)", "(0008,0020)", "(0008,0030)",
  "(0008,0201)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §6.2 (TM), HL7 v2.5.1 chapter 2.A (DTM), PS3.3 C.12.1]
fixtures: [CT_small.dcm, examples_overlay.dcm, MR_small.dcm]
setup:
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
    OBR|1|||
cases:
  - name: With a zone
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1||||||19970430112936-0500
  - name: A fraction of six digits
    fixture: examples_overlay.dcm
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1||||||20051130141127.9375
  - name: No acquisition time
    fixture: MR_small.dcm
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1||||||20040826185059-0400
---*/
var pairs = [['tag00080022', 'tag00080032'], ['tag00080021', 'tag00080031'], ['tag00080020', 'tag00080030']];
var stamp = '';
for (var i = 0; i < pairs.length && stamp == ''; i++) {
    var date = msg[pairs[i][0]].toString();
    var time = msg[pairs[i][1]].toString();
    if (/^\d{8}$/.test(date)) {
        stamp = date + (/^\d{4}(\d\d(\.\d+)?)?$/.test(time) ? time.replace(/(\.\d{4})\d+$/, '$1') : '');
    }
}
var zone = msg['tag00080201'].toString();
if (stamp.length > 8 && /^[+-]\d{4}$/.test(zone)) {
    stamp += zone;
}
tmp['OBR']['OBR.7']['OBR.7.1'] = stamp;
