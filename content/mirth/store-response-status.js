/*---
title: Sort the answers of a DICOM destination into retry and give up
kind: response
task: errors
summary: >-
  Mirth queues every failed store for another try. Status codes A7xx are worth it; A9xx, Cxxx
  and a few of 01xx mean the object itself is refused and would block the queue for ever.
attributes: ["(0000,0900)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMDispatcher.java)
  - PS3.4 B.2.3
  - PS3.7 Annex C
fixtures: [CT_small.dcm]
cases:
  - name: Out of resources is tried again
    setup:
      response:
        status: QUEUED
        statusMessage: 'Error status code received from DICOM server: 0xA700'
    expect:
      response:
        status: QUEUED
        statusMessage: 'Error status code received from DICOM server: 0xA700'
  - name: The data set does not match its SOP Class
    setup:
      response:
        status: QUEUED
        statusMessage: 'Error status code received from DICOM server: 0xA900'
    expect:
      alerts: ['Refused for good with status A900, message 1']
      response:
        status: ERROR
        statusMessage: 'Error status code received from DICOM server: 0xA900'
        error: Refused for good with status A900
  - name: Cannot understand
    setup:
      response:
        status: QUEUED
        statusMessage: 'Error status code received from DICOM server: 0xC000'
    expect:
      alerts: ['Refused for good with status C000, message 1']
      response:
        status: ERROR
        statusMessage: 'Error status code received from DICOM server: 0xC000'
        error: Refused for good with status C000
  - name: Stored
    setup:
      response: {status: SENT, statusMessage: DICOM message successfully sent}
    expect:
      response: {status: SENT, statusMessage: DICOM message successfully sent}
---*/
var code = String(responseStatusMessage).match(/0x([0-9A-Fa-f]{4})/);
if (responseStatus == QUEUED && code) {
    var hopeless = /^(A9|C|0117|0122|0124)/.test(code[1].toUpperCase());
    if (hopeless) {
        responseStatus = ERROR;
        responseErrorMessage = 'Refused for good with status ' + code[1].toUpperCase();
        alerts.sendAlert(responseErrorMessage + ', message ' + connectorMessage.getMessageId());
    }
}
