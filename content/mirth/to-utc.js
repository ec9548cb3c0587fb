/*---
title: Convert the acquisition time to UTC
kind: transformer
task: dates
summary: >-
  Sites in two time zones share one archive. Reads date, time and offset together; without an
  offset the site's zone from the configuration map stands in.
attributes: ["(0008,0022)", "(0008,0032)", "(0008,0201)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.12.1, PS3.5 §6.2 (TM)]
fixtures: [CT_small.dcm, examples_overlay.dcm, MR_small.dcm]
setup: {configurationMap: {siteZone: Europe/Vienna}}
throws: siteZone
cases:
  - name: With an offset
    expect: {channelMap: {acquiredUtc: "19970430162936"}}
  - name: In the site's zone
    fixture: examples_overlay.dcm
    expect: {channelMap: {acquiredUtc: "20051130131127"}}
  - name: No offset and no zone
    fixture: examples_overlay.dcm
    setup: {configurationMap: {siteZone: null}}
    expect: {error: 'siteZone is no time zone: null'}
  - name: No acquisition date
    fixture: MR_small.dcm
    expect: {}
---*/
var date = msg['tag00080022'].toString();
var time = (msg['tag00080032'].toString().split('.')[0] + '000000').substring(0, 6);
if (/^\d{8}$/.test(date) && /^\d{6}$/.test(time)) {
    var offset = msg['tag00080201'].toString();
    var stated = /^[+-]\d{4}$/.test(offset);
    var zone = stated ? 'GMT' + offset.substring(0, 3) + ':' + offset.substring(3) : String($cfg('siteZone'));
    // Java takes any name it does not know for GMT, and says nothing.
    if (!stated && java.util.Arrays.asList(java.util.TimeZone.getAvailableIDs()).indexOf(zone) < 0) {
        throw 'siteZone is no time zone: ' + zone;
    }
    var format = new java.text.SimpleDateFormat('yyyyMMddHHmmss');
    format.setTimeZone(java.util.TimeZone.getTimeZone(zone));
    var moment = format.parse(date + time);
    format.setTimeZone(java.util.TimeZone.getTimeZone('UTC'));
    $c('acquiredUtc', String(format.format(moment)));
}
