/*---
title: Let one image per series through as a trigger
kind: filter
task: filtering
summary: >-
  A notification per image floods the RIS. Passes the first image of each series and swallows
  the rest, so set it on the destination of the notice: on the source it throws the images away.
  The counters live until the next deploy; then each series counts as new.
attributes: ["(0020,000E)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
  - PS3.3 C.7.3.1
fixtures: [CT_small.dcm]
cases:
  - name: The first image
    expect:
      accepted: true
      globalChannelMap: {series 1.3.6.1.4.1.5962.1.3.1.1.20040119072730.12322: 1}
  - name: Without a UID each image speaks for itself
    set: {"0020000E": ""}
    expect: {accepted: true}
  - name: The third image
    setup: {globalChannelMap: {series 1.3.6.1.4.1.5962.1.3.1.1.20040119072730.12322: 2}}
    expect:
      accepted: false
      globalChannelMap: {series 1.3.6.1.4.1.5962.1.3.1.1.20040119072730.12322: 3}
---*/
var uid = msg['tag0020000E'].toString();
if (uid == '') {
    return true;
}
var key = 'series ' + uid;
// A Java number comes back: Number() makes it one a script can add to.
var count = $gc(key) == null ? 0 : Number($gc(key));
$gc(key, count + 1);
return count == 0;
