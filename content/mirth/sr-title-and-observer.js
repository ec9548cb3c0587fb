/*---
title: Get title, verifiers and state of a report
kind: transformer
task: sr
summary: >-
  Enough to file a report without reading it: the document title, who verified it and on which
  day, and whether it is complete.
attributes: ["(0040,A043)", "(0008,0104)", "(0040,A073)", "(0040,A075)", "(0040,A030)", "(0040,A491)",
  "(0040,A493)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.17.2, PS3.3 C.17.3]
fixtures: [test-SR.dcm, reportsi.dcm]
cases:
  - name: Verified twice
    expect:
      channelMap:
        reportTitle: Diagnosis
        reportState: COMPLETE/VERIFIED
        verifiedBy: Riesmeier^Jörg 20010213; Observer^Verifying 20010213
  - name: Not verified
    fixture: reportsi.dcm
    expect:
      channelMap:
        reportTitle: Document Title
        reportState: PARTIAL/UNVERIFIED
        verifiedBy: ""
---*/
var title = msg['tag0040A043']['item'];
$c('reportTitle', title.length() > 0 ? title[0]['tag00080104'].toString() : '');
$c('reportState', msg['tag0040A491'].toString() + '/' + msg['tag0040A493'].toString());
var verifiers = [];
for each (var observer in msg['tag0040A073']['item']) {
    verifiers.push(observer['tag0040A075'] + ' ' + observer['tag0040A030'].toString().substring(0, 8));
}
$c('verifiedBy', verifiers.join('; '));
