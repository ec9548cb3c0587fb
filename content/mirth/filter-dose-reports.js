/*---
title: Pick radiation dose reports out of the stream
kind: filter
task: filtering
summary: >-
  Dose reports of recent systems have SOP Classes of their own, for X-ray and for radiopharmaceuticals,
  but older scanners wrap them as enhanced SR. Looks at SOP Class or document title.
attributes: ["(0008,0016)", "(0040,A043)", "(0008,0100)", "(0008,0102)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 A.35.8, PS3.16 TID 10011 and TID 10001, PS3.16 TID 10021, PS3.6 Annex A]
fixtures: [test-SR.dcm]
cases:
  - name: Another report stays out
    expect: {accepted: false}
  - name: A dose SR by SOP Class
    set: {"00080016": "1.2.840.10008.5.1.4.1.1.88.67"}
    expect: {accepted: true}
  - name: A radiopharmaceutical dose SR by SOP Class
    set: {"00080016": "1.2.840.10008.5.1.4.1.1.88.68"}
    expect: {accepted: true}
  - name: The same number in a scheme of the house
    set:
      "0040A043":
        - "00080100": "113701"
          "00080102": 99HOSP
          "00080104": Something else
    expect: {accepted: false}
  - name: By its title code only
    set:
      "0040A043":
        - "00080100": "113701"
          "00080102": DCM
          "00080104": X-Ray Radiation Dose Report
    expect: {accepted: true}
---*/
var classes = [
    '1.2.840.10008.5.1.4.1.1.88.67',  // X-ray
    '1.2.840.10008.5.1.4.1.1.88.68',  // radiopharmaceuticals
    '1.2.840.10008.5.1.4.1.1.88.76'   // enhanced X-ray
];
var dose = classes.indexOf(msg['tag00080016'].toString()) >= 0;
for each (var title in msg['tag0040A043']['item']) {
    // DCM 113701 and 113500: the titles of an X-ray and of a radiopharmaceutical dose report.
    dose = dose || (title['tag00080102'].toString() == 'DCM' &&
        ['113701', '113500'].indexOf(title['tag00080100'].toString()) >= 0);
}
return dose;
