/*---
title: Turn DICOM date and time into ISO 8601
kind: transformer
task: dates
summary: >-
  Databases and FHIR want 2004-01-19T07:27:30-05:00. Handles short times, fractions and a
  missing offset, and gives nothing for a broken date rather than a wrong one.
attributes: ["(0008,0020)", "(0008,0030)", "(0008,0201)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: ['PS3.5 §6.2 (DA, TM)', PS3.3 C.12.1]
fixtures: [CT_small.dcm, examples_overlay.dcm]
cases:
  - name: With an offset
    expect: {channelMap: {studyStart: '2004-01-19T07:27:30-05:00'}}
  - name: With a fraction and no offset
    fixture: examples_overlay.dcm
    expect: {channelMap: {studyStart: '2005-11-30T13:26:45.921000'}}
  - name: Hours and minutes only
    set: {"00080030": "0727"}
    expect: {channelMap: {studyStart: '2004-01-19T07:27:00-05:00'}}
  - name: No such day
    set: {"00080020": "20040231"}
    expect: {}
  - name: No such hour
    set: {"00080030": "250000"}
    expect: {channelMap: {studyStart: '2004-01-19'}}
  - name: The old form with dots
    set: {"00080020": "2004.01.19"}
    expect: {channelMap: {studyStart: '2004-01-19T07:27:30-05:00'}}
---*/
var date = msg['tag00080020'].toString().replace(/^(\d{4})\.(\d\d)\.(\d\d)$/, '$1$2$3');
var time = msg['tag00080030'].toString().replace(/:/g, '')
    .match(/^([01]\d|2[0-3])(?:([0-5]\d)(?:([0-5]\d|60)(\.\d{1,6})?)?)?$/);
// A date that comes back changed, such as 31 February, is none.
if (/^\d{8}$/.test(date) && DateUtil.formatDate('yyyyMMdd', DateUtil.getDate('yyyyMMdd', date)) == date) {
    var iso = date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
    if (time) {
        var zone = msg['tag00080201'].toString().replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
        iso += 'T' + time[1] + ':' + (time[2] || '00') + ':' + (time[3] || '00') + (time[4] || '') + zone;
    }
    $c('studyStart', iso);
}
