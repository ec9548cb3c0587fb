/*---
title: List the studies a report speaks about
kind: transformer
task: sr
summary: >-
  To show a report beside its images. Takes the evidence sequences, not the content tree: they
  are flat and complete.
attributes: ["(0040,A375)", "(0040,A385)", "(0020,000D)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.17.2]
fixtures: [test-SR.dcm, reportsi.dcm]
cases:
  - name: Two studies in two places
    set: {"0040A375": [{"0020000D": "1.2.3"}], "0040A385": [{"0020000D": "1.2.4"}]}
    expect: {channelMap: {evidenceStudies: 1.2.3 1.2.4}}
  - name: The same study twice
    set: {"0040A375": [{"0020000D": "1.2.3"}, {"0020000D": "1.2.3"}]}
    expect: {channelMap: {evidenceStudies: "1.2.3"}}
  - name: No evidence
    fixture: reportsi.dcm
    expect: {channelMap: {evidenceStudies: ""}}
---*/
var studies = [];
['tag0040A375', 'tag0040A385'].forEach(function (evidence) {
    for each (var study in msg[evidence]['item']) {
        var uid = study['tag0020000D'].toString();
        if (uid != '' && studies.indexOf(uid) < 0) {
            studies.push(uid);
        }
    }
});
$c('evidenceStudies', studies.join(' '));
