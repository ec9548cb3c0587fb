/*---
title: Decide whether distances may be measured
kind: transformer
task: pixels
summary: >-
  In projection radiography the spacing at the detector is not the spacing in the patient.
  Says which one the file has, so that nobody measures a bone ten per cent too long.
attributes: ["(0028,0030)", "(0018,1164)", "(0028,0A02)", "(0008,0060)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 10.7, PS3.3 C.8.11]
fixtures: [77654033/CR1/6154, CT_small.dcm, rtplan.dcm]
cases:
  - name: Detector spacing only
    expect: {channelMap: {measuring: 'spacing at the detector, not in the patient'}}
  - name: Pixel spacing of a slice
    fixture: CT_small.dcm
    expect: {channelMap: {measuring: spacing in the patient}}
  - name: Calibrated
    set: {"00280030": 0.09\0.09, "00280A02": FIDUCIAL}
    expect: {channelMap: {measuring: 'spacing in the patient, calibrated by fiducial'}}
  - name: Pixel spacing is a copy of the detector's
    set: {"00280030": 0.1\0.1}
    expect: {channelMap: {measuring: 'spacing at the detector, not in the patient'}}
  - name: Pixel spacing alone, in a projection
    set: {"00280030": 0.1\0.1, "00181164": null}
    expect: {channelMap: {measuring: 'spacing of unknown origin: do not measure'}}
  - name: No spacing at all
    fixture: rtplan.dcm
    expect: {channelMap: {measuring: 'no spacing: distances in pixels only'}}
---*/
function spacing(tag) {
    return msg[tag].toString().split('\\').map(parseFloat);
}
var pixel = spacing('tag00280030');
var detector = spacing('tag00181164');
var calibration = msg['tag00280A02'].toString().trim();
var projection = ['CR', 'DX', 'MG', 'IO', 'PX', 'RF', 'RG', 'XA'].indexOf(msg['tag00080060'].toString()) >= 0;
var verdict = 'no spacing: distances in pixels only';
if (pixel[0] > 0 && detector[0] > 0 && pixel[0] == detector[0]) {
    verdict = 'spacing at the detector, not in the patient';
} else if (pixel[0] > 0 && calibration == '' && !(detector[0] > 0) && projection) {
    verdict = 'spacing of unknown origin: do not measure';
} else if (pixel[0] > 0) {
    verdict = 'spacing in the patient' +
        (calibration == '' ? '' : ', calibrated by ' + calibration.toLowerCase());
} else if (detector[0] > 0) {
    verdict = 'spacing at the detector, not in the patient';
}
$c('measuring', verdict);
