/*---
title: Translate the modality to OBR-24
kind: transformer
task: hl7-out
summary: >-
  OBR-24 draws on HL7 table 0074, which has other codes than DICOM. Translates the usual
  modalities and falls back to RAD, plain radiology.
attributes: ["(0008,0060)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [HL7 table 0074 (v2.5.1), PS3.3 C.7.3.1.1.1]
fixtures: [CT_small.dcm, MR_small.dcm, JPEG2000.dcm, waveform_ecg.dcm]
setup:
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
    OBR|1|||
cases:
  - name: CT
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||||||||||||||||||||||CT
  - name: MR becomes NMR
    fixture: MR_small.dcm
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||||||||||||||||||||||NMR
  - name: Nuclear medicine
    fixture: JPEG2000.dcm
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||||||||||||||||||||||NMS
  - name: An ECG
    fixture: waveform_ecg.dcm
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||||||||||||||||||||||EC
  - name: Unknown
    set: {"00080060": XX}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - OBR|1|||||||||||||||||||||||RAD
---*/
var service = {
    CT: 'CT', MR: 'NMR', NM: 'NMS', PT: 'NMS', US: 'RUS', RF: 'XRC', CR: 'RX', DX: 'RX', IO: 'RX',
    ECG: 'EC', RTPLAN: 'RT', RTDOSE: 'RT', RTSTRUCT: 'RT'
};
tmp['OBR']['OBR.24']['OBR.24.1'] = service[msg['tag00080060'].toString().trim()] || 'RAD';
