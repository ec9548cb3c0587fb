/*---
title: Shift all dates of a patient by the same days
kind: transformer
task: de-identification
summary: >-
  Research wants intervals, not dates. Moves every DA of the file back by a number of days
  that depends on the patient alone; intervals between studies stay true.
attributes: ["(0008,0020)", "(0008,0021)", "(0008,0022)", "(0008,0023)", "(0010,0020)", "(0012,0063)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.15 Annex E.3.6
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [CT_small.dcm]
setup: {configurationMap: {dateShiftKey: 17}}
cases:
  - name: All four dates move together
    expect:
      msg:
        "00080012": "20031004"
        "00080020": "20031004"
        "00080021": "19970113"
        "00080022": "19970113"
        "00080023": "19970113"
        "00120063": Dates shifted by whole days
  - name: A broken date is emptied
    set: {"00080022": "1997.4.30"}
    expect:
      msg:
        "00080012": "20031004"
        "00080020": "20031004"
        "00080021": "19970113"
        "00080022": ""
        "00080023": "19970113"
        "00120063": Dates shifted by whole days
---*/
var id = msg['tag00100020'].toString();
var days = Number($cfg('dateShiftKey'));
for (var i = 0; i < id.length; i++) {
    days = (days * 33 + id.charCodeAt(i)) % 364;
}
var format = new java.text.SimpleDateFormat('yyyyMMdd');
// In a zone with summer time a day may have 23 hours, and a date would slip.
format.setTimeZone(java.util.TimeZone.getTimeZone('UTC'));
for each (var node in msg.descendants()) {
    if (node.@vr == 'DA' && node.toString() != '') {
        var text = node.toString();
        if (/^\d{8}$/.test(text)) {
            var time = format.parse(text).getTime() - (days + 1) * 86400000;
            node.setChildren(String(format.format(new java.util.Date(time))));
        } else {
            node.setChildren('');
        }
    }
}
msg['tag00120063'] = 'Dates shifted by whole days';
msg['tag00120063'].@tag = '00120063';
