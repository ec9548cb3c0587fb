/*---
title: Replace free-text descriptions by an allowed list
kind: transformer
task: de-identification
summary: >-
  Technicians type names into descriptions. A list of forbidden words never ends; a list of
  allowed words does. What is not on it becomes empty.
attributes: ["(0008,1030)", "(0008,103E)", "(0018,1030)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.15 Annex E.3.5]
fixtures: [77654033/CR1/6154, JPEG2000.dcm]
cases:
  - name: Some words are unknown
    expect: {msg: {"00081030": XR Spine Views}}
  - name: A name among the words
    set: {"00081030": CT HEAD Dr Miller}
    expect: {msg: {"00081030": CT HEAD}}
  - name: All words allowed
    fixture: JPEG2000.dcm
    expect: {}
---*/
var allowed = ('AP BODY BONE BRAIN CERVICAL CHEST CONTRAST CR CT HEAD KNEE LAT LATERAL LEFT LUNG MR ' +
    'NECK NM PA PELVIS PLAIN RIGHT SPINE T1 T2 US VIEWS WHOLE WITH WITHOUT XR').split(' ');
['tag00081030', 'tag0008103E', 'tag00181030'].forEach(function (tag) {
    var words = msg[tag].toString().split(/[^A-Za-z0-9]+/);
    var kept = words.filter(function (word) { return allowed.indexOf(word.toUpperCase()) >= 0; });
    if (msg[tag].length() > 0 && kept.length < words.length) {
        msg[tag][0] = kept.join(' ');
    }
});
