/*---
title: Mend decimal commas in weight and size
kind: transformer
task: normalising
summary: >-
  A decimal comma is no DS, and a strict archive refuses the file. Also catches sizes typed in
  centimetres and weights in grams, and empties what lies between. A weight in pounds below 400 looks
  like kilograms and stays: no script can tell.
attributes: ["(0010,1020)", "(0010,1030)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §6.2 (DS), PS3.3 C.7.2.2]
fixtures: [examples_overlay.dcm, MR_small.dcm]
cases:
  - name: Good values stay
    expect: {}
  - name: Commas
    set: {"00101020": '1,73', "00101030": '80,5'}
    expect:
      msg: {"00101020": "1.73", "00101030": "80.5"}
      log: ['INFO tag00101020 was "1,73"', 'INFO tag00101030 was "80,5"']
  - name: Centimetres
    set: {"00101020": "173"}
    expect: {msg: {"00101020": "1.73"}, log: [INFO tag00101020 was "173"]}
  - name: Inches, perhaps
    set: {"00101020": "68"}
    expect: {msg: {"00101020": ""}, log: [INFO tag00101020 was "68"]}
  - name: No number at all
    set: {"00101030": n/a}
    expect: {msg: {"00101030": ""}, log: [INFO tag00101030 was "n/a"]}
---*/
function repair(tag, most, small, divisor) {
    var old = msg[tag].toString().trim();
    var text = old.replace(',', '.');
    var value = Number(text);
    if (text != '' && (isNaN(value) || (value > most && value < small))) {
        text = '';
    } else if (value > most) {
        text = String(Number((value / divisor).toFixed(4)));
    }
    if (text != old) {
        msg[tag][0] = text;
        logger.info(tag + ' was "' + old + '"');
    }
}
repair('tag00101020', 3, 100, 100);       // metres; from 100 on they are centimetres
repair('tag00101030', 400, 1000, 1000);   // kilograms; from 1000 on they are grams
