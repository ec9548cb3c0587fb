/*---
title: Declare UTF-8 when the outgoing text needs it
kind: transformer
task: character-sets
summary: >-
  Mirth writes text with the character set the file declares. Names corrected from an HL7
  order may hold letters it lacks; declare UTF-8 then, for every item too.
attributes: ["(0008,0005)", "(0010,0010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.12.1.1.2
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [CT_small.dcm, chrGerm.dcm]
setup: {channelMap: {orderName: Żółty^Łukasz}}
cases:
  - name: Letters beyond Latin 1
    expect: {msg: {"00080005": ISO_IR 192, "00100010": Żółty^Łukasz}}
  - name: Latin 1 is enough
    fixture: chrGerm.dcm
    setup: {channelMap: {orderName: Müller^Jörg}}
    expect: {msg: {"00100010": Müller^Jörg}}
  - name: Latin 2 has no such letter
    fixture: chrGerm.dcm
    set: {"00080005": ISO_IR 101}
    setup: {channelMap: {orderName: Señor^Añez}}
    expect: {msg: {"00080005": ISO_IR 192, "00100010": Señor^Añez}}
  - name: No order, no change
    setup: {channelMap: {orderName: null}}
    expect: {}
  - name: No declaration yet
    set: {"00080005": null}
    expect: {msg: {"00080005": ISO_IR 192, "00100010": Żółty^Łukasz}}
---*/
// The text of null is "null", and that must never become a patient's name.
var name = String($c('orderName') || '');
if (name != '') {
    msg['tag00100010'] = name;
    msg['tag00100010'].@tag = '00100010';
}
var plain = /^[\x00-\x7F]*$/.test(name);
// Only ISO_IR 100 is known here to hold the letters up to ÿ.
var latin = /^[\x00-\xFF]*$/.test(name) && /^(ISO_IR|ISO 2022 IR) 100$/.test(msg['tag00080005'].toString());
if (name != '' && (!(plain || latin) || msg['tag00080005'].length() == 0)) {
    for each (var nested in msg.descendants('tag00080005')) {
        nested.setChildren('ISO_IR 192');
    }
    if (msg['tag00080005'].length() > 0) {
        msg['tag00080005'][0] = 'ISO_IR 192';
    } else {
        // It has to stand first: text before it is written in the server's own encoding.
        msg.prependChild(<tag00080005 tag="00080005" vr="CS">ISO_IR 192</tag00080005>);
    }
}
