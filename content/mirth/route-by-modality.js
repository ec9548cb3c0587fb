/*---
title: Route images by modality
kind: transformer
task: routing
summary: >-
  One listener takes everything, and each modality has its own channel. Sends the whole file
  on, pixels included, and puts what nobody claims into a review channel.
attributes: ["(0008,0060)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (VMRouter, DICOMUtil, DICOMSerializer; 4.5.0)
  - PS3.3 C.7.3.1.1.1
fixtures: [CT_small.dcm, MR_small.dcm, rtplan.dcm]
setup: {deployed: [CT archive, MR archive, Review]}
cases:
  - name: CT goes to its archive
    expect:
      routed:
        - channel: CT archive
          kind: dicom
          pixels: true
          contains: [00080060=CT]
      channelMap: {routedTo: CT archive}
  - name: MR goes to its archive
    fixture: MR_small.dcm
    expect:
      routed: [{channel: MR archive, kind: dicom, pixels: true}]
      channelMap: {routedTo: MR archive}
  - name: An RT plan is nobody's and goes to review
    fixture: rtplan.dcm
    expect:
      routed: [{channel: Review, kind: dicom, pixels: false}]
      channelMap: {routedTo: Review}
      log: [WARN Modality 'RTPLAN' has no route]
  - name: Lower case and blanks still match
    set: {"00080060": ' ct '}
    expect:
      routed: [{channel: CT archive, kind: dicom, pixels: true}]
      channelMap: {routedTo: CT archive}
  - name: The target channel is stopped
    setup: {deployed: [Review]}
    expect:
      error: CT archive did not take the image
      channelMap: {routedTo: CT archive}
      log: ['ERROR Could not find channel to route to for channel name: CT archive']
throws: did not take the image
---*/
var routes = {CT: 'CT archive', MR: 'MR archive'};
var modality = msg['tag00080060'].toString().trim().toUpperCase();
var target = routes[modality];
if (!target) {
    logger.warn("Modality '" + modality + "' has no route");
    target = 'Review';
}
channelMap.put('routedTo', target);
// The raw message alone has lost its pixels; this call puts them back.
var response = router.routeMessage(target, DICOMUtil.getDICOMRawData(connectorMessage));
if (response != null && response.getStatus() == 'ERROR') {
    throw target + ' did not take the image';
}
