/*---
title: Take each SOP instance once
kind: filter
task: filtering
summary: >-
  A modality that retries sends the same instance again and again. Remembers instance UIDs in
  the global channel map and lets the first one through.
attributes: ["(0008,0018)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
  - PS3.4 Annex B
fixtures: [CT_small.dcm]
cases:
  - name: The first time
    expect:
      accepted: true
      globalChannelMap: {seen 1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322: true}
  - name: The second time
    setup:
      globalChannelMap: {seen 1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322: true}
    expect: {accepted: false}
  - name: No UID is never a duplicate
    set: {"00080018": ""}
    expect: {accepted: true}
---*/
var uid = msg['tag00080018'].toString();
if (uid == '') {
    return true;
}
var first = !globalChannelMap.containsKey('seen ' + uid);
// The map lives until the next deploy: clear it there, or it grows with every image.
$gc('seen ' + uid, true);
return first;
