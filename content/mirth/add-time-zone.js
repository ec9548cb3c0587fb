/*---
title: State the time zone of a scanner that does not
kind: transformer
task: dates
summary: >-
  Dates and times without offset are local to nobody. Adds the offset of the site in force on
  the study date, daylight saving included, and never touches one that is there.
attributes: ["(0008,0201)", "(0008,0020)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.12.1, PS3.5 §6.2 (DT)]
fixtures: [waveform_ecg.dcm, CT_small.dcm]
setup: {configurationMap: {siteZone: Europe/Rome}}
cases:
  - name: Winter time
    expect: {msg: {"00080201": '+0100'}}
  - name: Summer time
    set: {"00080020": "20130725"}
    expect: {msg: {"00080201": '+0200'}}
  - name: A stated offset stays
    fixture: CT_small.dcm
    expect: {}
---*/
var date = msg['tag00080020'].toString();
if (msg['tag00080201'].toString() == '' && /^\d{8}$/.test(date)) {
    var format = new java.text.SimpleDateFormat('yyyyMMdd HH');
    format.setTimeZone(java.util.TimeZone.getTimeZone(String($cfg('siteZone'))));
    // Noon lies safely behind the hour at which clocks change.
    var noon = format.parse(date + ' 12');
    format.applyPattern('Z');
    msg['tag00080201'] = String(format.format(noon));
    msg['tag00080201'].@tag = '00080201';
    msg['tag00080201'].@vr = 'SH';
}
