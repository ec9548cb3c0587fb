/*---
title: Keep file meta and data set in agreement
kind: transformer
task: uids
summary: After the SOP Instance UID was changed the file meta still has the old one, and strict
  readers refuse the file. Copies class and instance UID across.
attributes: ['(0002,0002)', '(0002,0003)', '(0008,0016)', '(0008,0018)']
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.10 §7.1, 'https://github.com/nextgenhealthcare/connect (4.5.0, MirthDcmRcv.java)']
fixtures: [CT_small.dcm, test-SR.dcm]
cases:
  - name: They agree
    expect: {}
  - name: A report
    fixture: test-SR.dcm
    expect: {}
---*/
[['tag00020002', 'tag00080016'], ['tag00020003', 'tag00080018']].forEach(function (pair) {
    var wanted = msg[pair[1]].toString();
    if (wanted != '' && msg[pair[0]].toString() != wanted) {
        logger.info(pair[0] + ' was ' + msg[pair[0]]);
        msg[pair[0]][0] = wanted;
    }
});
