/*---
title: Report ages above 89 as 90
kind: transformer
task: de-identification
summary: >-
  Very old people are few enough to be found. Caps the age, stated or worked out from the birth
  date, and empties the birth date with it; the ages of everybody else stay.
attributes: ["(0010,1010)", "(0010,0030)", "(0008,0020)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §6.2 (AS), 45 CFR 164.514(b)(2)]
fixtures: [waveform_ecg.dcm]
cases:
  - name: 42 years
    expect: {}
  - name: 97 years
    set: {"00101010": 097Y}
    expect: {msg: {"00100030": "", "00101010": 090Y}}
  - name: Only the birth date is known
    set: {"00101010": null, "00100030": "19200101"}
    expect: {msg: {"00100030": ""}}
  - name: A newborn
    set: {"00101010": 003D}
    expect: {}
---*/
var age = msg['tag00101010'].toString().match(/^(\d{3})Y$/);
// Both as YYYYMMDD: their difference counts whole years in units of 10000. NaN when one is missing.
var years = Math.floor((parseInt(msg['tag00080020'].toString(), 10) -
    parseInt(msg['tag00100030'].toString(), 10)) / 10000);
if ((age && Number(age[1]) > 89) || years > 89) {
    if (msg['tag00101010'].toString() != '') {
        msg['tag00101010'][0] = '090Y';
    }
    if (msg['tag00100030'].length() > 0) {
        msg['tag00100030'][0] = '';
    }
}
