/*---
title: Fill OBR-4 from the procedure code sequence
kind: transformer
task: hl7-out
summary: >-
  The code the RIS ordered with comes back inside the image. Prefers it to free text and
  carries the coding scheme along, 99-schemes as local.
attributes: ["(0008,1032)", "(0008,0100)", "(0008,0102)", "(0008,0104)", "(0008,1030)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.2.1, PS3.3 8.8, HL7 v2.5.1 chapter 4.5.3.4, HL7 table 0396]
fixtures: [MR_small.dcm, JPEG2000.dcm]
setup:
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
    OBR|1||
cases:
  - name: A local code
    set: {"00081032": [{"00080100": MRBR, "00080102": 99RIS, "00080104": MRI brain}]}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||MRBR^MRI brain^L
  - name: A LOINC code
    set: {"00081032": [{"00080100": 24590-2, "00080102": LN, "00080104": MR Brain}]}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||24590-2^MR Brain^LN
  - name: Text only
    fixture: JPEG2000.dcm
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||^Whole Body Bone
  - name: Text with an ampersand
    set: {"00081030": Head & neck}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||^Head \T\ neck
---*/
function escaped(text) {
    // Mirth writes values as they are: the five delimiters of HL7 would split them.
    return text.replace(/[\\|^&~]/g, function (c) {
        return '\\' + {'\\': 'E', '|': 'F', '^': 'S', '&': 'T', '~': 'R'}[c] + '\\';
    });
}
var code = msg['tag00081032']['item'];
var obr4 = tmp['OBR']['OBR.4'];
if (code.length() > 0) {
    var scheme = code[0]['tag00080102'].toString();
    obr4['OBR.4.1'] = escaped(code[0]['tag00080100'].toString());
    obr4['OBR.4.2'] = escaped(code[0]['tag00080104'].toString());
    obr4['OBR.4.3'] = scheme.indexOf('99') == 0 ? 'L' : scheme;
} else {
    obr4['OBR.4.2'] = escaped(msg['tag00081030'].toString());
}
