/*---
title: Bring decimal strings down to sixteen characters
kind: transformer
task: normalising
summary: >-
  Post-processing software writes numbers with twenty digits. A DS may have sixteen
  characters, and strict receivers refuse the whole image.
attributes: ["(0028,0030)", "(0020,0032)", "(0020,0037)", "(0018,0050)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §6.2 (DS)]
fixtures: [rtdose.dcm, MR_small.dcm]
cases:
  - name: Sixteen characters are still allowed
    expect: {}
  - name: Short values stay as they are
    fixture: MR_small.dcm
    expect: {}
  - name: A decimal comma is not made NaN
    fixture: MR_small.dcm
    set: {"00180050": '0,12345678901234567'}
    expect: {}
  - name: Too precise by far
    fixture: MR_small.dcm
    set: {"00200032": -0.12345678901234567\12.5\1e-9}
    expect: {msg: {"00200032": -0.1234567890123\12.5\1e-9}}
---*/
function shorten(text) {
    var value = text.trim();
    if (isNaN(Number(value))) {
        return value;   // no number: for a person to look at
    }
    for (var digits = 15; value.length > 16 && digits > 5; digits--) {
        value = String(Number(Number(text).toPrecision(digits)));
    }
    return value;
}
['tag00280030', 'tag00200032', 'tag00200037', 'tag00180050'].forEach(function (tag) {
    var old = msg[tag].toString();
    if (old.split('\\').some(function (text) { return text.trim().length > 16; })) {
        msg[tag][0] = old.split('\\').map(shorten).join('\\');
    }
});
