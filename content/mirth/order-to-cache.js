/*---
title: Keep incoming orders for matching images later
kind: transformer
task: hl7-in
summary: >-
  Scanners without a worklist send images with typed-in data. Remember each order under its
  accession number; the image channel corrects from it.
attributes: ["(0008,0050)", "(0010,0020)", "(0010,0010)", "(0010,0030)", "(0020,000D)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
  - HL7 v2.3.1 chapter 4
  - IHE RAD TF-2 4.4
fixtures: []
setup:
  incoming: |-
    MSH|^~\&|RIS|HOSP|MIRTH|RAD|20261123||ORM^O01|17|P|2.3.1
    PID|1||4711^^^MPI||Doe^Jane^Q||19700102|F
    ORC|NW|P1|F1
    OBR|1|P1|F1|MRBR^MRI brain^L||||||||||||||ACC42
    ZDS|1.2.3.4^RIS^Application^DICOM
throws: Order without accession number
cases:
  - name: A new order
    expect:
      globalMap:
        order ACC42:
          patientId: "4711"
          name: Doe^Jane^Q
          birthDate: "19700102"
          studyUid: "1.2.3.4"
          priority: ROUTINE
  - name: Two orders, an urgent one among them, and two patient IDs
    setup:
      incoming: |-
        MSH|^~\&|RIS|HOSP|MIRTH|RAD|20261123||ORM^O01|19|P|2.3.1
        PID|1||4711^^^MPI~X9^^^OLD||Doe^Jane~Roe^Jane
        ORC|NW|P1|||||^^^^^S
        OBR|1|P1||||||||||||||||ACC42
        ORC|NW|P2
        OBR|1|P2||||||||||||||||ACC43
    expect:
      globalMap:
        order ACC42: {patientId: "4711", name: Doe^Jane, birthDate: "", studyUid: "", priority: STAT}
        order ACC43: {patientId: "4711", name: Doe^Jane, birthDate: "", studyUid: "", priority: ROUTINE}
  - name: No accession number
    setup:
      incoming: |-
        MSH|^~\&|RIS|HOSP|MIRTH|RAD|20261123||ORM^O01|18|P|2.3.1
        PID|1||4711
        OBR|1|P1
    expect: {error: Order without accession number in OBR-18}
---*/
// Fields and segments repeat: the text of two nodes is their markup, so take the first.
function first(list) {
    return list.length() > 0 ? list[0].toString() : '';
}
var pid = msg['PID'];
var urgency = '';
for each (var segment in msg.elements()) {
    if (segment.localName() == 'ORC') {
        urgency = first(segment['ORC.7']['ORC.7.6']);
    } else if (segment.localName() == 'OBR') {
        var accession = first(segment['OBR.18']['OBR.18.1']);
        if (accession == '') {
            throw 'Order without accession number in OBR-18';
        }
        // A plain object is JavaScript's own; other channels need a Java map.
        var order = new java.util.HashMap();
        order.put('patientId', first(pid['PID.3']['PID.3.1']));
        order.put('name', [1, 2, 3].map(function (i) {
            return pid['PID.5'].length() > 0 ? first(pid['PID.5'][0]['PID.5.' + i]) : '';
        }).join('^').replace(/\^+$/, ''));
        order.put('birthDate', first(pid['PID.7']['PID.7.1']).substring(0, 8));
        order.put('studyUid', msg['OBR'].length() == 1 ? first(msg['ZDS']['ZDS.1']['ZDS.1.1']) : '');
        order.put('priority', {S: 'STAT', A: 'HIGH'}[urgency] || 'ROUTINE');
        globalMap.put('order ' + accession, order);
    }
}
