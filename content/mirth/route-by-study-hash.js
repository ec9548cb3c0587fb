/*---
title: Spread studies over two archives, never splitting one
kind: transformer
task: routing
summary: >-
  Round robin per image tears studies apart. A checksum of the Study Instance UID sends all
  images of one study to the same place.
attributes: ["(0020,000D)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, VMRouter.java)
  - PS3.5 Annex B
fixtures: [CT_small.dcm, MR_small.dcm]
setup: {deployed: [Archive 0, Archive 1]}
throws: No Study Instance UID
cases:
  - name: One study
    expect: {routed: [{channel: Archive 1, kind: dicom, pixels: true}]}
  - name: Another study
    fixture: MR_small.dcm
    expect: {routed: [{channel: Archive 0, kind: dicom, pixels: true}]}
  - name: No UID
    set: {"0020000D": ""}
    expect: {error: 'No Study Instance UID: cannot choose an archive'}
---*/
var uid = msg['tag0020000D'].toString();
if (uid == '') {
    throw 'No Study Instance UID: cannot choose an archive';
}
var sum = 0;
for (var i = 0; i < uid.length; i++) {
    sum = (sum * 31 + uid.charCodeAt(i)) % 65521;
}
var target = 'Archive ' + (sum % 2);
var response = router.routeMessage(target, DICOMUtil.getDICOMRawData(connectorMessage));
if (response != null && response.getStatus() == 'ERROR') {
    throw target + ' did not take the image';
}
