/*---
title: Turn names with a comma into carets
kind: transformer
task: names
summary: >-
  Typed-in names read Doe, Jane and sort as one long family name. Rewrites them for patient
  and physicians; a caret that is there wins.
attributes: ["(0010,0010)", "(0008,0090)", "(0008,1070)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §6.2.1]
fixtures: [CT_small.dcm, examples_overlay.dcm]
cases:
  - name: Carets stay
    expect: {}
  - name: A comma
    set: {"00100010": 'Doe, Jane Q'}
    expect: {msg: {"00100010": Doe^Jane^Q}}
  - name: Two operators
    set: {"00081070": 'Doe, Jane\Roe, Rick'}
    expect: {msg: {"00081070": Doe^Jane\Roe^Rick}}
  - name: A degree is a suffix
    set: {"00080090": 'House, Gregory MD'}
    expect: {msg: {"00080090": House^Gregory^^^MD}}
  - name: A degree behind a second comma
    set: {"00080090": 'House, Gregory, MD'}
    expect: {msg: {"00080090": House^Gregory^^^MD}}
  - name: A physician with a title
    set: {"00080090": 'House, Gregory Dr.'}
    expect: {msg: {"00080090": House^Gregory^^Dr.}}
---*/
function carets(text) {
    if (text.indexOf(',') <= 0 || /[\^=]/.test(text)) {
        return text;
    }
    var family = text.split(',')[0].trim();
    var rest = text.substring(text.indexOf(',') + 1).trim();
    var title = (rest.match(/\b(Dr|Prof)\b\.?/) || [''])[0];
    var degree = (rest.match(/\b(MD|PhD)\b\.?/) || [''])[0];
    var given = rest.replace(title, '').replace(degree, '').replace(/,/g, ' ').trim().split(/\s+/);
    return [family, given[0], given.slice(1).join(' '), title, degree].join('^').replace(/\^+$/, '');
}
['tag00100010', 'tag00080090', 'tag00081070'].forEach(function (tag) {
    // Operators may be several: each value is a name of its own.
    var old = msg[tag].toString();
    var names = old.split('\\').map(carets).join('\\');
    if (names != old) {
        msg[tag][0] = names;
    }
});
