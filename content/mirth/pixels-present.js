/*---
title: Check that the pixels came with the header
kind: transformer
task: pixels
summary: >-
  Mirth takes PixelData out of msg into an attachment, so msg cannot tell whether there is an
  image. Asks for the attachment and compares its size with the header.
attributes: ["(0028,0010)", "(0028,0011)", "(0028,0002)", "(0028,0100)", "(0028,0008)", "(0002,0010)",
  "(7FE0,0010)", "(0028,0004)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMAttachmentHandler.java)
  - PS3.3 C.7.6.3
fixtures: [CT_small.dcm, rtplan.dcm, JPEG2000.dcm, SC_rgb_rle_2frame.dcm]
cases:
  - name: A whole image
    expect: {channelMap: {pixelBytes: 32768}}
  - name: Fewer pixels than the header says
    set: {"00280010": "256"}
    expect:
      channelMap: {pixelBytes: 32768}
      log: ['ERROR Pixels are short: 32768 of 65536 bytes']
  - name: No pixels
    fixture: rtplan.dcm
    expect: {channelMap: {pixelBytes: 0}}
  - name: One bit a pixel
    set: {"00280100": "1", "00280010": "512"}
    expect: {channelMap: {pixelBytes: 32768}}
  - name: Colour at half the width
    set: {"00280002": "3", "00280004": YBR_FULL_422, "00280100": "8"}
    expect: {channelMap: {pixelBytes: 32768}}
  - name: Compressed
    fixture: JPEG2000.dcm
    expect: {channelMap: {pixelBytes: 266}}
  - name: RLE is compressed as well
    fixture: SC_rgb_rle_2frame.dcm
    expect: {channelMap: {pixelBytes: 1360}}
  - name: The second frame is missing
    set: {"00280008": "2"}
    expect:
      channelMap: {pixelBytes: 32768}
      log: ['ERROR Pixels are short: 32768 of 65536 bytes']
---*/
var attachments = getAttachments();
var bytes = 0;
for (var i = 0; i < attachments.size(); i++) {
    if (attachments.get(i).getType() == 'DICOM') {
        bytes += attachments.get(i).getContent().length;
    }
}
// Segmentations have one bit a pixel; YBR_FULL_422 stores two samples of three.
var samples = msg['tag00280004'].toString().trim() == 'YBR_FULL_422' ? 2 : Number(msg['tag00280002']);
var expected = Math.ceil(Number(msg['tag00280010']) * Number(msg['tag00280011']) * samples *
    Number(msg['tag00280100']) * (Number(msg['tag00280008']) || 1) / 8);
// .4.… is the JPEG family and video, .5 is RLE.
var compressed = /^1\.2\.840\.10008\.1\.2\.[45]/.test(msg['tag00020010'].toString());
if (expected > 0 && !compressed && bytes < expected) {
    logger.error('Pixels are short: ' + bytes + ' of ' + expected + ' bytes');
}
$c('pixelBytes', bytes);
