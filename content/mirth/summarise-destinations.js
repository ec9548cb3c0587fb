/*---
title: Sum up what became of the message
kind: postprocessor
task: errors
summary: >-
  One line when all destinations are through, with the status of each. Returns the answer for
  the sender only when the archive really has the image.
attributes: ["(0008,0018)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: ['https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)']
fixtures: [CT_small.dcm]
setup: {destinations: [Archive, RIS notice]}
cases:
  - name: All sent
    expect: {returns: stored, log: ['INFO Message 1: Archive SENT, RIS notice SENT']}
  - name: The archive failed
    setup: {replies: {Archive: {status: ERROR, error: timeout}}}
    expect:
      returns: not stored
      log: ['INFO Message 1: Archive ERROR, RIS notice SENT']
  - name: The notice is queued
    setup: {replies: {RIS notice: {status: QUEUED}}}
    expect: {returns: stored, log: ['INFO Message 1: Archive SENT, RIS notice QUEUED']}
---*/
var lines = [];
var stored = true;
for each (var id in message.getConnectorMessages().keySet().toArray()) {
    var part = message.getConnectorMessages().get(id);
    if (part.getMetaDataId() > 0) {
        lines.push(part.getConnectorName() + ' ' + part.getStatus());
        if (part.getConnectorName() == 'Archive' && part.getStatus() != 'SENT') {
            stored = false;
        }
    }
}
logger.info('Message ' + message.getMessageId() + ': ' + lines.join(', '));
return stored ? 'stored' : 'not stored';
