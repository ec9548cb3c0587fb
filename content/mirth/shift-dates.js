/*---
title: Shift all dates of a patient by the same days
kind: transformer
task: de-identification
summary: >-
  Research wants intervals, not dates. Moves every DA and DT of the file back by a number of days
  that depends on the patient and a secret number; intervals between studies stay true.
  Run it before the patient ID is emptied: without one all patients share a shift.
attributes: ["(0008,0020)", "(0008,0021)", "(0008,0022)", "(0008,0023)", "(0008,002A)", "(0010,0020)",
  "(0012,0063)", "(0028,0303)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.15 Annex E.3.6
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [CT_small.dcm]
setup: {configurationMap: {dateShiftKey: 17}}
throws: dateShiftKey
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
        "00280303": MODIFIED
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
        "00280303": MODIFIED
  - name: A date with time, and an earlier method
    set: {"0008002A": "19970430112749.5", "00120063": Cleaned}
    expect:
      msg:
        "00080012": "20031004"
        "00080020": "20031004"
        "00080021": "19970113"
        "00080022": "19970113"
        "00080023": "19970113"
        "0008002A": "19970113112749.5"
        "00120063": Cleaned\Dates shifted by whole days
        "00280303": MODIFIED
  - name: Without the secret number nothing may leave
    setup: {configurationMap: {dateShiftKey: null}}
    expect: {error: dateShiftKey must be a number above 0}
---*/
var id = msg['tag00100020'].toString();
var days = Number($cfg('dateShiftKey'));
if (!(days > 0)) {
    throw 'dateShiftKey must be a number above 0';
}
for (var i = 0; i < id.length; i++) {
    days = (days * 33 + id.charCodeAt(i)) % 364;
}
var format = new java.text.SimpleDateFormat('yyyyMMdd');
// In a zone with summer time a day may have 23 hours, and a date would slip.
format.setTimeZone(java.util.TimeZone.getTimeZone('UTC'));
for each (var node in msg.descendants()) {
    if ((node.@vr == 'DA' || node.@vr == 'DT') && node.toString() != '') {
        var text = node.toString();
        // A DT goes on after the eight digits of its date; what is shorter is emptied.
        if (node.@vr == 'DA' ? /^\d{8}$/.test(text) : /^\d{8}[\d.+-]*$/.test(text)) {
            var time = format.parse(text.substring(0, 8)).getTime() - (days + 1) * 86400000;
            node.setChildren(String(format.format(new java.util.Date(time))) + text.substring(8));
        } else {
            node.setChildren('');
        }
    }
}
var earlier = msg['tag00120063'].toString();
msg['tag00120063'] = (earlier == '' ? '' : earlier + '\\') + 'Dates shifted by whole days';
msg['tag00120063'].@tag = '00120063';
msg['tag00280303'] = 'MODIFIED';
msg['tag00280303'].@tag = '00280303';
msg['tag00280303'].@vr = 'CS';
