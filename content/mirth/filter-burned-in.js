/*---
title: Stop images that may show names in their pixels
kind: filter
task: filtering
summary: >-
  For research export. Only images that state NO for burned-in annotation pass. Silence is enough
  for primary images of CT, MR, PET and nuclear medicine only: no captures, no ultrasound.
attributes: ["(0008,0008)", "(0028,0301)", "(0008,0060)", "(0008,0016)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.6.1, PS3.15 Annex E.3.1]
fixtures: [CT_small.dcm, examples_palette.dcm, SC_rgb_jpeg_dcmtk.dcm]
cases:
  - name: A CT that says nothing passes
    expect: {accepted: true}
  - name: Ultrasound that says nothing is stopped
    fixture: examples_palette.dcm
    expect: {accepted: false}
  - name: A capture that says NO passes
    fixture: SC_rgb_jpeg_dcmtk.dcm
    set: {"00280301": 'NO'}
    expect: {accepted: true}
  - name: A page of numbers made by the scanner is stopped
    set: {"00080008": DERIVED\SECONDARY\OTHER}
    expect: {accepted: false}
  - name: A CT that says YES is stopped
    set: {"00280301": 'YES'}
    expect: {accepted: false}
---*/
var stated = msg['tag00280301'].toString().trim();
if (stated != '') {
    return stated == 'NO';
}
var modality = msg['tag00080060'].toString();
var capture = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.7(\.\d+)?$/.test(msg['tag00080016'].toString());
// Dose pages and reformats are secondary even where they use the class of the images.
var secondary = String(msg['tag00080008'].toString().split('\\')[1]).trim() == 'SECONDARY';
return !capture && !secondary && ['CT', 'MR', 'PT', 'NM'].indexOf(modality) >= 0;
