/*---
title: Find UIDs that break the rules
kind: transformer
task: uids
summary: >-
  A leading zero in a component or a sixty-fifth character works for years until one archive
  says no. Checks every UI of the file and lists the offenders.
attributes: ["(0008,0018)", "(0020,000D)", "(0020,000E)", "(0020,0052)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §9.1, PS3.5 §6.2 (UI)]
fixtures: [CT_small.dcm, rtdose.dcm]
cases:
  - name: Good UIDs
    expect: {}
  - name: Components that begin with zero
    fixture: rtdose.dcm
    expect:
      log: ['WARN Broken UIDs: tag00081155 1.2.123.456.78.9.0123.4567.89012345678901']
  - name: Letters and length
    set:
      "0020000E": 1.2.a.4
      "00200052": "1.2.3456789012345678901234567890123456789012345678901234567890123"
    expect:
      log:
        - 'WARN Broken UIDs: tag0020000E 1.2.a.4; tag00200052 1.2.3456789012345678901234567890123456789012345678901234567890123'
---*/
var bad = [];
for each (var node in msg.descendants()) {
    if (node.@vr == 'UI' && node.toString() != '') {
        node.toString().split('\\').forEach(function (uid) {
            if (uid.length > 64 || !/^(0|[1-9]\d*)(\.(0|[1-9]\d*))*$/.test(uid)) {
                bad.push(node.localName() + ' ' + uid);
            }
        });
    }
}
if (bad.length > 0) {
    logger.warn('Broken UIDs: ' + bad.join('; '));
}
