/*---
title: Catch objects whose modality contradicts their SOP Class
kind: transformer
task: errors
summary: >-
  A report stored as CT or a capture as MR lands in the wrong workflow. Compares both for the
  classes that leave no choice and corrects the modality.
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
      msg: {"00080060": SR}
      log: ['WARN Modality CT does not fit its SOP Class, set to SR']
  - name: A segmentation without modality
    fixture: liver_1frame.dcm
    set: {"00080060": ""}
    expect:
      msg: {"00080060": SEG}
      log: ['WARN Modality (none) does not fit its SOP Class, set to SEG']
  - name: A class without a fixed modality
    set: {"00080016": "1.2.840.10008.5.1.4.1.1.7", "00080060": OT}
    expect: {}
---*/
var root = '1.2.840.10008.5.1.4.1.1.';
var fixed = {'2': 'CT', '4': 'MR', '128': 'PT', '20': 'NM', '66.4': 'SEG', '481.2': 'RTDOSE',
    '481.3': 'RTSTRUCT', '481.5': 'RTPLAN', '88.11': 'SR', '88.22': 'SR', '88.33': 'SR', '88.59': 'KO'};
var wanted = fixed[msg['tag00080016'].toString().replace(root, '')];
var got = msg['tag00080060'].toString().trim();
if (wanted && got != wanted) {
    logger.warn('Modality ' + (got || '(none)') + ' does not fit its SOP Class, set to ' + wanted);
    msg['tag00080060'] = wanted;
    msg['tag00080060'].@tag = '00080060';
}
