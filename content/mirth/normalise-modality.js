/*---
title: Repair modality codes that no worklist knows
kind: transformer
task: normalising
summary: >-
  Old or free-text modality codes fall through every route. Maps the retired and invented ones
  to the codes in use and leaves what it does not know, with a warning.
attributes: ["(0008,0060)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.7.3.1.1.1
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [CT_small.dcm, JPEG2000.dcm]
cases:
  - name: A good code stays
    expect: {}
  - name: A retired code
    set: {"00080060": CF}
    expect: {channelMap: {modalityWas: CF}, msg: {"00080060": RF}}
  - name: Free text
    set: {"00080060": ct scan}
    expect: {channelMap: {modalityWas: CT SCAN}, msg: {"00080060": CT}}
  - name: Unknown
    set: {"00080060": XYZ}
    expect: {log: [WARN Unknown modality XYZ]}
---*/
var current = ['AU', 'BI', 'BMD', 'CR', 'CT', 'DOC', 'DX', 'ECG', 'ES', 'HD', 'IO', 'KO', 'MG',
    'MR', 'NM', 'OCT', 'OP', 'OPT', 'OT', 'PR', 'PT', 'PX', 'REG', 'RF', 'RTDOSE', 'RTIMAGE',
    'RTPLAN', 'RTSTRUCT', 'SEG', 'SR', 'US', 'XA', 'XC'];
var repaired = {CF: 'RF', DF: 'RF', VF: 'RF', DS: 'XA', PET: 'PT', 'CT SCAN': 'CT',
    MRI: 'MR'};
var code = msg['tag00080060'].toString().trim().toUpperCase();
if (repaired[code]) {
    msg['tag00080060'][0] = repaired[code];
    $c('modalityWas', code);
} else if (code != '' && current.indexOf(code) < 0) {
    logger.warn('Unknown modality ' + code);
}
