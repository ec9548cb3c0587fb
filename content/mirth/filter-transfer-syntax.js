/*---
title: Refuse compressed images for a device that cannot decode them
kind: filter
task: filtering
summary: >-
  The transfer syntax stands in the file meta information, which Mirth shows as part of msg.
  Passes uncompressed images and names the others. Filter one destination
  with it, never the source: what it stops there goes nowhere, and the sender is told success.
attributes: ["(0002,0010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.5 Annex A
  - PS3.10 §7.1
  - https://github.com/nextgenhealthcare/connect (4.5.0, MirthDcmRcv.java)
fixtures: [CT_small.dcm, JPEG2000.dcm, MR_small_RLE.dcm]
cases:
  - name: Explicit little endian passes
    expect: {accepted: true}
  - name: JPEG 2000 is refused
    fixture: JPEG2000.dcm
    expect:
      accepted: false
      log: ['WARN Refused, compressed with 1.2.840.10008.1.2.4.91']
  - name: RLE is refused
    fixture: MR_small_RLE.dcm
    expect: {accepted: false, log: ['WARN Refused, compressed with 1.2.840.10008.1.2.5']}
---*/
var uncompressed = [
    '1.2.840.10008.1.2',     // implicit VR little endian
    '1.2.840.10008.1.2.1',   // explicit VR little endian
    '1.2.840.10008.1.2.2'    // explicit VR big endian, retired
];
var syntax = msg['tag00020010'].toString();
if (uncompressed.indexOf(syntax) < 0) {
    logger.warn('Refused, compressed with ' + syntax);
    return false;
}
return true;
