/*---
title: Correct typed-in patient data from the order
kind: transformer
task: worklist
summary: >-
  Looks the accession number up among cached orders. The same patient gets the order's
  spelling; another patient under that number is never overwritten but reported.
attributes: ["(0008,0050)", "(0010,0020)", "(0010,0010)", "(0010,0030)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - IHE RAD TF-1 Patient Information Reconciliation
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
fixtures: [examples_overlay.dcm]
setup:
  globalMap:
    order 8000000000330109: {patientId: "021234567", name: Smith^Jane, birthDate: "19470102"}
cases:
  - name: The patient of the order
    expect: {msg: {"00100010": Smith^Jane, "00100030": "19470102"}}
  - name: The order has no name
    setup: {globalMap: {order 8000000000330109: {patientId: "021234567", name: "", birthDate: "19470102"}}}
    expect: {msg: {"00100030": "19470102"}}
  - name: Another patient
    set: {"00100020": "999"}
    expect:
      alerts:
        - Accession number 8000000000330109 belongs to patient 021234567, the image says 999
  - name: No such order
    set: {"00080050": "1"}
    expect: {log: [INFO No order for accession number "1"]}
---*/
var accession = msg['tag00080050'].toString().trim();
var order = globalMap.get('order ' + accession);
if (order == null) {
    logger.info('No order for accession number "' + accession + '"');
} else if (String(order.get('patientId') || '') != msg['tag00100020'].toString().trim()) {
    alerts.sendAlert('Accession number ' + accession + ' belongs to patient ' +
        (order.get('patientId') || '(unknown)') + ', the image says ' + msg['tag00100020']);
} else {
    var fields = {name: '00100010', birthDate: '00100030'};
    for (var key in fields) {
        // What the order does not know must not become "null" or wipe out what was typed.
        var value = String(order.get(key) || '');
        if (value != '') {
            msg['tag' + fields[key]] = value;
            msg['tag' + fields[key]].@tag = fields[key];
        }
    }
}
