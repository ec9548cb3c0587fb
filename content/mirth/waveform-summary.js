/*---
title: Summarise the channels of an ECG
kind: transformer
task: sequences
summary: >-
  A route for twelve-lead ECGs needs to know what is inside. Counts groups, channels and
  seconds; rhythm strips and medians come as separate groups.
attributes: ["(5400,0100)", "(003A,0005)", "(003A,0010)", "(003A,001A)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.10.9]
fixtures: [waveform_ecg.dcm, CT_small.dcm]
cases:
  - name: An ECG
    expect: {channelMap: {waveform: '12 channels, 10.0 s; 12 channels, 1.2 s'}}
  - name: Not a waveform
    fixture: CT_small.dcm
    expect: {channelMap: {waveform: none}}
---*/
var groups = [];
for each (var group in msg['tag54000100']['item']) {
    var samples = Number(group['tag003A0010'].toString());
    var rate = Number(group['tag003A001A'].toString());
    groups.push(group['tag003A0005'] + ' channels, ' +
        (rate > 0 ? (samples / rate).toFixed(1) + ' s' : 'length unknown'));
}
$c('waveform', groups.join('; ') || 'none');
