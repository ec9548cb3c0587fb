/*---
title: Catch objects whose modality contradicts their SOP Class
kind: transformer
task: errors
summary: >-
  A report stored as CT or a capture as MR lands in the wrong workflow. Fills a missing modality
  from classes that leave no choice; a contradiction goes to a person, who may find more wrong.
attributes: ["(0008,0060)", "(0008,0016)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 A.3.1, PS3.3 C.7.3.1.1.1]
fixtures: [CT_small.dcm, test-SR.dcm, liver_1frame.dcm]
cases:
  - name: They fit
    expect: {}
  - name: A report stored as CT
    fixture: test-SR.dcm
    set: {"00080060": CT}
    expect:
      alerts:
        - Modality CT with the SOP Class of SR, 1.2.276.0.7230010.3.1.4.2139363186.7819.982086466.4
  - name: A segmentation without modality
    fixture: liver_1frame.dcm
    set: {"00080060": ""}
    expect:
      msg: {"00080060": SEG}
      log: ['INFO Modality was "", set to SEG']
  - name: A class without a fixed modality
    set: {"00080016": "1.2.840.10008.5.1.4.1.1.7", "00080060": OT}
    expect: {}
---*/
var root = '1.2.840.10008.5.1.4.1.1.';
var fixed = {'2': 'CT', '4': 'MR', '128': 'PT', '20': 'NM', '66.4': 'SEG', '481.2': 'RTDOSE',
    '481.3': 'RTSTRUCT', '481.5': 'RTPLAN', '88.11': 'SR', '88.22': 'SR', '88.33': 'SR', '88.59': 'KO'};
var wanted = fixed[msg['tag00080016'].toString().replace(root, '')];
var got = msg['tag00080060'].toString().trim();
if (wanted && got != wanted && got != '' && got != 'OT') {
    alerts.sendAlert('Modality ' + got + ' with the SOP Class of ' + wanted + ', ' + msg['tag00080018']);
} else if (wanted && got != wanted) {
    logger.info('Modality was "' + got + '", set to ' + wanted);
    msg['tag00080060'] = wanted;
    msg['tag00080060'].@tag = '00080060';
}
