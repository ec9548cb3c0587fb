/*---
title: Write one name for one institution
kind: transformer
task: normalising
summary: >-
  The same hospital arrives under five spellings and no search finds all its studies. Compares
  letters and digits only, so that case, dots and blanks do not matter.
attributes: ["(0008,0080)", "(0008,0081)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.7.5.1
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [CT_small.dcm, examples_overlay.dcm]
cases:
  - name: A known spelling
    expect: {msg: {"00080080": JFK Imaging Center}}
  - name: Another spelling
    set: {"00080080": J.F.K.  Imaging Ctr.}
    expect: {msg: {"00080080": JFK Imaging Center}}
  - name: Not ours
    fixture: examples_overlay.dcm
    expect: {}
---*/
var aliases = {
    JFKIMAGINGCENTER: 'JFK Imaging Center',
    JFKIMAGINGCTR: 'JFK Imaging Center',
    JFK: 'JFK Imaging Center'
};
var key = msg['tag00080080'].toString().toUpperCase().replace(/[^A-Z0-9]/g, '');
if (aliases[key]) {
    msg['tag00080080'][0] = aliases[key];
    // An address typed in at the scanner belongs to the old name.
    delete msg['tag00080081'];
}
