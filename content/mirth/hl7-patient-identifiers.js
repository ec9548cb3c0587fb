/*---
title: Put every known patient ID into PID-3
kind: transformer
task: hl7-out
summary: >-
  One image can carry the ID of several systems. Writes the main ID and those of Other Patient
  IDs Sequence as repetitions, with the issuer as assigning authority.
attributes: ["(0010,0020)", "(0010,0021)", "(0010,1002)", "(0010,0022)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.1.1, HL7 v2.5.1 chapter 3.4.2.3]
fixtures: [CT_small.dcm, MR_small.dcm]
setup:
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
    PID|1||
cases:
  - name: Two further IDs
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
        - PID|1||1CT1^^^^PI~ABCD1234^^^^PI~1234ABCD^^^^PI
  - name: One ID with its issuer
    fixture: MR_small.dcm
    set: {"00100021": NORTH}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
        - PID|1||4MR1^^^NORTH^PI
  - name: An ID that brings HL7 components along
    fixture: MR_small.dcm
    set: {"00100020": 4711^^^NORTH}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
        - PID|1||4711\S\\S\\S\NORTH^^^^PI
  - name: An ID on a wristband chip
    set: {"00101002[0].00100022": RFID}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
        - PID|1||1CT1^^^^PI~1234ABCD^^^^PI
---*/
function escaped(text) {
    // Mirth writes values as they are: the five delimiters of HL7 would split them.
    return text.replace(/[\\|^&~]/g, function (c) {
        return '\\' + {'\\': 'E', '|': 'F', '^': 'S', '&': 'T', '~': 'R'}[c] + '\\';
    });
}
var ids = [[msg['tag00100020'].toString(), msg['tag00100021'].toString()]];
for each (var other in msg['tag00101002']['item']) {
    // RFID and barcode payloads are no identifiers a RIS can match.
    if (other['tag00100022'].toString() == 'TEXT') {
        ids.push([other['tag00100020'].toString(), other['tag00100021'].toString()]);
    }
}
var at = 0;
ids.forEach(function (id) {
    if (id[0] != '') {
        tmp['PID']['PID.3'][at] = <PID.3>
            <PID.3.1>{escaped(id[0])}</PID.3.1>
            <PID.3.4>{escaped(id[1])}</PID.3.4>
            <PID.3.5>PI</PID.3.5>
        </PID.3>;
        at++;
    }
});
