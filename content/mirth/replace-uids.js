/*---
title: Replace instance, series and study UIDs everywhere
kind: transformer
task: de-identification
summary: >-
  References must keep pointing at the right image, so the same old UID gets the same new one
  at every depth and in every file, frames of reference included. SOP Class and syntax UIDs stay, but so do
  the UIDs of devices, irradiation events and other things: add those your profile wants.
attributes: ["(0008,0018)", "(0020,000D)", "(0020,000E)", "(0020,0052)", "(0008,1155)", "(0008,1140)",
  "(3006,0024)", "(0002,0003)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.15 Table E.1-1
  - PS3.5 Annex B.2
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [examples_overlay.dcm, CT_small.dcm]
setup: {configurationMap: {uidKey: test-bench}}
throws: uidKey
cases:
  - name: A file with references
    expect:
      msg:
        "00020003": "2.25.178687676022278394109306423091040183229"
        "00080018": "2.25.178687676022278394109306423091040183229"
        "00081140[0].00081155": "2.25.250932207085359957477766595366382861906"
        "0020000D": "2.25.314256453825617073698270624011536396154"
        "0020000E": "2.25.228061360047490991509538589958550397314"
        "00200052": "2.25.20205855619442159718347655589565523796"
  - name: A file without references
    fixture: CT_small.dcm
    expect:
      msg:
        "00020003": "2.25.81368653837022083817109420663932899582"
        "00080018": "2.25.81368653837022083817109420663932899582"
        "0020000D": "2.25.11795734410995634729248926848968747880"
        "0020000E": "2.25.149113224360844242837407940681714902298"
        "00200052": "2.25.285124783224385270971008724034387214160"
  - name: Without the key anybody could work the new UIDs out
    setup: {configurationMap: {uidKey: null}}
    expect: {error: uidKey is not set}
---*/
// With the references of structures, registrations and dose to a frame of reference.
var wanted = ['tag00020003', 'tag00080018', 'tag00081155', 'tag0020000D', 'tag0020000E', 'tag00200052',
    'tag00200200', 'tag30060024', 'tag300600C2'];
if (!$cfg('uidKey')) {
    throw 'uidKey is not set';
}
function renew(uid) {
    // A name-based UUID as a decimal number behind 2.25 is a UID anyone may make.
    var name = new java.lang.String($cfg('uidKey') + uid).getBytes('UTF-8');
    var hex = String(java.util.UUID.nameUUIDFromBytes(name).toString()).replace(/-/g, '');
    return '2.25.' + new java.math.BigInteger(hex, 16).toString();
}
wanted.forEach(function (tag) {
    for each (var node in msg.descendants(tag)) {
        if (node.toString() != '') {
            node.setChildren(renew(node.toString()));
        }
    }
});
