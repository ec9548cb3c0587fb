/*---
title: Read the first item of a sequence without falling over
kind: transformer
task: sequences
summary: >-
  With no item, ['item'][0]['tagX'] throws; with several, ['item']['tagX'] runs their values
  together. Counts first and then reads item 0.
attributes: ["(0008,1140)", "(0008,1150)", "(0008,1155)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.5 §7.5
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [examples_overlay.dcm, CT_small.dcm]
cases:
  - name: One referenced image
    expect:
      channelMap:
        referencedClass: "1.2.840.10008.5.1.4.1.1.4"
        referencedInstance: "1.3.12.2.1107.5.2.30.25641.30000005113007072225000001677"
        referencedCount: 1
  - name: No such sequence
    fixture: CT_small.dcm
    expect: {channelMap: {referencedCount: 0}}
  - name: An empty sequence
    set: {"00081140": []}
    expect: {channelMap: {referencedCount: 0}}
---*/
var items = msg['tag00081140']['item'];
if (items.length() > 0) {
    $c('referencedClass', items[0]['tag00081150'].toString());
    $c('referencedInstance', items[0]['tag00081155'].toString());
    $c('referencedCount', items.length());
} else {
    $c('referencedCount', 0);
}
