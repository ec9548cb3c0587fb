/*---
title: Turn the allergies of the header into AL1 segments
kind: transformer
task: hl7-out
summary: >-
  Allergies entered at the scanner never reach the record. One AL1 for each value, typed as
  unspecified, because the header does not say more.
attributes: ["(0010,2110)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.2.4, HL7 v2.5.1 chapter 3.4.6, HL7 table 0127]
fixtures: [CT_small.dcm]
setup:
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
    PID|1|
cases:
  - name: Nothing stated
    expect: {}
  - name: Two allergies
    set: {"00102110": Iodine\Latex}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
        - PID|1|
        - AL1|1|MA|^Iodine
        - AL1|2|MA|^Latex
  - name: None is no allergy
    set: {"00102110": NONE}
    expect: {}
  - name: Nor is NKDA, and an ampersand is text
    set: {"00102110": 'NKDA\No known allergies\Nuts & seeds'}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ADT^A08|1|P|2.5.1
        - PID|1|
        - AL1|1|MA|^Nuts \T\ seeds
---*/
function escaped(text) {
    // Mirth writes values as they are: the five delimiters of HL7 would split them.
    return text.replace(/[\\|^&~]/g, function (c) {
        return '\\' + {'\\': 'E', '|': 'F', '^': 'S', '&': 'T', '~': 'R'}[c] + '\\';
    });
}
var entries = msg['tag00102110'].toString().split('\\');
var at = 0;
entries.forEach(function (text) {
    text = text.trim();
    if (text != '' && !/^(NO|NONE|NKA|NKDA|UNKNOWN|NO KNOWN .*)$/i.test(text)) {
        var al1 = createSegment('AL1', tmp, at);
        at++;
        al1['AL1.1']['AL1.1.1'] = at;
        al1['AL1.2']['AL1.2.1'] = 'MA';   // miscellaneous allergy
        al1['AL1.3']['AL1.3.2'] = escaped(text);
    }
});
