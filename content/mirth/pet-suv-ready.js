/*---
title: List what a PET image lacks for SUV
kind: transformer
task: errors
summary: >-
  One missing time or weight and the viewer shows counts instead of SUV, discovered only at
  the reading. Names every gap as the image arrives.
attributes: ["(0054,0016)", "(0018,1072)", "(0018,1078)", "(0018,1074)", "(0018,1075)", "(0010,1030)",
  "(0054,1001)", "(0054,1102)", "(0008,0031)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.8.9.1, PS3.3 C.8.9.2]
fixtures: [CT_small.dcm]
cases:
  - name: A complete PET
    set:
      "00080060": PT
      "00101030": "80"
      "00541001": BQML
      "00541102": START
      "00540016": [{"00181072": "101500", "00181074": "370000000", "00181075": "6586.2"}]
    expect: {channelMap: {suvLacks: ""}}
  - name: Injection stated with its date
    set:
      "00080060": PT
      "00101030": "80"
      "00541001": BQML
      "00541102": START
      "00540016": [{"00181078": "20040119101500", "00181074": "370000000", "00181075": "6586.2"}]
    expect: {channelMap: {suvLacks: ""}}
  - name: No weight and no dose
    set:
      "00080060": PT
      "00101030": "0"
      "00541001": BQML
      "00541102": START
      "00540016": [{"00181072": "101500", "00181075": "6586.2"}]
    expect: {channelMap: {suvLacks: 'injected dose, weight'}}
  - name: Not PET
    set: {"00101030": ""}
    expect: {}
---*/
if (msg['tag00080060'].toString() == 'PT') {
    var lacks = [];
    var dose = msg['tag00540016']['item'];
    var positive = {tag00181074: 'injected dose', tag00181075: 'half life'};
    for (var tag in positive) {
        if (dose.length() == 0 || !(parseFloat(dose[0][tag].toString()) > 0)) {
            lacks.push(positive[tag]);
        }
    }
    // The newer attribute has the date as well.
    if (dose.length() == 0 || dose[0]['tag00181072'].toString() + dose[0]['tag00181078'].toString() == '') {
        lacks.push('injection time');
    }
    if (!(parseFloat(msg['tag00101030'].toString()) > 0)) {
        lacks.push('weight');
    }
    if (msg['tag00541001'].toString() != 'BQML') {
        lacks.push('units of BQML');
    }
    if (/^(|NONE)$/.test(msg['tag00541102'].toString()) || msg['tag00080031'].toString() == '') {
        lacks.push('decay correction or series time');
    }
    $c('suvLacks', lacks.join(', '));
}
