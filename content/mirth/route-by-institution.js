/*---
title: Split a shared listener by institution
kind: transformer
task: routing
summary: >-
  Several sites send to one port. The first words of the institution name choose the site's
  channel, read from the configuration map so that nobody edits the script for a new site.
attributes: ["(0008,0080)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, VMRouter.java)
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
  - PS3.3 C.7.5.1
fixtures: [CT_small.dcm, JPEG2000.dcm]
setup:
  deployed: [North, South, Unassigned]
  configurationMap: {site.JFK: North, site.HOSPITAL: South}
cases:
  - name: The northern site
    expect:
      routed: [{channel: North, kind: dicom, pixels: true}]
      channelMap: {site: North}
  - name: The southern site
    fixture: JPEG2000.dcm
    expect:
      routed: [{channel: South, kind: dicom, pixels: true}]
      channelMap: {site: South}
  - name: An unknown site
    set: {"00080080": Elsewhere Clinic}
    expect:
      routed: [{channel: Unassigned, kind: dicom, pixels: true}]
      channelMap: {site: Unassigned}
      log: [WARN No channel for institution "ELSEWHERE CLINIC" (site.ELSEWHERE)]
---*/
var institution = msg['tag00080080'].toString().trim().toUpperCase();
var key = 'site.' + institution.split(/\s+/)[0];
var target = $cfg(key);
if (target == null) {
    logger.warn('No channel for institution "' + institution + '" (' + key + ')');
    target = 'Unassigned';
}
$c('site', target);
var response = router.routeMessage(target, DICOMUtil.getDICOMRawData(connectorMessage));
if (response != null && response.getStatus() == 'ERROR') {
    throw target + ' did not take the image';
}
