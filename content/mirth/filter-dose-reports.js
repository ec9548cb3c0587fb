/*---
title: Pick radiation dose reports out of the stream
kind: filter
task: filtering
summary: >-
  Dose reports share their SOP Class with nothing else in recent systems, but older scanners
  wrap them as enhanced SR. Looks at SOP Class or document title.
attributes: ["(0008,0016)", "(0040,A043)", "(0008,0100)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 A.35.8, PS3.16 TID 10011 and TID 10001]
fixtures: [test-SR.dcm]
cases:
  - name: Another report stays out
    expect: {accepted: false}
  - name: A dose SR by SOP Class
    set: {"00080016": "1.2.840.10008.5.1.4.1.1.88.67"}
    expect: {accepted: true}
  - name: By its title code only
    set:
      "0040A043":
        - "00080100": "113701"
          "00080102": DCM
          "00080104": X-Ray Radiation Dose Report
    expect: {accepted: true}
---*/
var dose = msg['tag00080016'].toString() == '1.2.840.10008.5.1.4.1.1.88.67';
for each (var title in msg['tag0040A043']['item']) {
    // 113701, DCM: the title of a dose report.
    dose = dose || title['tag00080100'].toString() == '113701';
}
return dose;
