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
  - PS3.16 CID 33
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
  - name: A code of recent years
    set: {"00080060": SM}
    expect: {}
  - name: Unknown
    set: {"00080060": XYZ}
    expect: {log: [WARN Unknown modality XYZ]}
---*/
// CID 33 of PS3.16.
var current = ('AR ASMT AU BDUS BI BMD CFM CR CT CTPROTOCOL DG DMS DOC DX ECG EEG EMG EOG EPS ES FID GM HC HD IO ' +
    'IOL IVOCT IVUS KER KO LEN LS M3D MG MR NM OAM OCT OP OPM OPT OPTBSV OPTENF OPV OSS OT PA PLAN ' +
    'POS PR PT PX REG RESP RF RG RTDOSE RTIMAGE RTPLAN RTRECORD RTSTRUCT RWV SEG SM SMR SR SRF STAIN ' +
    'TEXTUREMAP TG US VA XA XC').split(' ');
var repaired = {CF: 'RF', DF: 'RF', VF: 'RF', DS: 'XA', PET: 'PT', 'CT SCAN': 'CT',
    MRI: 'MR'};
var code = msg['tag00080060'].toString().trim().toUpperCase();
if (repaired[code]) {
    msg['tag00080060'][0] = repaired[code];
    $c('modalityWas', code);
} else if (code != '' && current.indexOf(code) < 0) {
    logger.warn('Unknown modality ' + code);
}
