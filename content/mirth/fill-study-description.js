/*---
title: Fill an empty study description from the procedure code
kind: transformer
task: normalising
summary: >-
  Without a description the study list shows a blank line. Takes the meaning of the procedure
  code, then the requested procedure's description. Not the protocol name: it is the series'
  own, and one study would get many descriptions.
attributes: ["(0008,1030)", "(0008,1032)", "(0008,0104)", "(0040,0275)", "(0032,1060)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.2.1, PS3.3 C.4.11, PS3.3 C.7.3.1]
fixtures: [MR_small.dcm]
cases:
  - name: From the procedure code
    set: {"00081032": [{"00080100": MRBR, "00080102": 99LOC, "00080104": MRI brain}]}
    expect: {msg: {"00081030": MRI brain}}
  - name: From the requested procedure
    set: {"00321060": MR Schaedel}
    expect: {msg: {"00081030": MR Schaedel}}
  - name: From the request the image belongs to
    set: {"00400275": [{"00321060": MR brain}]}
    expect: {msg: {"00081030": MR brain}}
  - name: A description is never overwritten
    set: {"00081030": Brain, "00321060": MR brain}
    expect: {}
  - name: Nothing to fill from
    expect: {}
---*/
if (msg['tag00081030'].toString().trim() == '') {
    var sources = [
        msg['tag00081032']['item']['tag00080104'],
        msg['tag00400275']['item']['tag00321060'],
        msg['tag00321060']
    ];
    for (var i = 0; i < sources.length; i++) {
        // Several items give several nodes: [0] takes the first, and there may be none.
        var text = sources[i].length() > 0 ? sources[i][0].toString().trim() : '';
        if (text != '') {
            msg['tag00081030'] = text;
            msg['tag00081030'].@tag = '00081030';
            break;
        }
    }
}
