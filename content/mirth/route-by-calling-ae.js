/*---
title: Route by who sent the image
kind: transformer
task: routing
summary: >-
  Two scanners of one kind belong to different departments. The listener puts the calling AE
  title into the source map; it, not the file, decides where the study goes.
attributes: ["(0008,1010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, MirthDcmRcv.java)
  - https://github.com/nextgenhealthcare/connect (4.5.0, VMRouter.java)
fixtures: [CT_small.dcm]
setup:
  deployed: [Emergency, Ward, Unknown sender]
  sourceMap: {remoteApplicationEntityTitle: CT_ER}
throws: refused the image
cases:
  - name: The emergency scanner
    expect: {routed: [{channel: Emergency, kind: dicom, pixels: true}]}
  - name: The ward scanner pads its title
    setup: {sourceMap: {remoteApplicationEntityTitle: 'CT_WARD '}}
    expect: {routed: [{channel: Ward, kind: dicom, pixels: true}]}
  - name: A stranger
    setup: {sourceMap: {remoteApplicationEntityTitle: LAPTOP}}
    expect:
      routed: [{channel: Unknown sender, kind: dicom, pixels: true}]
      log: [WARN No route for AE title LAPTOP (station CT01_OC0)]
---*/
var byTitle = {CT_ER: 'Emergency', CT_WARD: 'Ward'};
// Map values are Java strings: String() makes them usable as keys and under ===.
var sender = String(sourceMap.get('remoteApplicationEntityTitle') || 'unknown').trim();
var target = byTitle[sender];
if (!target) {
    target = 'Unknown sender';
    logger.warn('No route for AE title ' + sender + ' (station ' + msg['tag00081010'] + ')');
}
var response = router.routeMessage(target, DICOMUtil.getDICOMRawData(connectorMessage));
if (response != null && response.getStatus() == 'ERROR') {
    throw target + ' refused the image';
}
