/*---
title: Work out the patient's age at the study
kind: transformer
task: dates
summary: >-
  Dose software wants an age, the scanner sent only the birth date. Whole years from two on,
  months and days for the small ones, always three digits and a letter.
attributes: ["(0010,1010)", "(0010,0030)", "(0008,0020)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §6.2 (AS), PS3.3 C.7.2.2]
fixtures: [waveform_ecg.dcm, MR_small.dcm]
cases:
  - name: An adult
    set: {"00101010": ""}
    expect: {msg: {"00101010": 042Y}}
  - name: A toddler
    set: {"00101010": "", "00100030": "20120810"}
    expect: {msg: {"00101010": 005M}}
  - name: Twelve days
    set: {"00101010": "", "00100030": "20130113"}
    expect: {msg: {"00101010": 012D}}
  - name: An age that is there stays
    set: {"00100030": "19000101"}
    expect: {}
  - name: No birth date
    fixture: MR_small.dcm
    expect: {}
---*/
var birth = msg['tag00100030'].toString();
var study = msg['tag00080020'].toString();
var valid = /^\d{8}$/;
if (msg['tag00101010'].toString() == '' && valid.test(birth) && valid.test(study) && birth <= study) {
    var part = function (text, from, to) { return Number(text.substring(from, to)); };
    var months = (part(study, 0, 4) - part(birth, 0, 4)) * 12 +
        part(study, 4, 6) - part(birth, 4, 6) - (part(study, 6, 8) < part(birth, 6, 8) ? 1 : 0);
    var days = (DateUtil.getDate('yyyyMMdd', study).getTime() -
        DateUtil.getDate('yyyyMMdd', birth).getTime()) / 86400000;
    var age = months >= 24 ? [Math.floor(months / 12), 'Y'] :
        months >= 1 ? [months, 'M'] : [Math.round(days), 'D'];
    msg['tag00101010'] = ('000' + age[0]).slice(-3) + age[1];
    msg['tag00101010'].@tag = '00101010';
}
