/*---
title: Tell axial, coronal and sagittal images apart
kind: transformer
task: pixels
summary: >-
  Hanging protocols need the plane and no attribute states it. The normal of the two direction
  cosines does; its largest part names the plane.
attributes: ["(0020,0037)", "(0020,0032)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.6.2.1.1]
fixtures: [CT_small.dcm, examples_overlay.dcm]
cases:
  - name: Axial
    expect: {channelMap: {plane: axial, oblique: false}}
  - name: An MR of the liver
    fixture: examples_overlay.dcm
    expect: {channelMap: {plane: axial, oblique: false}}
  - name: Tilted
    set: {"00200037": 1\0\0\0\0.9\0.43589}
    expect: {channelMap: {plane: axial, oblique: true}}
  - name: Sagittal
    set: {"00200037": 0\1\0\0\0\-1}
    expect: {channelMap: {plane: sagittal, oblique: false}}
  - name: Only five numbers
    set: {"00200037": 1\0\0\0\1}
    expect: {}
---*/
var c = msg['tag00200037'].toString().split('\\').map(Number);
if (c.length == 6 && !c.some(isNaN)) {
    // Row direction cross column direction; x runs to the left, y to the back, z to the head.
    var normal = [c[1] * c[5] - c[2] * c[4], c[2] * c[3] - c[0] * c[5], c[0] * c[4] - c[1] * c[3]];
    var sizes = normal.map(Math.abs);
    var largest = Math.max.apply(null, sizes);
    $c('plane', ['sagittal', 'coronal', 'axial'][sizes.indexOf(largest)]);
    $c('oblique', largest < 0.99);
}
