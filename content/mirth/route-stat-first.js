/*---
title: Take urgent studies past the queue
kind: transformer
task: routing
summary: >-
  Images do not say that they are urgent; the order does. Looks the accession number up among
  the cached orders and, for scanners that copy it from the worklist, at the priority in the
  file.
attributes: ["(0008,0050)", "(0040,1003)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DestinationSet.java)
  - PS3.3 C.4.11
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
fixtures: [examples_overlay.dcm]
setup: {destinations: [Fast lane, Nightly batch]}
cases:
  - name: The order is urgent
    setup: {globalMap: {order 8000000000330109: {priority: STAT}}}
    expect: {destinations: [Fast lane]}
  - name: The scanner copied the priority
    set: {"00401003": HIGH}
    expect: {destinations: [Fast lane]}
  - name: A routine order
    setup: {globalMap: {order 8000000000330109: {priority: ROUTINE}}}
    expect: {destinations: [Nightly batch]}
  - name: No order is known
    expect: {destinations: [Nightly batch]}
---*/
var order = globalMap.get('order ' + msg['tag00080050'].toString().trim());
// String() on both: one is a Java string, the other an XML node.
var priorities = [order == null ? '' : String(order.get('priority')), String(msg['tag00401003'])];
var urgent = priorities.some(function (text) {
    return ['STAT', 'HIGH'].indexOf(text.trim()) >= 0;
});
destinationSet.remove(urgent ? 'Nightly batch' : 'Fast lane');
