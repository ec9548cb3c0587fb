/*---
title: Read a private attribute by its creator, not by its number
kind: transformer
task: sequences
summary: >-
  The block a vendor uses, 10 in (0009,10xx), may be another one in the next file. Looks for
  the creator among (0009,0010) to (0009,00FF) and builds the tag from where it stands.
attributes: ["(0009,0010)", "(0009,1002)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §7.8.1]
fixtures: [CT_small.dcm, MR_small.dcm]
cases:
  - name: The usual block
    expect: {channelMap: {suite: CT01}}
  - name: The creator reserved another block
    set:
      "00090010": SOMEBODY ELSE
      "00090011": GEMS_IDEN_01
      "00091002": wrong
      "00091102": CT07
    expect: {channelMap: {suite: CT07}}
  - name: No such creator
    fixture: MR_small.dcm
    expect: {channelMap: {suite: unknown}}
---*/
function privateValue(group, creator, element) {
    for (var block = 0x10; block <= 0xFF; block++) {
        var hex = ('0' + block.toString(16)).slice(-2).toUpperCase();
        if (msg['tag' + group + '00' + hex].toString().trim() == creator) {
            return msg['tag' + group + hex + element].toString();
        }
    }
    return '';
}
// (0009,xx02) of GEMS_IDEN_01 is the suite ID.
$c('suite', privateValue('0009', 'GEMS_IDEN_01', '02') || 'unknown');
