/*---
title: Say which character set a file uses and whether it needs one
kind: transformer
task: character-sets
summary: >-
  Umlauts without a declared character set arrive as question marks. Reports the declared sets
  and whether any text goes beyond ASCII.
attributes: ["(0008,0005)", "(0010,0010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.12.1.1.2
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [chrGerm.dcm, CT_small.dcm, chrH32.dcm, chrX1.dcm]
cases:
  - name: Latin 1 with umlauts
    expect: {channelMap: {characterSet: ISO_IR 100, needsCharacterSet: true}}
  - name: Declared but plain
    fixture: CT_small.dcm
    expect: {channelMap: {characterSet: ISO_IR 100, needsCharacterSet: false}}
  - name: Japanese with code extensions
    fixture: chrH32.dcm
    expect:
      channelMap: {characterSet: ISO 2022 IR 13\ISO 2022 IR 87, needsCharacterSet: true}
  - name: The declaration was lost on the way
    set: {"00080005": null}
    expect:
      channelMap: {characterSet: default, needsCharacterSet: true}
      log: [ERROR Unreadable characters under character set ""]
---*/
var declared = msg['tag00080005'].toString();
var text = msg.children().toXMLString();
var beyond = /[^\x00-\x7F]/.test(text);
$c('characterSet', declared == '' ? 'default' : declared);
$c('needsCharacterSet', beyond);
// U+FFFD stands where bytes could not be read under the declared set.
if (text.indexOf('\uFFFD') >= 0) {
    logger.error('Unreadable characters under character set "' + declared + '"');
}
