/*---
title: Ask whether a code sequence holds a certain code
kind: transformer
task: sequences
summary: >-
  Compares value and scheme together, since 123 of one scheme is not 123 of another. Use it
  for anatomy, procedures and view positions.
attributes: ["(0008,2218)", "(0008,0100)", "(0008,0102)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 8.1, PS3.3 10.5]
fixtures: [liver_1frame.dcm, CT_small.dcm]
cases:
  - name: The liver by its old code
    set: {"00082218": [{"00080100": T-62000, "00080102": SRT, "00080104": Liver}]}
    expect: {channelMap: {isLiver: true}}
  - name: The liver by its SNOMED CT code
    set: {"00082218": [{"00080100": "10200004", "00080102": SCT, "00080104": Liver}]}
    expect: {channelMap: {isLiver: true}}
  - name: The same value in another scheme
    set: {"00082218": [{"00080100": "10200004", "00080102": 99X, "00080104": '?'}]}
    expect: {channelMap: {isLiver: false}}
  - name: No anatomy
    fixture: CT_small.dcm
    expect: {channelMap: {isLiver: false}}
---*/
function hasCode(sequence, codes) {
    for each (var item in sequence['item']) {
        var code = item['tag00080102'].toString() + ' ' + item['tag00080100'].toString();
        if (codes.indexOf(code) >= 0) {
            return true;
        }
    }
    return false;
}
$c('isLiver', hasCode(msg['tag00082218'], ['SCT 10200004', 'SRT T-62000']));
