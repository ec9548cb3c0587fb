/*---
title: Split multi-valued Korean names in spite of the won sign
kind: transformer
task: character-sets
summary: >-
  Behind Korean text Mirth's library shows the separator as a won sign, and split by backslash
  finds one value only. Splits by both.
attributes: ["(0010,1001)", "(0008,0005)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.5 §6.1.2.5
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [chrKoreanMulti.dcm, chrJapMulti.dcm, CT_small.dcm]
cases:
  - name: Korean
    expect: {channelMap: {otherNames: 2, firstOtherName: 김희중}}
  - name: Japanese
    fixture: chrJapMulti.dcm
    expect: {channelMap: {otherNames: 2, firstOtherName: やまだ^たろう}}
  - name: No other names
    fixture: CT_small.dcm
    expect: {channelMap: {otherNames: 0}}
---*/
var separator = msg['tag00080005'].toString().indexOf('149') >= 0 ? /[\\\u20A9]/ : /\\/;
var names = msg['tag00101001'].toString().split(separator).filter(function (name) {
    return name != '';
});
$c('otherNames', names.length);
if (names.length > 0) {
    $c('firstOtherName', names[0]);
}
