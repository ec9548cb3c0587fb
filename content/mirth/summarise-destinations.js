/*---
title: Sum up what became of the message
kind: postprocessor
task: errors
summary: >-
  One line when all destinations are through, with the status of each. Tells the sender success
  only when the archive really has the image; select "Postprocessor" as the source's response.
attributes: ["(0008,0018)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptUtil.java)
  - https://github.com/nextgenhealthcare/connect (4.5.0, MirthDcmRcv.java)
fixtures: [CT_small.dcm]
setup: {destinations: [Archive, RIS notice]}
cases:
  - name: All sent
    expect:
      returns: {status: SENT, message: stored, statusMessage: null, error: null}
      log: ['INFO Message 1: Archive SENT, RIS notice SENT']
  - name: The archive failed
    setup: {replies: {Archive: {status: ERROR, error: timeout}}}
    expect:
      returns: {status: ERROR, message: not stored, statusMessage: The archive has not got it, error: null}
      log: ['INFO Message 1: Archive ERROR, RIS notice SENT']
  - name: The archive was taken out of the set
    setup: {destinations: [RIS notice]}
    expect:
      returns: {status: ERROR, message: not stored, statusMessage: The archive has not got it, error: null}
      log: ['INFO Message 1: RIS notice SENT']
  - name: The notice is queued
    setup: {replies: {RIS notice: {status: QUEUED}}}
    expect:
      returns: {status: SENT, message: stored, statusMessage: null, error: null}
      log: ['INFO Message 1: Archive SENT, RIS notice QUEUED']
---*/
var lines = [];
var stored = false;
for each (var id in message.getConnectorMessages().keySet().toArray()) {
    var part = message.getConnectorMessages().get(id);
    if (part.getMetaDataId() > 0) {
        lines.push(part.getConnectorName() + ' ' + part.getStatus());
        stored = stored || (part.getConnectorName() == 'Archive' && part.getStatus() == 'SENT');
    }
}
logger.info('Message ' + message.getMessageId() + ': ' + lines.join(', '));
// Mirth takes any other answer, the text "not stored" too, for SENT; and the listener answers
// with a failure only where the status is ERROR.
return stored ? new Response(Status.SENT, 'stored') :
    new Response(Status.ERROR, 'not stored', 'The archive has not got it');
