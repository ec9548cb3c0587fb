/*---
title: Take screen grabs and scanned paper off the reading list
kind: transformer
task: routing
summary: >-
  Secondary captures slow down hanging protocols. Conversion Type tells scanned documents and
  screen shots from digitized film and video, which may be the examination and stay.
attributes: ["(0008,0064)", "(0008,0016)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DestinationSet.java)
  - PS3.3 C.8.6.1
fixtures: [JPEG2000.dcm, CT_small.dcm, SC_rgb_jpeg_dcmtk.dcm]
setup: {destinations: [Reading station, Archive]}
cases:
  - name: A workstation capture
    expect: {channelMap: {conversionType: WSD}, destinations: [Archive]}
  - name: A CT slice
    fixture: CT_small.dcm
    expect: {}
  - name: A scanned document
    fixture: SC_rgb_jpeg_dcmtk.dcm
    set: {"00080064": SD}
    expect: {channelMap: {conversionType: SD}, destinations: [Archive]}
  - name: Video of an old ultrasound stays
    fixture: SC_rgb_jpeg_dcmtk.dcm
    set: {"00080064": DV}
    expect: {}
  - name: A photograph is no secondary capture
    set: {"00080016": "1.2.840.10008.5.1.4.1.1.77.1.4", "00080064": null}
    expect: {}
---*/
var conversion = msg['tag00080064'].toString().trim();
// .7 itself and .7.1 to .7.4; a bare prefix would take .77, the photographs, as well.
var secondary = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.7(\.\d+)?$/.test(msg['tag00080016'].toString());
// Not DV, DI and DF: video, a digital interface and film bring real examinations.
if (secondary && ['WSD', 'SD', 'SI', 'DRW', 'SYN'].indexOf(conversion) >= 0) {
    destinationSet.remove('Reading station');
    $c('conversionType', conversion);
}
