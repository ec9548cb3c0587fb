/*---
title: Turn away multi-frame objects a small viewer cannot open
kind: filter
task: filtering
summary: >-
  Multiplies frames, rows, columns and bytes per sample before any pixel is touched. Logs what is
  above the limit. Filter one destination with it: the sender is told success all the same.
attributes: ["(0028,0008)", "(0028,0010)", "(0028,0011)", "(0028,0002)", "(0028,0100)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.6.3, PS3.3 C.7.6.6, PS3.5 §8]
fixtures: [CT_small.dcm, JPEG2000.dcm]
setup: {configurationMap: {maxMegabytes: 8}}
cases:
  - name: A single slice
    expect: {accepted: true}
  - name: Two thousand frames
    set: {"00280008": "2000"}
    expect: {accepted: false, log: ['WARN Kept out: 62.5 MB uncompressed']}
  - name: No limit set
    set: {"00280008": "2000"}
    setup: {configurationMap: {maxMegabytes: null}}
    expect: {accepted: true}
  - name: A report has no pixels
    fixture: CT_small.dcm
    set: {"00280010": null, "00280011": null}
    expect: {accepted: true}
---*/
function number(tag, otherwise) {
    var value = parseInt(msg['tag' + tag].toString(), 10);
    return isNaN(value) ? otherwise : value;
}
var bytes = number('00280008', 1) * number('00280010', 0) * number('00280011', 0) *
    number('00280002', 1) * Math.ceil(number('00280100', 16) / 8);
var megabytes = bytes / 1048576;
var limit = Number($cfg('maxMegabytes'));
if (limit > 0 && megabytes > limit) {
    logger.warn('Kept out: ' + megabytes.toFixed(1) + ' MB uncompressed');
    return false;
}
return true;
