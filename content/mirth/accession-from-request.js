/*---
title: Lift the accession number out of the request attributes
kind: transformer
task: worklist
summary: >-
  With several requests in one study some scanners leave the top level empty. Lifts the number
  only when all requests agree on it.
attributes: ["(0008,0050)", "(0040,0275)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.3.1, PS3.3 10.6]
fixtures: [CT_small.dcm, examples_overlay.dcm]
cases:
  - name: One request
    set: {"00400275": [{"00080050": ACC42}]}
    expect: {msg: {"00080050": ACC42}}
  - name: Two orders in one study
    set: {"00400275": [{"00080050": ACC42}, {"00080050": ACC43}]}
    expect: {log: ['WARN Several accession numbers in one study: ACC42, ACC43']}
  - name: A number at the top stays
    fixture: examples_overlay.dcm
    set: {"00400275": [{"00080050": ACC42}]}
    expect: {}
  - name: No request
    expect: {}
---*/
if (msg['tag00080050'].toString().trim() == '') {
    var numbers = [];
    for each (var request in msg['tag00400275']['item']) {
        var number = request['tag00080050'].toString().trim();
        if (number != '' && numbers.indexOf(number) < 0) {
            numbers.push(number);
        }
    }
    if (numbers.length == 1) {
        msg['tag00080050'] = numbers[0];
        msg['tag00080050'].@tag = '00080050';
    } else if (numbers.length > 1) {
        logger.warn('Several accession numbers in one study: ' + numbers.join(', '));
    }
}
