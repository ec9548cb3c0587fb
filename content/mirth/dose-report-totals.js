/*---
title: Read total DLP and CTDI of a dose report
kind: transformer
task: sr
summary: >-
  Dose registries want a few numbers, not the document. Finds them by DICOM code anywhere in
  the tree and keeps value and unit; there is one CTDIvol for each acquisition.
attributes: ["(0040,A730)", "(0040,A043)", "(0008,0100)", "(0040,A300)", "(0040,A30A)", "(0040,08EA)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.16 TID 10012 and TID 10013]
fixtures: [test-SR.dcm]
cases:
  - name: Another report
    expect: {}
  - name: A dose report
    set:
      "0040A730":
        - "0040A040": NUM
          "0040A043":
            - "00080100": "113813"
              "00080102": DCM
              "00080104": CT Dose Length Product Total
          "0040A300": [{"0040A30A": "512.5", "004008EA": [{"00080100": mGy.cm, "00080102": UCUM}]}]
    expect: {channelMap: {dlpTotal: 512.5 mGy.cm}}
  - name: Two acquisitions
    set:
      "0040A730":
        - "0040A043": [{"00080100": "113830", "00080102": DCM, "00080104": Mean CTDIvol}]
          "0040A300": [{"0040A30A": "12.1", "004008EA": [{"00080100": mGy, "00080102": UCUM}]}]
        - "0040A043": [{"00080100": "113830", "00080102": DCM, "00080104": Mean CTDIvol}]
          "0040A300": [{"0040A30A": "7", "004008EA": [{"00080100": mGy, "00080102": UCUM}]}]
    expect: {channelMap: {ctdiVol: 12.1 mGy; 7 mGy}}
---*/
var wanted = {'113813': 'dlpTotal', '113830': 'ctdiVol'};
var found = {};
for each (var concept in msg.descendants('tag0040A043')) {
    var code = concept['item'].length() > 0 ? concept['item'][0]['tag00080100'].toString() : '';
    var value = concept.parent()['tag0040A300']['item'];
    if (wanted[code] && value.length() > 0) {
        var text = value[0]['tag0040A30A'] + ' ' + value[0]['tag004008EA']['item']['tag00080100'];
        found[wanted[code]] = (found[wanted[code]] || []).concat(text);
    }
}
for (var name in found) {
    $c(name, found[name].join('; '));
}
