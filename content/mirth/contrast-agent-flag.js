/*---
title: Tell contrast-enhanced series from plain ones
kind: transformer
task: normalising
summary: >-
  An empty Contrast/Bolus Agent, NONE and a real agent all occur. Gives the next channel one
  clear answer with route and volume.
attributes: ["(0018,0010)", "(0018,1040)", "(0018,1041)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.6.4]
fixtures: [CT_small.dcm, MR_small.dcm, examples_overlay.dcm]
cases:
  - name: A CT with agent and route
    expect: {channelMap: {contrast: true, contrastText: 'ISOVUE300/100, IV'}}
  - name: An empty agent is no contrast
    fixture: MR_small.dcm
    expect: {channelMap: {contrast: false}}
  - name: Free text
    fixture: examples_overlay.dcm
    expect: {channelMap: {contrast: true, contrastText: '11 ml Omniscan, 0'}}
  - name: The word none
    set: {"00180010": NONE}
    expect: {channelMap: {contrast: false}}
---*/
var agent = msg['tag00180010'].toString().trim();
var contrast = agent != '' && !/^(NO|NONE|N\/A|OHNE|-+)$/i.test(agent);
$c('contrast', contrast);
if (contrast) {
    $c('contrastText', [agent, msg['tag00181040'].toString(), msg['tag00181041'].toString()]
        .filter(function (text) { return text != ''; }).join(', '));
}
