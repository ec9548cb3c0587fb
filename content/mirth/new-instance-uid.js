/*---
title: Give a changed image a new instance UID
kind: transformer
task: uids
summary: >-
  Two different images under one UID break every cache. When the gateway changes pixels or
  meaning, make a new UID, keep the old one as source, and change the file meta too.
attributes: ["(0008,0018)", "(0002,0003)", "(0008,2112)", "(0008,1150)", "(0008,1155)", "(0008,0016)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.5 Annex B.2
  - PS3.3 C.7.6.1.1.4
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [CT_small.dcm]
cases:
  - name: A new UID with its source
    expect:
      msg:
        "00020003": "2.25.302240678275694148452353"
        "00080018": "2.25.302240678275694148452353"
        "00082112": 1 item
        "00082112[0].00081150": "1.2.840.10008.5.1.4.1.1.2"
        "00082112[0].00081155": "1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322"
  - name: There is a source already
    set: {"00082112": [{"00081155": "1.2.3"}]}
    expect:
      msg:
        "00020003": "2.25.302240678275694148452353"
        "00080018": "2.25.302240678275694148452353"
        "00082112": 2 items
        "00082112[1].00081150": "1.2.840.10008.5.1.4.1.1.2"
        "00082112[1].00081155": "1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322"
---*/
var old = msg['tag00080018'].toString();
var hex = String(UUIDGenerator.getUUID()).replace(/-/g, '');
// A random UUID as one decimal number behind 2.25 needs no registered root.
var fresh = '2.25.' + new java.math.BigInteger(hex, 16).toString();
if (msg['tag00082112'].length() == 0) {
    msg['tag00082112'] = <tag00082112 tag="00082112" vr="SQ"/>;
}
var item = <item>
    <tag00081150 tag="00081150" vr="UI">{msg['tag00080016'].toString()}</tag00081150>
    <tag00081155 tag="00081155" vr="UI">{old}</tag00081155>
</item>;
msg['tag00082112'][0].appendChild(item);
['00080018', '00020003'].forEach(function (tag) {
    msg['tag' + tag] = fresh;
    msg['tag' + tag].@tag = tag;
});
