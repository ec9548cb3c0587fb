/*---
title: Drop overlays, curves and icons
kind: transformer
task: de-identification
summary: >-
  Names burned into an overlay survive every header clean-up. Removes the overlay groups 6000
  to 60FE, the retired curves and the icon, which is a small copy of the image. Old overlays in
  unused bits of the pixels have no data element and stay: find them by a missing (60xx,3000).
attributes: ["(6000,3000)", "(6000,0010)", "(6000,0011)", "(0088,0200)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.15 Table E.1-1, PS3.3 C.9.2, PS3.3 C.7.6.1.1.6]
fixtures: [MR_small.dcm]
cases:
  - name: An overlay
    set: {"60003000": 255\0, "60000010": "4", "60000011": "4"}
    expect: {msg: {"60000010": null, "60000011": null, "60003000": null}}
  - name: The second overlay group and an icon
    set: {"60023000": 255\0, "00880200": [{"00280010": "2"}]}
    expect: {msg: {"00880200": null, "60023000": null}}
  - name: Nothing there
    expect: {}
---*/
var doomed = [];
for each (var node in msg.children()) {
    var tag = node.@tag.toString();
    if (/^(60|50)/.test(tag) || tag == '00880200') {
        doomed.push('tag' + tag);
    }
}
doomed.forEach(function (name) {
    delete msg[name];
});
