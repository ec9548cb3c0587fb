/*---
title: Give one scanner model its own fix-up channel
kind: transformer
task: routing
summary: >-
  A single model writes a broken header and needs repairs that others must not get.
  Manufacturer, model and software version together pick it out.
attributes: ["(0008,0070)", "(0008,1090)", "(0018,1020)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, VMRouter.java)
  - PS3.3 C.7.5.1
fixtures: [CT_small.dcm, MR_small.dcm]
setup: {deployed: [Fix headers, Archive]}
cases:
  - name: Another scanner passes
    expect: {routed: [{channel: Archive, kind: dicom, pixels: true}]}
  - name: The model in question
    fixture: MR_small.dcm
    expect: {routed: [{channel: Fix headers, kind: dicom, pixels: true}]}
  - name: Its channel is stopped
    fixture: MR_small.dcm
    setup: {deployed: [Archive]}
    expect:
      error: Fix headers did not take the image
      log: ['ERROR Could not find channel to route to for channel name: Fix headers']
  - name: The same model after its update
    fixture: MR_small.dcm
    set: {"00181020": V4.00}
    expect: {routed: [{channel: Archive, kind: dicom, pixels: true}]}
---*/
var maker = msg['tag00080070'].toString().toUpperCase();
var model = msg['tag00081090'].toString();
// Several software versions are joined with a backslash; the first is the system's.
var version = parseFloat(msg['tag00181020'].toString().split('\\')[0].replace(/^\D+/, ''));
var broken = maker.indexOf('TOSHIBA') == 0 && model == 'MRT50H1' && version < 4;
var target = broken ? 'Fix headers' : 'Archive';
var response = router.routeMessage(target, DICOMUtil.getDICOMRawData(connectorMessage));
if (response != null && response.getStatus() == 'ERROR') {
    throw target + ' did not take the image';
}
