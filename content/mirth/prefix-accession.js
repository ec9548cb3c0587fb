/*---
title: Make accession numbers of merged sites distinct
kind: transformer
task: normalising
summary: >-
  Two sites count their accession numbers from one. Puts a site prefix in front, keeps to the
  16 characters of SH and complains rather than cutting.
attributes: ["(0008,0050)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §6.2 (SH), PS3.3 C.7.2.1]
fixtures: [examples_overlay.dcm, 77654033/CR1/6154]
setup: {sourceMap: {localApplicationEntityTitle: NORTH}}
throws: accession number too long
cases:
  - name: A short number
    fixture: 77654033/CR1/6154
    expect: {msg: {"00080050": N-2}}
  - name: Already prefixed
    set: {"00080050": N-4711}
    expect: {}
  - name: No room left
    expect: {error: 'accession number too long with its prefix: N-8000000000330109'}
---*/
var prefix = {NORTH: 'N-', SOUTH: 'S-'}[String($s('localApplicationEntityTitle'))] || '';
var number = msg['tag00080050'].toString().trim();
if (number != '' && number.indexOf(prefix) != 0) {
    if ((prefix + number).length > 16) {
        throw 'accession number too long with its prefix: ' + prefix + number;
    }
    msg['tag00080050'][0] = prefix + number;
}
