/*---
title: Check that the bit attributes agree
kind: transformer
task: pixels
summary: >-
  A High Bit that is not Bits Stored minus one turns an image into noise on one viewer and not
  on another. Repairs the usual slip and reports what it cannot mend. Old devices may really keep the
  samples in the upper bits, and the script sees no pixels: look at an image of each device first.
attributes: ["(0028,0100)", "(0028,0101)", "(0028,0102)", "(0028,0103)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.6.3, PS3.5 §8.1.1]
fixtures: [CT_small.dcm, 77654033/CR1/6154, rtplan.dcm]
cases:
  - name: They agree
    expect: {}
  - name: A high bit off by four
    fixture: 77654033/CR1/6154
    set: {"00280102": "15"}
    expect: {msg: {"00280102": "11"}, log: [WARN High Bit was 15 with 12 bits stored]}
  - name: More bits stored than allocated
    set: {"00280100": "8"}
    expect: {log: [ERROR Bits Stored 16 exceeds Bits Allocated 8]}
  - name: No pixels
    fixture: rtplan.dcm
    expect: {}
---*/
var allocated = parseInt(msg['tag00280100'].toString(), 10);
var stored = parseInt(msg['tag00280101'].toString(), 10);
var high = parseInt(msg['tag00280102'].toString(), 10);
if (stored > allocated) {
    logger.error('Bits Stored ' + stored + ' exceeds Bits Allocated ' + allocated);
} else if (stored > 0 && high != stored - 1) {
    msg['tag00280102'][0] = String(stored - 1);
    logger.warn('High Bit was ' + high + ' with ' + stored + ' bits stored');
}
