/*---
title: Pass images only, no states, notes or reports
kind: filter
task: filtering
summary: >-
  A device that understands plain images chokes on presentation states, reports, segmentations
  and plans. Names the SOP Classes that stay outside; private classes pass. Filter one destination
  with it, never the source: what it stops there goes nowhere, and the sender is told success.
attributes: ["(0008,0016)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.4 Annex B.5, PS3.6 Annex A]
fixtures: [CT_small.dcm, test-SR.dcm]
cases:
  - name: An image passes
    expect: {accepted: true}
  - name: A comprehensive SR stays out
    fixture: test-SR.dcm
    expect: {accepted: false}
  - name: A segmentation stays out
    set: {"00080016": "1.2.840.10008.5.1.4.1.1.66.4"}
    expect: {accepted: false}
  - name: A real world value map stays out
    set: {"00080016": "1.2.840.10008.5.1.4.1.1.67"}
    expect: {accepted: false}
  - name: A photograph passes
    set: {"00080016": "1.2.840.10008.5.1.4.1.1.77.1.4"}
    expect: {accepted: true}
  - name: A delivery instruction stays out
    set: {"00080016": "1.2.840.10008.5.1.4.34.7"}
    expect: {accepted: false}
  - name: A multi-frame secondary capture passes
    set: {"00080016": "1.2.840.10008.5.1.4.1.1.7.4"}
    expect: {accepted: true}
  - name: A portal image passes
    set: {"00080016": "1.2.840.10008.5.1.4.1.1.481.1"}
    expect: {accepted: true}
  - name: A grayscale presentation state stays out
    set: {"00080016": "1.2.840.10008.5.1.4.1.1.11.1"}
    expect: {accepted: false}
---*/
var uid = msg['tag00080016'].toString();
var outside = [
    '1.2.840.10008.5.1.4.1.1.11.',   // presentation states
    '1.2.840.10008.5.1.4.1.1.88.',   // structured reports and key object notes
    '1.2.840.10008.5.1.4.1.1.9.',    // waveforms
    '1.2.840.10008.5.1.4.1.1.4.2',   // MR spectra
    '1.2.840.10008.5.1.4.1.1.66',    // raw data, registrations, segmentations, surfaces
    '1.2.840.10008.5.1.4.1.1.67',    // real world value maps
    '1.2.840.10008.5.1.4.1.1.68.',   // surface scans
    '1.2.840.10008.5.1.4.1.1.77.1.5.3',  // stereometric relationships of two images
    '1.2.840.10008.5.1.4.1.1.78.',   // measurements of the eye
    '1.2.840.10008.5.1.4.1.1.79.',
    '1.2.840.10008.5.1.4.1.1.80.',
    '1.2.840.10008.5.1.4.1.1.90.',   // content assessments
    '1.2.840.10008.5.1.4.1.1.91.',   // annotations of microscopy
    '1.2.840.10008.5.1.4.1.1.131',   // structured displays
    '1.2.840.10008.5.1.4.1.1.200.',  // protocols
    '1.2.840.10008.5.1.4.1.1.201.',  // inventories
    '1.2.840.10008.5.1.4.1.1.481.',  // radiotherapy
    '1.2.840.10008.5.1.4.1.1.104.',  // encapsulated documents
    '1.2.840.10008.5.1.4.34.',       // delivery instructions of radiotherapy
    '1.2.840.10008.5.1.4.38.',       // hanging protocols
    '1.2.840.10008.5.1.4.39.',       // colour palettes
    '1.2.840.10008.5.1.4.43.',       // templates of implants
    '1.2.840.10008.5.1.4.44.',
    '1.2.840.10008.5.1.4.45.'
];
var pass = true;
for (var i = 0; i < outside.length; i++) {
    pass = pass && uid.indexOf(outside[i]) != 0;
}
// An RT Image is an image all the same.
return pass || uid == '1.2.840.10008.5.1.4.1.1.481.1';
