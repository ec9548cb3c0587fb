/*---
title: Attach a readable summary to the message
kind: transformer
task: pixels
summary: >-
  For the person who opens the message in the administrator: a few lines of text instead of
  XML. The attachment stays with the message and never travels in the DICOM.
attributes: ["(0010,0010)", "(0008,0020)", "(0008,0060)", "(0008,1030)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptBuilder.java)
  - PS3.3 C.7.2.1
fixtures: [JPEG2000.dcm, MR_small.dcm]
cases:
  - name: A bone scan
    expect:
      attachments:
        - type: text/plain
          contains:
            - 'Patient: CompressedSamples^NM1'
            - 'Study:   20040826 NM'
            - 'What:    Whole Body Bone'
  - name: No description
    fixture: MR_small.dcm
    expect:
      attachments:
        - type: text/plain
          contains:
            - 'Patient: CompressedSamples^MR1'
            - 'Study:   20040826 MR'
            - 'What:    (no description)'
---*/
var lines = [
    'Patient: ' + msg['tag00100010'],
    'Study:   ' + msg['tag00080020'] + ' ' + msg['tag00080060'],
    'What:    ' + (msg['tag00081030'].toString() || '(no description)')
];
addAttachment(lines.join('\n'), 'text/plain');
