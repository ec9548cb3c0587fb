/*---
title: Let only finished and verified reports reach the RIS
kind: transformer
task: routing
summary: >-
  A report is stored again each time it is saved. Complete and verified versions go to the
  RIS; drafts stay in the archive.
attributes: ["(0040,A491)", "(0040,A493)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DestinationSet.java)
  - PS3.3 C.17.2
fixtures: [reportsi.dcm]
setup: {destinations: [Archive, RIS]}
cases:
  - name: A partial, unverified report
    expect:
      destinations: [Archive]
      log: ['INFO Report kept from the RIS: complete=false, verified=false']
  - name: A finished one
    set: {"0040A491": COMPLETE, "0040A493": VERIFIED}
    expect: {}
  - name: Complete but not signed
    set: {"0040A491": COMPLETE}
    expect:
      destinations: [Archive]
      log: ['INFO Report kept from the RIS: complete=true, verified=false']
---*/
var complete = msg['tag0040A491'].toString() == 'COMPLETE';
var verified = msg['tag0040A493'].toString() == 'VERIFIED';
if (!complete || !verified) {
    destinationSet.remove('RIS');
    logger.info('Report kept from the RIS: complete=' + complete + ', verified=' + verified);
}
