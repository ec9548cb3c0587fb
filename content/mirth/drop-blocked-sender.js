/*---
title: Let a blocked sender's images end in nothing
kind: preprocessor
task: filtering
summary: >-
  A scanner under repair floods the archive. Takes all destinations away before the file is
  parsed; the sender still gets success and may delete its copy, so block only what sends nothing
  real. With the source's response "Destinations completed", which takes no destination for a
  failure, it retries for hours.
attributes: ["(0008,0018)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DestinationSet.java)
  - https://github.com/nextgenhealthcare/connect (4.5.0, MirthDcmRcv.java)
  - https://github.com/nextgenhealthcare/connect (4.5.0, ResponseSelector.java)
fixtures: [CT_small.dcm]
setup:
  destinations: [Archive, RIS]
  configurationMap: {blockedSenders: 'CT9, TESTSCU'}
  sourceMap: {remoteApplicationEntityTitle: CT1}
cases:
  - name: A sender that may
    expect: {returns: 'the message, unchanged'}
  - name: A blocked sender
    setup: {sourceMap: {remoteApplicationEntityTitle: CT9}}
    expect:
      returns: the message, unchanged
      destinations: []
      log: [WARN Dropped an object of blocked sender CT9]
  - name: Neither list nor sender is known
    setup: {configurationMap: {blockedSenders: null}, sourceMap: {remoteApplicationEntityTitle: null}}
    expect: {returns: 'the message, unchanged'}
---*/
// || '' keeps the text "null" out: without it a missing list would block a missing sender.
var blocked = String($cfg('blockedSenders') || '').trim().split(/\s*,\s*/);
var sender = String($s('remoteApplicationEntityTitle') || '').trim();
if (sender != '' && blocked.indexOf(sender) >= 0) {
    destinationSet.removeAll();
    logger.warn('Dropped an object of blocked sender ' + sender);
}
return message;
