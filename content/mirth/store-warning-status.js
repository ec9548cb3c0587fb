/*---
title: Notice when a store succeeded with a warning
kind: response
task: errors
summary: >-
  Status Bxxx counts as sent, but the archive changed something. B000 means coerced
  attributes: what you hold and what it holds now differ.
attributes: ["(0000,0900)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMDispatcher.java)
  - PS3.4 B.2.3
fixtures: [CT_small.dcm]
cases:
  - name: Coercion
    setup:
      response:
        status: SENT
        statusMessage: 'DICOM message successfully sent with warning status code: 0xB000'
    expect:
      channelMap: {storeWarning: B000}
      log: ['WARN Stored with B000: the archive coerced attributes']
      response:
        status: SENT
        statusMessage: 'DICOM message successfully sent with warning status code: 0xB000'
  - name: Elements discarded
    setup:
      response:
        status: SENT
        statusMessage: 'DICOM message successfully sent with warning status code: 0xB006'
    expect:
      channelMap: {storeWarning: B006}
      log: ['WARN Stored with B006: the archive discarded elements']
      response:
        status: SENT
        statusMessage: 'DICOM message successfully sent with warning status code: 0xB006'
  - name: No warning
    setup:
      response: {status: SENT, statusMessage: DICOM message successfully sent}
    expect:
      response: {status: SENT, statusMessage: DICOM message successfully sent}
---*/
var meanings = {
    B000: 'the archive coerced attributes',
    B006: 'the archive discarded elements',
    B007: 'the data set does not match its SOP Class'
};
var code = String(responseStatusMessage).match(/warning status code: 0x([0-9A-Fa-f]{4})/);
if (code) {
    var key = code[1].toUpperCase();
    logger.warn('Stored with ' + key + ': ' + (meanings[key] || 'see the archive\'s conformance statement'));
    $c('storeWarning', key);
}
