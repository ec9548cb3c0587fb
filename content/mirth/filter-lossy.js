/*---
title: Refuse lossy images for measurements
kind: filter
task: filtering
summary: >-
  Once lossy, always lossy, even when the file is stored uncompressed again. The flag stays;
  the ratio and method tell how bad it is. Filter one destination
  with it, never the source: what it stops there goes nowhere, and the sender is told success.
attributes: ["(0028,2110)", "(0028,2112)", "(0028,2114)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.6.1.1.5]
fixtures: [CT_small.dcm, JPEG2000.dcm]
cases:
  - name: Never compressed
    expect: {accepted: true}
  - name: Compressed with loss
    fixture: JPEG2000.dcm
    expect: {accepted: false, log: ['INFO Lossy , ratio 2097']}
  - name: A gentle ratio is tolerated
    fixture: JPEG2000.dcm
    set: {"00282112": "3.5"}
    expect: {accepted: true, log: ['INFO Lossy , ratio 3.5']}
---*/
if (msg['tag00282110'].toString() != '01') {
    return true;
}
// One ratio and one method for each step the image went through.
var ratios = msg['tag00282112'].toString().split('\\');
var worst = 0;
for (var i = 0; i < ratios.length; i++) {
    worst = Math.max(worst, parseFloat(ratios[i]) || Infinity);
}
logger.info('Lossy ' + msg['tag00282114'] + ', ratio ' + worst);
return worst <= 4;
