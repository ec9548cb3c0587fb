/*---
title: Forget a cancelled order
kind: transformer
task: hl7-in
summary: >-
  A cancelled or discontinued order must no longer catch images. Takes it out of the cache and
  says whether it was there.
attributes: ["(0008,0050)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - HL7 table 0119
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
fixtures: []
setup:
  incoming: |-
    MSH|^~\&|RIS|HOSP|MIRTH|RAD|20261123||ORM^O01|19|P|2.3.1
    ORC|CA|P1|F1
    OBR|1|P1|F1|MRBR||||||||||||||ACC42
  globalMap: {order ACC42: cached}
cases:
  - name: A cancelled order
    expect: {globalMap: {order ACC42: null}}
  - name: Two orders in one message, one of them cancelled
    setup:
      globalMap: {order ACC44: cached}
      incoming: |-
        MSH|^~\&|RIS|HOSP|MIRTH|RAD|20261123||ORM^O01|22|P|2.3.1
        ORC|XO|P1
        OBR|1|P1|F1|MRBR||||||||||||||ACC42
        ORC|CA|P2
        OBR|1|P2|F2|CTTH||||||||||||||ACC44
    expect: {globalMap: {order ACC44: null}}
  - name: It was never cached
    setup:
      globalMap: {order ACC42: null}
      incoming: |-
        MSH|^~\&|RIS|HOSP|MIRTH|RAD|20261123||ORM^O01|20|P|2.3.1
        ORC|DC|P1
        OBR|1|P1|F1|MRBR||||||||||||||ACC43
    expect: {log: ['WARN Cancelled, but not cached: order ACC43']}
  - name: A change is no cancellation
    setup:
      incoming: |-
        MSH|^~\&|RIS|HOSP|MIRTH|RAD|20261123||ORM^O01|21|P|2.3.1
        ORC|XO|P1
        OBR|1|P1|F1|MRBR||||||||||||||ACC42
    expect: {}
---*/
// A message may hold several orders: an ORC rules the OBR segments up to the next ORC.
var control = '';
for each (var segment in msg.elements()) {
    if (segment.localName() == 'ORC') {
        control = segment['ORC.1']['ORC.1.1'].toString();
    } else if (segment.localName() == 'OBR' && ['CA', 'OC', 'DC', 'OD'].indexOf(control) >= 0) {
        var key = 'order ' + segment['OBR.18']['OBR.18.1'].toString();
        if (globalMap.remove(key) == null) {
            logger.warn('Cancelled, but not cached: ' + key);
        }
    }
}
