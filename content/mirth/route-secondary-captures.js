/*---
title: Take screen grabs and scanned paper off the reading list
kind: transformer
task: routing
summary: >-
  Secondary captures slow down hanging protocols. Conversion Type tells scanned documents and
  screen shots from real acquisitions; only the latter go to the reading station.
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
---*/
var conversion = msg['tag00080064'].toString().trim();
var secondary = msg['tag00080016'].toString().indexOf('1.2.840.10008.5.1.4.1.1.7') == 0;
// DV, DI, DF, WSD, SD, SI, DRW and SYN all mean that no modality made these pixels directly.
if (secondary || conversion != '') {
    destinationSet.remove('Reading station');
    $c('conversionType', conversion || 'unknown');
}
