/*---
title: Count the images of each study as they arrive
kind: transformer
task: logging
summary: >-
  The count is what the technician compares with the scanner. Keeps it in the global channel
  map with the time of the last image, so that a later step can tell when a
  study is complete. An image sent again counts again, and a redeploy starts from zero.
attributes: ["(0020,000D)", "(0020,1208)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
  - PS3.4 C.3.4
fixtures: [CT_small.dcm]
cases:
  - name: The first image
    expect:
      globalChannelMap:
        1.3.6.1.4.1.5962.1.2.1.20040119072730.12322 images: 1
        1.3.6.1.4.1.5962.1.2.1.20040119072730.12322 last: "20261123083000"
  - name: The eleventh
    setup: {globalChannelMap: {1.3.6.1.4.1.5962.1.2.1.20040119072730.12322 images: 10}}
    expect:
      globalChannelMap:
        1.3.6.1.4.1.5962.1.2.1.20040119072730.12322 images: 11
        1.3.6.1.4.1.5962.1.2.1.20040119072730.12322 last: "20261123083000"
  - name: The last one expected
    set: {"00201208": "11"}
    setup: {globalChannelMap: {1.3.6.1.4.1.5962.1.2.1.20040119072730.12322 images: 10}}
    expect:
      globalChannelMap:
        1.3.6.1.4.1.5962.1.2.1.20040119072730.12322 images: 11
        1.3.6.1.4.1.5962.1.2.1.20040119072730.12322 last: "20261123083000"
      log:
        - INFO Study 1.3.6.1.4.1.5962.1.2.1.20040119072730.12322 is complete with 11 images
---*/
var uid = msg['tag0020000D'].toString();
var count = Number($gc(uid + ' images') || 0) + 1;
$gc(uid + ' images', count);
$gc(uid + ' last', String(DateUtil.getCurrentDate('yyyyMMddHHmmss')));
var expected = parseInt(msg['tag00201208'].toString(), 10);
if (count == expected) {
    logger.info('Study ' + uid + ' is complete with ' + count + ' images');
}
