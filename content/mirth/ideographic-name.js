/*---
title: Choose the component group of a name to show
kind: transformer
task: character-sets
summary: >-
  A Japanese, Chinese or Korean name carries up to three writings. Takes the ideographic one
  for the local system and the alphabetic one for everybody else.
attributes: ["(0010,0010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §6.2.1.2]
fixtures: [chrH32.dcm, chrX1.dcm, CT_small.dcm, chrH31.dcm]
cases:
  - name: Three writings
    expect: {channelMap: {nameAlphabetic: ﾔﾏﾀﾞ ﾀﾛｳ, nameLocal: 山田 太郎}}
  - name: Two writings
    fixture: chrX1.dcm
    expect: {channelMap: {nameAlphabetic: Wang XiaoDong, nameLocal: 王 小東}}
  - name: Alphabetic only
    fixture: CT_small.dcm
    expect:
      channelMap: {nameAlphabetic: CompressedSamples CT1, nameLocal: CompressedSamples CT1}
---*/
var groups = msg['tag00100010'].toString().split('=');
function readable(group) {
    return (group || '').split('^').filter(function (part) { return part != ''; }).join(' ');
}
$c('nameAlphabetic', readable(groups[0]));
$c('nameLocal', readable(groups[1]) || readable(groups[0]));
