/*---
title: Warn about dates that cannot be true
kind: transformer
task: dates
summary: >-
  A scanner with an empty clock battery writes 1970 and hides the study from every list.
  Checks study, series and birth date against today and each other.
attributes: ["(0008,0020)", "(0008,0021)", "(0010,0030)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §6.2 (DA)]
fixtures: [waveform_ecg.dcm, examples_overlay.dcm]
cases:
  - name: Believable
    expect: {}
  - name: A study in the future
    set: {"00080020": "20270101"}
    expect: {log: [WARN tag00080020 20270101 lies in the future]}
  - name: An empty clock
    set: {"00080020": "19700101"}
    expect: {log: [WARN tag00080020 19700101 is too old]}
  - name: A digit too many
    set: {"00080020": "201301311"}
    expect: {log: [WARN tag00080020 201301311 is no date]}
  - name: No such day
    set: {"00080020": "20130231"}
    expect: {log: [WARN tag00080020 20130231 is no date]}
---*/
var today = String(DateUtil.getCurrentDate('yyyyMMdd'));
var format = new java.text.SimpleDateFormat('yyyyMMdd');
format.setLenient(false);   // otherwise 31 February quietly becomes 3 March
function complain(tag, earliest) {
    var text = msg[tag].toString();
    var fault = '';
    try {
        if (text != '') {
            format.parse(/^\d{8}$/.test(text) ? text : 'no date');
            fault = text > today ? 'lies in the future' : text < earliest ? 'is too old' : '';
        }
    } catch (e) {
        fault = 'is no date';
    }
    if (fault != '') {
        logger.warn(tag + ' ' + text + ' ' + fault);
    }
}
complain('tag00080020', '19720101');
complain('tag00080021', '19720101');
complain('tag00100030', '18500101');
