/*---
title: Log one useful line for each image
kind: transformer
task: logging
summary: >-
  What support needs at night: who sent what for which study, on one line with fixed order. No
  names and no birth dates, so the log may be kept.
attributes: ["(0008,0060)", "(0020,0011)", "(0020,0013)", "(0008,0050)", "(0020,000D)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: ['https://github.com/nextgenhealthcare/connect (4.5.0, MirthDcmRcv.java)']
fixtures: [CT_small.dcm, test-SR.dcm]
setup: {sourceMap: {remoteApplicationEntityTitle: CT1, remoteAddress: "10.1.2.3"}}
cases:
  - name: An image
    expect:
      log:
        - INFO CT1@10.1.2.3 | CT | series 1 | image 1 | acc - | 1.3.6.1.4.1.5962.1.2.1.20040119072730.12322
  - name: A report
    fixture: test-SR.dcm
    expect:
      log:
        - INFO CT1@10.1.2.3 | SR | series 1 | image 1 | acc - | 1.2.276.0.7230010.3.1.4.2139363186.7819.982086466.2
  - name: The sender is unknown
    setup: {sourceMap: {remoteApplicationEntityTitle: null, remoteAddress: null}}
    expect:
      log:
        - INFO -@- | CT | series 1 | image 1 | acc - | 1.3.6.1.4.1.5962.1.2.1.20040119072730.12322
---*/
// String(null) is "null": test before converting.
function text(value) {
    return value == null || String(value) == '' ? '-' : String(value);
}
logger.info([
    text($s('remoteApplicationEntityTitle')) + '@' + text($s('remoteAddress')),
    text(msg['tag00080060']),
    'series ' + text(msg['tag00200011']), 'image ' + text(msg['tag00200013']),
    'acc ' + text(msg['tag00080050']), text(msg['tag0020000D'])
].join(' | '));
