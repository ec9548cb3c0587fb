/*---
title: Write the SOP Class by name into the channel map
kind: transformer
task: uids
summary: >-
  Nobody reads 1.2.840.10008.5.1.4.1.1.2 in a dashboard. Names the classes a hospital meets
  every day; for the rest the last part of the UID has to do.
attributes: ["(0008,0016)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.6 Annex A]
fixtures: [CT_small.dcm, MR_small.dcm, rtplan.dcm, liver_1frame.dcm]
cases:
  - name: CT
    expect: {channelMap: {sopClassName: CT}}
  - name: An RT plan
    fixture: rtplan.dcm
    expect: {channelMap: {sopClassName: RT plan}}
  - name: A rare one
    set: {"00080016": "1.2.840.10008.5.1.4.1.1.77.1.5.4"}
    expect: {channelMap: {sopClassName: class 77.1.5.4}}
---*/
var root = '1.2.840.10008.5.1.4.1.1.';
var names = {'1': 'CR', '1.1': 'DX', '1.2': 'Mammography', '2': 'CT', '2.1': 'Enhanced CT', '4': 'MR',
    '4.1': 'Enhanced MR', '6.1': 'Ultrasound', '3.1': 'Ultrasound clip', '7': 'Secondary capture',
    '12.1': 'Angiography', '20': 'Nuclear medicine', '128': 'PET', '66.4': 'Segmentation',
    '88.11': 'Basic text report', '88.33': 'Comprehensive report', '88.59': 'Key objects',
    '88.67': 'Dose report', '104.1': 'PDF', '481.2': 'RT dose', '481.3': 'RT structures', '481.5': 'RT plan'};
var uid = msg['tag00080016'].toString();
var tail = uid.indexOf(root) == 0 ? uid.substring(root.length) : uid;
$c('sopClassName', names[tail] || 'class ' + (tail || 'unknown'));
