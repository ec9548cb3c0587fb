/*---
title: Handle several operators in one attribute
kind: transformer
task: names
summary: >-
  Operators' Name takes many values, joined with a backslash. Counts them, shows them readably
  and keeps dashes and dots, which old scanners write, out.
attributes: ["(0008,1070)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.3.1, PS3.5 §6.4]
fixtures: [examples_overlay.dcm, MR_small.dcm]
cases:
  - name: One operator
    expect: {channelMap: {operators: meduser, operatorCount: 1}}
  - name: Dashes only
    fixture: MR_small.dcm
    expect: {channelMap: {operators: "", operatorCount: 0}}
  - name: Three with one empty
    set: {"00081070": Doe^Jane\\Roe^Rick}
    expect: {channelMap: {operators: 'Jane Doe, Rick Roe', operatorCount: 2}}
---*/
var operators = msg['tag00081070'].toString().split('\\').filter(function (name) {
    return /[^\s.\-]/.test(name);
}).map(function (name) {
    return name.split('=')[0].split('^').filter(function (part) { return part != ''; }).reverse().join(' ');
});
$c('operators', operators.join(', '));
$c('operatorCount', operators.length);
