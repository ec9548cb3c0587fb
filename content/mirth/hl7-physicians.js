/*---
title: Carry referring, performing and reading physicians into OBR
kind: transformer
task: hl7-out
summary: >-
  Three attributes, three fields, and each may hold several names. OBR-16 takes the referring
  physician, OBR-32 the first reader and OBR-34 the technician.
attributes: ["(0008,0090)", "(0008,1060)", "(0008,1070)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.2.1, PS3.3 C.7.3.1, HL7 v2.5.1 chapter 4.5.3]
fixtures: [reportsi.dcm, MR_small.dcm, examples_overlay.dcm]
setup:
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
    OBR|1||
cases:
  - name: A referring physician
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||||||||||||||^Last Name^First Name
  - name: Two readers
    set: {"00081060": House^Gregory\Wilson^James}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||||||||||||||^Last Name^First Name||||||||||||||||&House&Gregory
  - name: A reader in Cyrillic letters
    set: {"00080005": ISO_IR 192, "00081060": Павлов^Иван}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||||||||||||||^Last Name^First Name||||||||||||||||&Павлов&Иван
  - name: Dashes are no names
    fixture: MR_small.dcm
    expect: {}
  - name: A technician
    fixture: examples_overlay.dcm
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||||||||||||||||||||||||||||||||&meduser&
---*/
function escaped(text) {
    // Mirth writes values as they are: the five delimiters of HL7 would split them.
    return text.replace(/[\\|^&~]/g, function (c) {
        return '\\' + {'\\': 'E', '|': 'F', '^': 'S', '&': 'T', '~': 'R'}[c] + '\\';
    });
}
function first(tag) {
    var name = msg[tag].toString().split('\\')[0].split('=')[0];
    // Dashes and dots are no name; letters of any script are.
    return /[^\s.^-]/.test(name) ? name.split('^').map(escaped) : [];
}
function fill(field, parts) {
    // In XCN the ID comes first; OBR-32 and OBR-34 hold the name as subcomponents.
    if (parts.length > 0 && field == 'OBR.16') {
        tmp['OBR'][field][field + '.2'] = parts[0];
        tmp['OBR'][field][field + '.3'] = parts[1] || '';
    } else if (parts.length > 0) {
        tmp['OBR'][field][field + '.1'][field + '.1.2'] = parts[0];
        tmp['OBR'][field][field + '.1'][field + '.1.3'] = parts[1] || '';
    }
}
fill('OBR.16', first('tag00080090'));
fill('OBR.32', first('tag00081060'));
fill('OBR.34', first('tag00081070'));
