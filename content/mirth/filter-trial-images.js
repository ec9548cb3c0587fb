/*---
title: Pass only the images of one clinical trial
kind: filter
task: filtering
summary: >-
  A trial gateway must not receive routine patients. Checks the protocol ID against the list
  in the configuration map and wants a subject ID as well.
attributes: ["(0012,0020)", "(0012,0040)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.7.1.3
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
fixtures: [liver_1frame.dcm, CT_small.dcm]
setup: {configurationMap: {trials: 'ABC-17, XYZ-03'}}
cases:
  - name: A subject of a listed trial
    set: {"00120020": XYZ-03, "00120040": S-0042}
    expect: {accepted: true}
  - name: A listed trial without subject
    set: {"00120020": XYZ-03}
    expect:
      accepted: false
      log:
        - 'ERROR Trial XYZ-03 without a subject ID: 1.2.276.0.7230010.3.1.4.0.42154.1458337731.665796'
  - name: The list is not configured
    set: {"00120020": XYZ-03, "00120040": S-0042}
    setup: {configurationMap: {trials: null}}
    expect: {accepted: false, log: [ERROR trials is not set]}
  - name: Routine care
    fixture: CT_small.dcm
    expect: {accepted: false}
---*/
var protocol = msg['tag00120020'].toString().trim();
var subject = msg['tag00120040'].toString().trim();
var list = String($cfg('trials') || '').trim();
if (list == '') {
    logger.error('trials is not set');   // the text of a missing entry would be "null"
    return false;
}
if (protocol != '' && subject == '') {
    logger.error('Trial ' + protocol + ' without a subject ID: ' + msg['tag00080018']);
}
return subject != '' && list.split(/\s*,\s*/).indexOf(protocol) >= 0;
