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
  - name: A physician with a title
    set: {"00080090": 'House, Gregory Dr.'}
    expect: {msg: {"00080090": House^Gregory^^Dr.}}
---*/
['tag00100010', 'tag00080090', 'tag00081070'].forEach(function (tag) {
    var text = msg[tag].toString();
    if (text.indexOf(',') > 0 && text.indexOf('^') < 0) {
        var family = text.split(',')[0].trim();
        var rest = text.substring(text.indexOf(',') + 1).trim();
        var title = (rest.match(/\b(Dr|Prof|MD)\b\.?/) || [''])[0];
        var given = rest.replace(title, '').trim().split(/\s+/);
        var name = [family, given[0], given.slice(1).join(' '), title].join('^');
        msg[tag][0] = name.replace(/\^+$/, '');
    }
});
