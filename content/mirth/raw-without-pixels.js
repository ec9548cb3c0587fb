/*---
title: Pass on the header alone, or the whole file
kind: transformer
task: pixels
summary: >-
  connectorMessage.getRawData() is the file without its pixels, which is right for an index
  and wrong for an archive. Sends each where it belongs.
attributes: ["(0008,0018)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMMessageUtil.java)
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMAttachmentHandler.java)
fixtures: [CT_small.dcm, rtplan.dcm]
setup: {deployed: [Header index, Archive]}
throws: did not take
cases:
  - name: A header and a file
    expect:
      routed:
        - {channel: Header index, kind: dicom, pixels: false}
        - {channel: Archive, kind: dicom, pixels: true}
  - name: A plan has no pixels either way
    fixture: rtplan.dcm
    expect:
      routed:
        - {channel: Header index, kind: dicom, pixels: false}
        - {channel: Archive, kind: dicom, pixels: false}
  - name: The archive is stopped
    setup: {deployed: [Header index]}
    expect:
      routed: [{channel: Header index, kind: dicom, pixels: false}]
      log: ['ERROR Could not find channel to route to for channel name: Archive']
      error: Archive did not take 1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322
  - name: The index is stopped, and the archive has the image all the same
    setup: {deployed: [Archive]}
    expect:
      routed: [{channel: Archive, kind: dicom, pixels: true}]
      log: ['ERROR Could not find channel to route to for channel name: Header index']
      error: Header index did not take 1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322
---*/
var content = {'Header index': connectorMessage.getRawData(),
    Archive: DICOMUtil.getDICOMRawData(connectorMessage)};
var failed = Object.keys(content).filter(function (channel) {
    var response = router.routeMessage(channel, content[channel]);
    // No answer at all is fine: the channel's source connector may be set to give none.
    return response != null && response.getStatus() == 'ERROR';
});
if (failed.length > 0) {
    throw failed.join(' and ') + ' did not take ' + msg['tag00080018'];
}
