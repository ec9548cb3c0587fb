/*---
title: Split a shared listener by institution
kind: transformer
task: routing
summary: >-
  Several sites send to one port. The first words of the institution name, joined with dots, choose
  the site's channel from the configuration map; the longest entry wins, so that St. Mary and
  St. Luke stay apart and nobody edits the script for a new site.
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
      log: [WARN No channel for institution "ELSEWHERE CLINIC" (site.ELSEWHERE.CLINIC)]
  - name: Two sites that begin alike
    set: {"00080080": Hospital East Wing}
    setup: {configurationMap: {site.HOSPITAL.EAST: North}}
    expect:
      routed: [{channel: North, kind: dicom, pixels: true}]
      channelMap: {site: North}
---*/
var institution = msg['tag00080080'].toString().trim().toUpperCase();
var words = institution.split(/\s+/);
var target = null;
// From the whole name down to its first word.
for (var count = words.length; count > 0 && target == null; count--) {
    target = $cfg('site.' + words.slice(0, count).join('.'));
}
if (target == null) {
    logger.warn('No channel for institution "' + institution + '" (site.' + words.join('.') + ')');
    target = 'Unassigned';
}
$c('site', target);
var response = router.routeMessage(target, DICOMUtil.getDICOMRawData(connectorMessage));
if (response != null && response.getStatus() == 'ERROR') {
    throw target + ' did not take the image';
}
