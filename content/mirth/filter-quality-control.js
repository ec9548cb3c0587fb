/*---
title: Hold back quality control images
kind: filter
task: filtering
summary: >-
  Daily phantom scans of some modalities are marked as such. Both marks are checked, the newer
  Quality Control Subject included, so that QC never meets a patient folder.
attributes: ["(0028,0300)", "(0010,0200)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.6.1, PS3.3 C.7.1.1]
fixtures: [CT_small.dcm]
cases:
  - name: A clinical image
    expect: {accepted: true}
  - name: Marked as a QC image
    set: {"00280300": 'YES'}
    expect: {accepted: false}
  - name: The subject is a QC phantom
    set: {"00100200": 'YES'}
    expect: {accepted: false}
  - name: Both may be
    set: {"00280300": BOTH}
    expect:
      accepted: true
      log:
        - 'WARN Patient and phantom in one image: 1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322'
---*/
var image = msg['tag00280300'].toString().trim();
var subject = msg['tag00100200'].toString().trim();
var control = image == 'YES' || subject == 'YES';
if (image == 'BOTH') {
    logger.warn('Patient and phantom in one image: ' + msg['tag00080018']);
}
return !control;
