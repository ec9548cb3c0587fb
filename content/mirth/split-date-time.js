/*---
title: Split a DT value into date, time and offset
kind: transformer
task: dates
summary: >-
  Newer objects use DT where older receivers ask for DA and TM. Cuts the value apart, fraction
  and offset included, and fills only what is missing.
attributes: ["(0008,002A)", "(0008,0022)", "(0008,0032)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §6.2 (DT), PS3.3 C.7.6.1]
fixtures: [waveform_ecg.dcm, examples_palette.dcm]
cases:
  - name: Date and time are missing
    expect:
      channelMap: {acquisitionOffset: not stated}
      msg: {"00080022": "20130125", "00080032": "105919"}
  - name: They are there already
    fixture: examples_palette.dcm
    expect: {channelMap: {acquisitionOffset: not stated}}
  - name: With fraction and offset
    set: {"0008002A": 20130125105919.5+0100}
    expect:
      channelMap: {acquisitionOffset: '+0100'}
      msg: {"00080022": "20130125", "00080032": "105919.5"}
---*/
var parts = msg['tag0008002A'].toString().match(/^(\d{8})(\d{2,6}(?:\.\d+)?)?([+-]\d{4})?$/);
function fill(tag, text) {
    if (text && msg['tag' + tag].toString() == '') {
        msg['tag' + tag] = text;
        msg['tag' + tag].@tag = tag;
    }
}
if (parts) {
    fill('00080022', parts[1]);
    fill('00080032', parts[2]);
    $c('acquisitionOffset', parts[3] || 'not stated');
}
