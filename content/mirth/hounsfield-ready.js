/*---
title: Check that CT values are Hounsfield units
kind: transformer
task: pixels
summary: >-
  Bone and lung tools read numbers, not greys. Without slope, intercept and type HU they give
  nonsense quietly; this says so beforehand.
attributes: ["(0028,1052)", "(0028,1053)", "(0028,1054)", "(0008,0060)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.8.2.1, PS3.3 C.11.1.1.2]
fixtures: [CT_small.dcm, MR_small.dcm]
cases:
  - name: A CT without a type
    expect: {channelMap: {hounsfield: true}}
  - name: The type is stated
    set: {"00281054": HU}
    expect: {channelMap: {hounsfield: true}}
  - name: No slope
    set: {"00281053": null}
    expect:
      channelMap: {hounsfield: false}
      log: ['WARN No Hounsfield units: slope NaN, intercept -1024, type ""']
  - name: Another unit
    set: {"00281054": US}
    expect:
      channelMap: {hounsfield: false}
      log: ['WARN No Hounsfield units: slope 1, intercept -1024, type "US"']
  - name: Not a CT
    fixture: MR_small.dcm
    expect: {}
---*/
if (msg['tag00080060'].toString() == 'CT') {
    var slope = parseFloat(msg['tag00281053'].toString());
    var intercept = parseFloat(msg['tag00281052'].toString());
    var type = msg['tag00281054'].toString().trim();
    // Outside multi-energy imaging an absent type means HU for CT; US means unspecified.
    var usable = slope > 0 && !isNaN(intercept) && (type == '' || type == 'HU');
    $c('hounsfield', usable);
    if (!usable) {
        logger.warn('No Hounsfield units: slope ' + slope + ', intercept ' + intercept +
            ', type "' + type + '"');
    }
}
