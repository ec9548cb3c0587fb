/*---
title: State the time zone of a scanner that does not
kind: transformer
task: dates
summary: >-
  Dates and times without offset are local to nobody. Adds the offset of the site in force on
  the study date and time, daylight saving included, and never touches one that is there.
attributes: ["(0008,0201)", "(0008,0020)", "(0008,0030)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.12.1, PS3.5 §6.2 (DT)]
fixtures: [waveform_ecg.dcm, CT_small.dcm]
setup: {configurationMap: {siteZone: Europe/Rome}}
throws: siteZone
cases:
  - name: Winter time
    expect: {msg: {"00080201": '+0100'}}
  - name: Summer time
    set: {"00080020": "20130725"}
    expect: {msg: {"00080201": '+0200'}}
  - name: Before the clocks change, on the day they do
    set: {"00080020": "20130331", "00080030": "010000"}
    expect: {msg: {"00080201": '+0100'}}
  - name: After it
    set: {"00080020": "20130331", "00080030": "040000"}
    expect: {msg: {"00080201": '+0200'}}
  - name: A zone that Java does not know
    setup: {configurationMap: {siteZone: Europe/Roma}}
    expect: {error: 'siteZone is no time zone: Europe/Roma'}
  - name: A stated offset stays
    fixture: CT_small.dcm
    expect: {}
---*/
var date = msg['tag00080020'].toString();
if (msg['tag00080201'].toString() == '' && /^\d{8}$/.test(date)) {
    var zone = String($cfg('siteZone'));
    // Java takes any name it does not know for GMT, and says nothing.
    if (java.util.Arrays.asList(java.util.TimeZone.getAvailableIDs()).indexOf(zone) < 0) {
        throw 'siteZone is no time zone: ' + zone;
    }
    var format = new java.text.SimpleDateFormat('yyyyMMddHHmmss');
    format.setTimeZone(java.util.TimeZone.getTimeZone(zone));
    // Without a time noon has to do: it lies behind the hour at which clocks change.
    var time = msg['tag00080030'].toString().substring(0, 6);
    var moment = format.parse(date + (/^\d{6}$/.test(time) ? time : '120000'));
    format.applyPattern('Z');
    msg['tag00080201'] = String(format.format(moment));
    msg['tag00080201'].@tag = '00080201';
    msg['tag00080201'].@vr = 'SH';
}
