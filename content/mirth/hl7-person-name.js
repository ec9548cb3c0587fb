/*---
title: Map a DICOM name to PID-5, ideographic form included
kind: transformer
task: hl7-out
summary: >-
  DICOM orders family, given, middle, prefix, suffix; HL7 puts suffix before prefix. Each
  component group becomes a repetition with its representation code.
attributes: ["(0010,0010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §6.2.1, HL7 v2.5.1 chapter 2.A (XPN), HL7 table 0465]
fixtures: [rtplan.dcm, chrH32.dcm, CT_small.dcm]
setup:
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
    PID|1|
cases:
  - name: Four components
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
        - PID|1||||Last^First^mid^^pre^^L^A
  - name: Three component groups
    fixture: chrH32.dcm
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
        - PID|1||||ﾔﾏﾀﾞ^ﾀﾛｳ^^^^^L^A~山田^太郎^^^^^L^I~やまだ^たろう^^^^^L^P
  - name: An ampersand is text
    set: {"00100010": Smith & Jones^Test}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
        - PID|1||||Smith \T\ Jones^Test^^^^^L^A
  - name: A suffix as well
    set: {"00100010": Adams^John Robert Quincy^^Rev.^B.A. M.Div.}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
        - PID|1||||Adams^John Robert Quincy^^B.A. M.Div.^Rev.^^L^A
---*/
function escaped(text) {
    // Mirth writes values as they are: the five delimiters of HL7 would split them.
    return text.replace(/[\\|^&~]/g, function (c) {
        return '\\' + {'\\': 'E', '|': 'F', '^': 'S', '&': 'T', '~': 'R'}[c] + '\\';
    });
}
var codes = ['A', 'I', 'P'];   // alphabetic, ideographic, phonetic
var groups = msg['tag00100010'].toString().split('=');
var at = 0;
for (var g = 0; g < groups.length; g++) {
    if (groups[g] != '') {
        var part = groups[g].split('^').map(escaped);
        tmp['PID']['PID.5'][at] = <PID.5>
            <PID.5.1>{part[0] || ''}</PID.5.1>
            <PID.5.2>{part[1] || ''}</PID.5.2>
            <PID.5.3>{part[2] || ''}</PID.5.3>
            <PID.5.4>{part[4] || ''}</PID.5.4>
            <PID.5.5>{part[3] || ''}</PID.5.5>
            <PID.5.7>L</PID.5.7>
            <PID.5.8>{codes[g]}</PID.5.8>
        </PID.5>;
        at++;
    }
}
