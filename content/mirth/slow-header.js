/*---
title: Warn about headers that will be slow to parse
kind: preprocessor
task: logging
summary: >-
  A private attribute of ten megabytes holds up the channel, since every byte becomes two or
  three characters of XML. The raw content is Base64 without pixels; its length tells in time.
attributes: ["(7FE0,0010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMAttachmentHandler.java)
fixtures: [CT_small.dcm, waveform_ecg.dcm]
setup:
  configurationMap: {slowKilobytes: 100}
  sourceMap: {remoteApplicationEntityTitle: ECG1}
cases:
  - name: A small header
    expect: {returns: 'the message, unchanged'}
  - name: An ECG keeps its samples in the header
    fixture: waveform_ecg.dcm
    expect: {returns: 'the message, unchanged', log: [WARN Header of 284 kB from ECG1]}
---*/
// Four characters of Base64 are three bytes.
var kilobytes = Math.round(String(message).length * 3 / 4 / 1024);
var limit = Number($cfg('slowKilobytes'));
// Number(null) is 0: without a limit every file would be too large.
if (limit > 0 && kilobytes > limit) {
    logger.warn('Header of ' + kilobytes + ' kB from ' + ($s('remoteApplicationEntityTitle') || 'unknown'));
}
return message;
