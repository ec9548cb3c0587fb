/*---
title: Hand the sender's AE title on to the next channel
kind: transformer
task: routing
summary: >-
  routeMessage with a plain string starts with an empty source map, so the next channel no
  longer knows who sent the image. Wrap the bytes in a RawMessage with a map of its own.
attributes: ["(0020,000D)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, VMRouter.java)
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
fixtures: [MR_small.dcm]
setup:
  deployed: [Archive]
  sourceMap: {remoteApplicationEntityTitle: MR2, localApplicationEntityTitle: MIRTH}
cases:
  - name: Both titles travel along
    expect:
      routed:
        - channel: Archive
          kind: dicom
          pixels: true
          sourceMap:
            sender: MR2
            calledAs: MIRTH
            studyUid: "1.3.6.1.4.1.5962.1.2.4.20040826185059.5457"
  - name: The sender is unknown
    setup: {sourceMap: {remoteApplicationEntityTitle: null}}
    expect:
      routed:
        - channel: Archive
          kind: dicom
          pixels: true
          sourceMap:
            sender: null
            calledAs: MIRTH
            studyUid: "1.3.6.1.4.1.5962.1.2.4.20040826185059.5457"
---*/
var passed = Maps.map('sender', $s('remoteApplicationEntityTitle'))
    .add('calledAs', $s('localApplicationEntityTitle'))
    .add('studyUid', msg['tag0020000D'].toString());
var bytes = DICOMUtil.getDICOMRawBytes(connectorMessage);
var response = router.routeMessage('Archive', new RawMessage(bytes, null, passed));
if (response != null && response.getStatus() == 'ERROR') {
    throw 'Archive did not take the image';
}
