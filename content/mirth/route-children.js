/*---
title: Send children to the paediatric pool
kind: transformer
task: routing
summary: >-
  Patient's Age is often missing while the birth date is there. Uses either, and leaves the
  study with everybody when neither helps.
attributes: ["(0010,1010)", "(0010,0030)", "(0008,0020)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DestinationSet.java)
  - PS3.5 §6.2 (AS)
  - PS3.3 C.7.2.2
fixtures: [waveform_ecg.dcm, CT_small.dcm]
setup: {destinations: [Paediatrics, Adults]}
cases:
  - name: An adult by age
    expect: {destinations: [Adults]}
  - name: Eight months old
    set: {"00101010": 008M}
    expect: {destinations: [Paediatrics]}
  - name: Only the birth date is known
    set: {"00101010": "", "00100030": "20050301", "00080020": "20130125"}
    expect: {destinations: [Paediatrics]}
  - name: Nothing is known
    fixture: CT_small.dcm
    set: {"00101010": ""}
    expect: {}
---*/
var age = msg['tag00101010'].toString().match(/^(\d{3})([DWMY])$/);
var birth = msg['tag00100030'].toString();
var study = msg['tag00080020'].toString();
var years = null;
if (age) {
    years = Math.floor(Number(age[1]) / {Y: 1, M: 12, W: 52, D: 365}[age[2]]);
} else if (/^\d{8}$/.test(birth) && /^\d{8}$/.test(study)) {
    // Both as YYYYMMDD: their difference counts whole years in units of 10000.
    years = Math.floor((Number(study) - Number(birth)) / 10000);
}
if (years !== null) {
    destinationSet.remove(years < 16 ? 'Adults' : 'Paediatrics');
}
