/*---
title: Count images made without the worklist
kind: transformer
task: worklist
summary: >-
  Typed-in studies cause many mismatches. An image without the ID of a scheduled step was
  probably typed in; counts the images by scanner, to know whom to visit.
attributes: ["(0040,0275)", "(0040,0009)", "(0008,1010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.7.3.1
  - PS3.3 10.6
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
fixtures: [CT_small.dcm]
cases:
  - name: Typed in
    expect: {globalChannelMap: {typed in at CT01_OC0: 1}}
  - name: The fourth from this scanner
    setup: {globalChannelMap: {typed in at CT01_OC0: 3}}
    expect: {globalChannelMap: {typed in at CT01_OC0: 4}}
  - name: From the worklist
    set: {"00400275": [{"00400009": SPS7}]}
    expect: {}
---*/
var scheduled = false;
for each (var request in msg['tag00400275']['item']) {
    scheduled = scheduled || request['tag00400009'].toString().trim() != '';
}
if (!scheduled) {
    var key = 'typed in at ' + msg['tag00081010'].toString();
    $gc(key, Number($gc(key) || 0) + 1);
}
