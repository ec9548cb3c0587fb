/*---
title: List the beams of an RT plan
kind: transformer
task: sequences
summary: >-
  The treatment system wants a summary before the plan is approved. One line for each beam
  with number, name, machine, type and energy of the first control point.
attributes: ["(300A,00B0)", "(300A,00C0)", "(300A,00C2)", "(300A,00B2)", "(300A,00C6)", "(300A,0111)",
  "(300A,0114)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.8.8.14]
fixtures: [rtplan.dcm, CT_small.dcm]
cases:
  - name: A plan with one beam
    expect: {channelMap: {beams: 1 / Field 1 / unit001 / PHOTON / 6 MV/MeV}}
  - name: Electrons
    set: {"300A00B0[0].300A00C6": ELECTRON}
    expect: {channelMap: {beams: 1 / Field 1 / unit001 / ELECTRON / 6 MV/MeV}}
  - name: Not a plan
    fixture: CT_small.dcm
    expect: {channelMap: {beams: ""}}
---*/
var beams = [];
for each (var beam in msg['tag300A00B0']['item']) {
    var points = beam['tag300A0111']['item'];
    // Only the first control point is sure to state the energy.
    var energy = points.length() > 0 ? parseFloat(points[0]['tag300A0114'].toString()) : NaN;
    beams.push([
        beam['tag300A00C0'], beam['tag300A00C2'], beam['tag300A00B2'], beam['tag300A00C6'],
        isNaN(energy) ? 'energy unknown' : energy + ' MV/MeV'
    ].join(' / '));
}
$c('beams', beams.join('\n'));
