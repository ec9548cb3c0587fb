/*---
title: Tell the RIS that a step was performed
kind: transformer
task: hl7-out
summary: >-
  A poor man's MPPS. When an image carries the IDs of its scheduled step, an ORM status update
  with the accession number goes out; without them nothing is sent and no order is touched.
  CM says completed: run it on one image when the study is complete, else write IP, in progress.
attributes: ["(0008,0050)", "(0040,0275)", "(0040,0009)", "(0040,1001)", "(0040,0244)", "(0040,0245)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.3.1, PS3.3 10.6, HL7 v2.5.1 chapter 4.4.1]
fixtures: [examples_overlay.dcm]
setup:
  destinations: [RIS]
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORM^O01|1|P|2.3.1
    ORC|SC|
    OBR|1|
cases:
  - name: A performed step
    set:
      "00400275": [{"00400009": SPS7, "00401001": RP5}]
      "00400244": "20051130"
      "00400245": "1326"
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORM^O01|1|P|2.3.1
        - ORC|SC||8000000000330109||CM
        - OBR|1||||||200511301326||||||||||||RP5|SPS7
  - name: The scanner's own request
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORM^O01|1|P|2.3.1
        - ORC|SC||8000000000330109||CM
        - OBR|1||||||||||||||||||8000000000330109|8000000000330109
  - name: No worklist was used
    set: {"00400275": null}
    expect: {destinations: []}
  - name: Six digits of a fraction, HL7 takes four
    set:
      "00400275": [{"00400009": SPS7, "00401001": RP5}]
      "00400244": "20051130"
      "00400245": "132601.123456"
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORM^O01|1|P|2.3.1
        - ORC|SC||8000000000330109||CM
        - OBR|1||||||20051130132601.1234||||||||||||RP5|SPS7
  - name: An hour without minutes
    set:
      "00400275": [{"00400009": SPS7, "00401001": RP5}]
      "00400244": "20051130"
      "00400245": "13"
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORM^O01|1|P|2.3.1
        - ORC|SC||8000000000330109||CM
        - OBR|1||||||20051130||||||||||||RP5|SPS7
  - name: A time without a date
    set: {"00400275": [{"00400009": SPS7, "00401001": RP5}], "00400244": "", "00400245": "1326"}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORM^O01|1|P|2.3.1
        - ORC|SC||8000000000330109||CM
        - OBR|1||||||||||||||||||RP5|SPS7
---*/
function escaped(text) {
    // Mirth writes values as they are: the five delimiters of HL7 would split them.
    return text.replace(/[\\|^&~]/g, function (c) {
        return '\\' + {'\\': 'E', '|': 'F', '^': 'S', '&': 'T', '~': 'R'}[c] + '\\';
    });
}
var request = msg['tag00400275']['item'];
var accession = msg['tag00080050'].toString().trim();
var date = msg['tag00400244'].toString();
// HL7 knows four digits of a second's fraction and no hour without minutes, DICOM six and both.
var time = msg['tag00400245'].toString().replace(/(\.\d{4})\d+$/, '$1');
if (request.length() == 0 || accession == '') {
    destinationSet.remove('RIS');
} else {
    tmp['ORC']['ORC.3']['ORC.3.1'] = escaped(accession);
    tmp['ORC']['ORC.5']['ORC.5.1'] = 'CM';
    // Fields go out in the order they are written here, not by number: lowest first.
    tmp['OBR']['OBR.7']['OBR.7.1'] = date == '' ? '' : date + (/^\d{4}/.test(time) ? time : '');
    tmp['OBR']['OBR.19']['OBR.19.1'] = escaped(request[0]['tag00401001'].toString());
    tmp['OBR']['OBR.20']['OBR.20.1'] = escaped(request[0]['tag00400009'].toString());
}
