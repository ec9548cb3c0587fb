/*---
title: Remove every private attribute
kind: transformer
task: de-identification
summary: >-
  Vendors hide names and serial numbers in odd groups. Walks the top level and all items; the
  group is odd when the fourth digit of the tag is.
attributes: ["(0009,0010)", "(0009,1001)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.5 §7.8
  - PS3.15 Annex E.3.10
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [reportsi.dcm, 693_J2KI.dcm, chrSQEncoding.dcm]
cases:
  - name: A private group
    set: {"00090010": ACME 1.0, "00091001": secret}
    expect: {channelMap: {privateRemoved: 2}, msg: {"00090010": null, "00091001": null}}
  - name: Inside an item
    set: {"00080110[0].00090010": ACME 1.0}
    expect: {channelMap: {privateRemoved: 1}, msg: {"00080110[0].00090010": null}}
  - name: Nothing private
    expect: {}
---*/
var doomed = [];
for each (var node in msg.descendants()) {
    var tag = node.@tag.toString();
    if (tag != '' && parseInt(tag.charAt(3), 16) % 2 == 1) {
        doomed.push(node);
    }
}
// Collect first, delete after: deleting inside for each skips neighbours.
doomed.forEach(function (node) {
    delete node.parent()[String(node.localName())];
});
if (doomed.length > 0) {
    $c('privateRemoved', doomed.length);
}
