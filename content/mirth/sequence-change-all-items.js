/*---
title: Change one attribute in every item
kind: transformer
task: sequences
summary: >-
  Renames the coding scheme SNM3 and 99SDM, used by old systems, to SRT everywhere in the
  file. Works on the nodes themselves, so that their tag attributes stay.
attributes: ["(0008,0102)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.16 §8.1, PS3.3 8.2]
fixtures: [test-SR.dcm, liver_1frame.dcm]
cases:
  - name: No old scheme
    expect: {}
  - name: An old scheme in a title
    set: {"0040A043[0].00080102": SNM3}
    expect:
      msg: {"0040A043[0].00080102": SRT}
      log: [INFO 1 coding schemes renamed to SRT]
  - name: A segmentation is modern
    fixture: liver_1frame.dcm
    expect: {}
---*/
var old = ['SNM3', '99SDM'];
var changed = 0;
for each (var scheme in msg.descendants('tag00080102')) {
    if (old.indexOf(scheme.toString()) >= 0) {
        scheme.setChildren('SRT');
        changed++;
    }
}
if (changed > 0) {
    logger.info(changed + ' coding schemes renamed to SRT');
}
