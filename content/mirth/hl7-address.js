/*---
title: Split Patient's Address into PID-11
kind: transformer
task: hl7-out
summary: >-
  DICOM has one free text for the whole address. Uses the carets of systems that copied it
  from HL7 and otherwise leaves all of it in the street line.
attributes: ["(0010,1040)", "(0010,2154)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.2.3, HL7 v2.5.1 chapter 2.A (XAD)]
fixtures: [examples_overlay.dcm, waveform_ecg.dcm]
setup:
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
    PID|1|
cases:
  - name: An address that kept its HL7 components
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
        - PID|1||||||||||Nr. 309^^3610^^Weißenkirchen In Der Wachau^A
  - name: Plain text and two telephone numbers
    set: {"00101040": '1 Main Street, Springfield', "00102154": 555-0100\555-0199}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
        - PID|1||||||||||1 Main Street, Springfield||555-0100~555-0199
  - name: An ampersand in the street
    set: {"00101040": 'c/o Smith & Sons', "00102154": null}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
        - PID|1||||||||||c/o Smith \T\ Sons
  - name: Nothing known
    fixture: waveform_ecg.dcm
    expect: {}
---*/
function escaped(text) {
    // Mirth writes values as they are: the five delimiters of HL7 would split them.
    return text.replace(/[\\|^&~]/g, function (c) {
        return '\\' + {'\\': 'E', '|': 'F', '^': 'S', '&': 'T', '~': 'R'}[c] + '\\';
    });
}
var address = msg['tag00101040'].toString();
// The carets are the components' own; everything else in a part is text.
address.split('^').forEach(function (part, i) {
    if (part != '') {
        tmp['PID']['PID.11']['PID.11.' + (i + 1)] = escaped(part);
    }
});
var phones = msg['tag00102154'].toString().split('\\');
for (var i = 0; i < phones.length; i++) {
    if (phones[i] != '') {
        tmp['PID']['PID.13'][i] = <PID.13><PID.13.1>{escaped(phones[i])}</PID.13.1></PID.13>;
    }
}
