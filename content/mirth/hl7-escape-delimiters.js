/*---
title: Escape HL7 delimiters in DICOM text
kind: transformer
task: hl7-out
summary: >-
  A caret in a study description opens a second component and a bar a new field. Mirth writes
  values as they are, so escape them before they go into tmp.
attributes: ["(0008,1030)", "(0010,4000)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, ER7Serializer.java)
  - HL7 v2.5.1 chapter 2.7
fixtures: [examples_overlay.dcm]
setup:
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
    OBR|1|||
    NTE|1||
cases:
  - name: A caret in the description
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||^abdomen\S\liver
        - NTE|1||
  - name: Every delimiter and two lines
    set:
      "00104000": "a|b & c~d\\e\r\nf"
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||^abdomen\S\liver
        - NTE|1||a\F\b \T\ c\R\d\E\e\.br\f
---*/
function escaped(text) {
    // The escape character itself comes first, or the others are escaped twice.
    return text.replace(/\\/g, '\\E\\').replace(/\|/g, '\\F\\').replace(/\^/g, '\\S\\')
        .replace(/&/g, '\\T\\').replace(/~/g, '\\R\\').replace(/\r\n|\r|\n/g, '\\.br\\');
}
tmp['OBR']['OBR.4']['OBR.4.2'] = escaped(msg['tag00081030'].toString());
tmp['NTE']['NTE.3']['NTE.3.1'] = escaped(msg['tag00104000'].toString());
