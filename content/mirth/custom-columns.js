/*---
title: Fill the columns of the message browser
kind: transformer
task: logging
summary: >-
  Finding one patient's message among a million is hopeless without custom metadata columns.
  Writes the search keys into the channel map, cleaned and always as plain strings.
attributes: ["(0010,0020)", "(0008,0050)", "(0020,000D)", "(0008,0060)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
  - PS3.3 C.7.2.1
fixtures: [examples_overlay.dcm, CT_small.dcm]
cases:
  - name: All four
    expect:
      channelMap:
        patientId: "021234567"
        accession: "8000000000330109"
        studyUid: "1.2.124.113532.10.122.1.203.20051130.122937.2950157"
        modality: MR
  - name: No accession number
    fixture: CT_small.dcm
    expect:
      channelMap:
        patientId: 1CT1
        studyUid: "1.3.6.1.4.1.5962.1.2.1.20040119072730.12322"
        modality: CT
---*/
var columns = {patientId: 'tag00100020', accession: 'tag00080050', studyUid: 'tag0020000D',
    modality: 'tag00080060'};
for (var column in columns) {
    // An XML node in a map keeps the whole message alive in memory: store its text.
    var text = msg[columns[column]].toString().trim();
    if (text != '') {
        channelMap.put(column, text);
    }
}
