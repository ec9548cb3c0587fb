/*---
title: Take each SOP instance once
kind: filter
task: filtering
summary: >-
  A modality that retries sends the same instance again and again. Drops what the archive has
  already taken, and only that: a retry after a failure must pass, or the image is lost. A corrected
  object sent again under its old UID is dropped as well: redeploy before it comes.
attributes: ["(0008,0018)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
  - PS3.4 Annex B
fixtures: [CT_small.dcm]
cases:
  - name: Not stored yet
    expect:
      accepted: true
      channelMap: {instanceUid: 1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322}
  - name: Stored before
    setup:
      globalChannelMap: {stored 1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322: true}
    expect: {accepted: false}
  - name: No UID is never a duplicate
    set: {"00080018": ""}
    expect: {accepted: true}
---*/
var uid = msg['tag00080018'].toString();
if (uid == '') {
    return true;
}
// The archive's response transformer writes the mark, when the image is safe:
//     if (responseStatus == SENT) $gc('stored ' + $c('instanceUid'), true);
// The map lives until the next deploy: clear it there, or it grows with every image.
if (globalChannelMap.containsKey('stored ' + uid)) {
    return false;
}
$c('instanceUid', uid);
return true;
