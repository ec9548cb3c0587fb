/*---
title: Choose window centre and width for a preview
kind: transformer
task: pixels
summary: >-
  Several presets come as several values, and some files have none. Takes the first pair,
  falls back to one by modality, and never trusts a width below one.
attributes: ["(0028,1050)", "(0028,1051)", "(0008,0060)", "(0054,1001)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.11.2.1.2]
fixtures: [MR_small.dcm, 693_J2KI.dcm, CT_small.dcm]
cases:
  - name: From the file
    expect: {channelMap: {window: 600/1600}}
  - name: Two presets
    fixture: CT_small.dcm
    set: {"00281050": 40\-600, "00281051": 400\1500}
    expect: {channelMap: {window: 40/400}}
  - name: Counts of a PET
    set: {"00080060": PT, "00281050": "", "00281051": "", "00541001": BQML}
    expect: {}
  - name: SUV of a PET
    set: {"00080060": PT, "00281050": "", "00281051": "", "00541001": GML}
    expect: {channelMap: {window: 5/10}}
  - name: None in a CT
    fixture: CT_small.dcm
    expect: {channelMap: {window: 40/400}}
---*/
// The pair for PET is in SUV; counts and becquerels have no usual window.
var defaults = {CT: [40, 400], PT: msg['tag00541001'].toString().trim() == 'GML' ? [5, 10] : null};
var centre = parseFloat(msg['tag00281050'].toString().split('\\')[0]);
var width = parseFloat(msg['tag00281051'].toString().split('\\')[0]);
if (isNaN(centre) || !(width >= 1)) {
    var pair = defaults[msg['tag00080060'].toString()];
    centre = pair ? pair[0] : null;
    width = pair ? pair[1] : null;
}
if (width !== null) {
    $c('window', centre + '/' + width);
}
