/*---
title: Compare names the way people mean them
kind: transformer
task: names
summary: >-
  DOE^JANE, Doe^Jane^^^ and Doe^Jane are one person. Compares family and given name without
  case, accents and trailing parts before an alert goes out.
attributes: ["(0010,0010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §6.2.1, PS3.4 C.2.2.2]
fixtures: [waveform_ecg.dcm, chrFren.dcm]
setup: {channelMap: {orderName: ANONYMOUS^^}}
cases:
  - name: Case and carets differ
    expect: {channelMap: {samePerson: true}}
  - name: Accents differ
    fixture: chrFren.dcm
    setup: {channelMap: {orderName: BUC^JEROME}}
    expect: {channelMap: {samePerson: true}}
  - name: Letters beyond the Latin ones count
    set: {"00080005": ISO_IR 192, "00100010": Иванов^Иван}
    setup: {channelMap: {orderName: Петров^Пётр}}
    expect:
      channelMap: {samePerson: false}
      alerts: ['Image of Иванов^Иван, ordered for Петров^Пётр']
  - name: No name is nobody's
    set: {"00100010": ""}
    setup: {channelMap: {orderName: "^"}}
    expect:
      channelMap: {samePerson: false}
      alerts: ['Image of , ordered for ^']
  - name: No order is known
    setup: {channelMap: {orderName: null}}
    expect:
      channelMap: {samePerson: false}
      alerts: ['Image of Anonymous, ordered for nobody']
  - name: Another person
    setup: {channelMap: {orderName: Smith^John}}
    expect:
      channelMap: {samePerson: false}
      alerts: ['Image of Anonymous, ordered for Smith^John']
---*/
function key(name) {
    var plain = String(java.text.Normalizer.normalize(name.split('=')[0], java.text.Normalizer.Form.NFD));
    return plain.replace(/[\u0300-\u036F]/g, '').toUpperCase().split('^').slice(0, 2).map(function (part) {
        // Drops blanks and punctuation only: letters of other scripts must stay.
        return part.replace(/[\s.,'’\-]/g, '');
    }).join('^').replace(/\^$/, '');
}
var wanted = key(String($c('orderName') || ''));
var same = wanted != '' && key(msg['tag00100010'].toString()) == wanted;
if (!same) {
    alerts.sendAlert('Image of ' + msg['tag00100010'] + ', ordered for ' + ($c('orderName') || 'nobody'));
}
$c('samePerson', same);
