/*---
title: Alert once when an archive is away, not once an image
kind: response
task: errors
summary: >-
  A thousand queued images send a thousand mails. Remembers in the global channel map that the
  alert went out and clears it with the first success.
attributes: ["(0008,0018)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMDispatcher.java)
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
fixtures: [CT_small.dcm]
setup: {connector: Archive}
cases:
  - name: The first failure
    setup:
      response: {status: QUEUED, statusMessage: 'ConnectException: Connection refused'}
    expect:
      globalChannelMap: {down Archive: true}
      alerts: ['Archive: ConnectException: Connection refused']
      response: {status: QUEUED, statusMessage: 'ConnectException: Connection refused'}
  - name: The next failure stays quiet
    setup:
      globalChannelMap: {down Archive: true}
      response: {status: QUEUED, statusMessage: 'ConnectException: Connection refused'}
    expect:
      response: {status: QUEUED, statusMessage: 'ConnectException: Connection refused'}
  - name: It is back
    setup:
      globalChannelMap: {down Archive: true}
      response: {status: SENT, statusMessage: DICOM message successfully sent}
    expect:
      globalChannelMap: {down Archive: null}
      log: [INFO Archive takes images again]
      response: {status: SENT, statusMessage: DICOM message successfully sent}
---*/
var key = 'down ' + connectorMessage.getConnectorName();
var failed = responseStatus == QUEUED || responseStatus == ERROR;
if (failed && !globalChannelMap.containsKey(key)) {
    globalChannelMap.put(key, true);
    alerts.sendAlert(connectorMessage.getConnectorName() + ': ' + responseStatusMessage);
} else if (!failed && globalChannelMap.remove(key) != null) {
    logger.info(connectorMessage.getConnectorName() + ' takes images again');
}
