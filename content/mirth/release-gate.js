/*---
title: Let only de-identified files leave the house
kind: filter
task: de-identification
summary: >-
  The last filter before an outside destination. Wants the mark, a method, no birth date, no dates
  stated as untouched and no text stated as burned in; one miss and the file stays. It believes the
  mark: names in free text, private elements and pixels need a check of their own.
attributes: ["(0012,0062)", "(0012,0063)", "(0012,0064)", "(0010,0030)", "(0028,0303)",
  "(0028,0301)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.15 Annex E.1.1, PS3.3 C.7.1.1, PS3.3 C.12.1, PS3.3 C.7.6.1]
fixtures: [77654033/CR1/6154, CT_small.dcm, 693_J2KI.dcm]
cases:
  - name: Marked and without birth date
    expect: {accepted: true}
  - name: No mark
    fixture: CT_small.dcm
    expect:
      accepted: false
      log: ['ERROR Kept in the house: not marked as de-identified, no method stated']
  - name: A birth date slipped through
    set: {"00100030": "19600101"}
    expect: {accepted: false, log: ['ERROR Kept in the house: birth date present']}
  - name: Dates are stated as unmodified
    set: {"00280303": UNMODIFIED}
    expect: {accepted: false, log: ['ERROR Kept in the house: dates unmodified']}
  - name: Text in the pixels
    set: {"00280301": "YES"}
    expect: {accepted: false, log: ['ERROR Kept in the house: burned-in annotation']}
---*/
var faults = [];
if (msg['tag00120062'].toString() != 'YES') {
    faults.push('not marked as de-identified');
}
if (msg['tag00120063'].toString() == '' && msg['tag00120064']['item'].length() == 0) {
    faults.push('no method stated');
}
if (msg['tag00100030'].toString() != '') {
    faults.push('birth date present');
}
if (msg['tag00280303'].toString() == 'UNMODIFIED') {
    faults.push('dates unmodified');
}
if (msg['tag00280301'].toString() == 'YES') {
    faults.push('burned-in annotation');
}
if (faults.length > 0) {
    logger.error('Kept in the house: ' + faults.join(', '));
}
return faults.length == 0;
