/*---
title: Give an old device a name in plain letters
kind: transformer
task: character-sets
summary: >-
  Some printers and injectors know ASCII only. Takes accents off, spells out umlauts and sharp
  s, and replaces what is left by a question mark, on a copy of the name.
attributes: ["(0010,0010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §6.2.1]
fixtures: [chrGerm.dcm, chrFren.dcm, chrGreek.dcm, CT_small.dcm]
cases:
  - name: Umlauts
    expect: {channelMap: {deviceName: Aeneas^Ruediger}}
  - name: Accents
    fixture: chrFren.dcm
    expect: {channelMap: {deviceName: Buc^Jerome}}
  - name: Greek has no plain letters
    fixture: chrGreek.dcm
    expect: {channelMap: {deviceName: '?????????'}}
---*/
var spelled = {'Ä': 'Ae', 'Ö': 'Oe', 'Ü': 'Ue', 'ä': 'ae', 'ö': 'oe', 'ü': 'ue', 'ß': 'ss',
    'ø': 'oe', 'æ': 'ae'};
var name = msg['tag00100010'].toString().split('=')[0].replace(/[ÄÖÜäöüßøæ]/g, function (letter) {
    return spelled[letter];
});
// NFD takes letter and accent apart; the accents are then dropped.
var form = java.text.Normalizer.Form.NFD;
name = String(java.text.Normalizer.normalize(name, form)).replace(/[\u0300-\u036F]/g, '');
$c('deviceName', name.replace(/[^\x20-\x7E]/g, '?'));
