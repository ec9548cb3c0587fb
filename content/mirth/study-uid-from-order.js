/*---
title: Find images that left the ordered study
kind: transformer
task: worklist
summary: >-
  A scanner restarted in the middle of an exam opens a second study under the same accession
  number. Compares the study UID with the order's and sends an alert.
attributes: ["(0020,000D)", "(0008,0050)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.4 Annex K.6
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
fixtures: [examples_overlay.dcm]
setup: {globalMap: {order 8000000000330109: {studyUid: "1.2.3.4"}}}
cases:
  - name: Another study than ordered
    expect:
      channelMap: {studyMismatch: true}
      alerts:
        - Study 1.2.124.113532.10.122.1.203.20051130.122937.2950157 arrived, ordered was 1.2.3.4
  - name: The ordered study
    setup:
      globalMap:
        order 8000000000330109: {studyUid: "1.2.124.113532.10.122.1.203.20051130.122937.2950157"}
    expect: {}
  - name: An order without UID
    setup: {globalMap: {order 8000000000330109: {studyUid: ""}}}
    expect: {}
---*/
var order = $g('order ' + msg['tag00080050'].toString());
if (order != null) {
    // Values of a Java map are Java strings: String() first, then compare and test.
    var ordered = String(order.get('studyUid') || '');
    var got = msg['tag0020000D'].toString();
    if (ordered != '' && ordered != got) {
        alerts.sendAlert('Study ' + got + ' arrived, ordered was ' + ordered);
        $c('studyMismatch', true);
    }
}
