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
  - name: Letter and accent apart
    fixture: CT_small.dcm
    set: {"00080005": ISO_IR 192, "00100010": "Mu\u0308ller^Jo\u0308rg"}
    expect: {channelMap: {deviceName: Mueller^Joerg}}
  - name: Greek has no plain letters
    fixture: chrGreek.dcm
    expect: {channelMap: {deviceName: '?????????'}}
---*/
var spelled = {'Ä': 'Ae', 'Ö': 'Oe', 'Ü': 'Ue', 'ä': 'ae', 'ö': 'oe', 'ü': 'ue', 'ß': 'ss',
    'ø': 'oe', 'æ': 'ae'};
var form = java.text.Normalizer.Form;
// NFC first: u and a diaeresis may come as two characters and must be one ü to be spelled out.
var name = String(java.text.Normalizer.normalize(msg['tag00100010'].toString().split('=')[0], form.NFC));
name = name.replace(/[ÄÖÜäöüßøæ]/g, function (letter) {
    return spelled[letter];
});
// NFD takes letter and accent apart; the accents are then dropped.
name = String(java.text.Normalizer.normalize(name, form.NFD)).replace(/[\u0300-\u036F]/g, '');
$c('deviceName', name.replace(/[^\x20-\x7E]/g, '?'));
