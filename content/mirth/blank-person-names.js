/*---
title: Blank every person's name but the patient's
kind: transformer
task: de-identification
summary: >-
  Operators, physicians and observers appear in a dozen attributes and inside reports. Goes by
  the VR, so none is forgotten, and leaves the patient's name to the pseudonym step.
attributes: ["(0010,0010)", "(0008,0090)", "(0008,1060)", "(0008,1070)", "(0040,A075)", "(0040,A073)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.15 Table E.1-1, PS3.5 §6.2.1]
fixtures: [MR_small.dcm, test-SR.dcm, rtplan.dcm]
cases:
  - name: Two names of an MR
    expect: {msg: {"00081060": "", "00081070": ""}}
  - name: The observers of a report
    fixture: test-SR.dcm
    expect: {msg: {"0040A073[0].0040A075": "", "0040A073[1].0040A075": ""}}
  - name: The operator of a plan
    fixture: rtplan.dcm
    expect: {msg: {"00081070": ""}}
---*/
for each (var node in msg.descendants()) {
    if (node.@vr == 'PN' && node.@tag != '00100010' && node.toString() != '') {
        node.setChildren('');
    }
}
