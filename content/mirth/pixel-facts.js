/*---
title: Describe the pixels in one line
kind: transformer
task: pixels
summary: >-
  For support tickets: size, depth, photometric interpretation and compression in words, so
  that the viewer's vendor asks no second question.
attributes: ["(0028,0004)", "(0028,0010)", "(0028,0011)", "(0028,0101)", "(0028,0103)", "(0028,0008)",
  "(0002,0010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.6.3, PS3.5 Annex A]
fixtures: [CT_small.dcm, JPEG2000.dcm, SC_rgb_rle_2frame.dcm, rtplan.dcm]
cases:
  - name: A CT slice
    expect:
      channelMap: {pixels: '1 x 128 x 128, 16 bit signed, MONOCHROME2, uncompressed'}
  - name: JPEG 2000
    fixture: JPEG2000.dcm
    expect: {channelMap: {pixels: '1 x 256 x 1024, 16 bit signed, MONOCHROME2, JPEG 2000'}}
  - name: Two colour frames
    fixture: SC_rgb_rle_2frame.dcm
    expect: {channelMap: {pixels: '2 x 100 x 100, 8 bit unsigned, RGB, RLE'}}
  - name: No pixels
    fixture: rtplan.dcm
    expect: {channelMap: {pixels: none}}
---*/
var names = {'1.2.840.10008.1.2': 'implicit', '1.2.840.10008.1.2.1': 'uncompressed',
    '1.2.840.10008.1.2.2': 'big endian', '1.2.840.10008.1.2.4.50': 'JPEG baseline',
    '1.2.840.10008.1.2.4.70': 'JPEG lossless', '1.2.840.10008.1.2.4.90': 'JPEG 2000 lossless',
    '1.2.840.10008.1.2.4.91': 'JPEG 2000', '1.2.840.10008.1.2.5': 'RLE'};
var syntax = msg['tag00020010'].toString();
if (msg['tag00280010'].toString() == '') {
    $c('pixels', 'none');
} else {
    $c('pixels', (msg['tag00280008'].toString() || '1') + ' x ' + msg['tag00280011'] + ' x ' +
        msg['tag00280010'] + ', ' + msg['tag00280101'] + ' bit ' +
        (msg['tag00280103'].toString() == '1' ? 'signed' : 'unsigned') + ', ' + msg['tag00280004'] +
        ', ' + (names[syntax] || syntax));
}
