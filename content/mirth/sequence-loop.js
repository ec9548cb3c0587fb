/*---
title: List the calibrated regions of an ultrasound image
kind: transformer
task: sequences
summary: >-
  A loop over items needs no length test and no index. Each calibrated region of the picture
  becomes one line with its rectangle and physical unit.
attributes: ["(0018,6011)", "(0018,6018)", "(0018,601A)", "(0018,601C)", "(0018,601E)", "(0018,6024)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.8.5.5]
fixtures: [examples_palette.dcm, CT_small.dcm]
cases:
  - name: Two regions
    expect: {channelMap: {regions: '120,60,800,518 cm; 176,522,743,576 s'}}
  - name: No region
    fixture: CT_small.dcm
    expect: {channelMap: {regions: ""}}
---*/
var units = {'0': 'none', '1': 'percent', '2': 'dB', '3': 'cm', '4': 's', '5': 'Hz', '6': 'dB/s',
    '7': 'cm/s', '8': 'cm2', '9': 'cm2/s', '10': 'cm3', '11': 'cm3/s', '12': 'degrees'};
var regions = [];
for each (var region in msg['tag00186011']['item']) {
    var box = ['tag00186018', 'tag0018601A', 'tag0018601C', 'tag0018601E'].map(function (tag) {
        return region[tag].toString();
    });
    regions.push(box.join(',') + ' ' + (units[region['tag00186024'].toString()] || 'unknown'));
}
$c('regions', regions.join('; '));
