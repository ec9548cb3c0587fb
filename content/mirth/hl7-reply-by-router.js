/*---
title: Send an HL7 notice beside the DICOM flow
kind: transformer
task: hl7-out
summary: >-
  A DICOM destination cannot speak HL7. Builds a short message as text in the transformer and
  hands it to an HL7 channel, once per study.
attributes: ["(0020,000D)", "(0008,0050)", "(0010,0020)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, VMRouter.java)
  - HL7 v2.5.1 chapter 2.5
fixtures: [examples_overlay.dcm]
setup: {deployed: [HL7 out]}
cases:
  - name: The first image of the study
    expect:
      routed:
        - channel: HL7 out
          kind: text
          contains:
            - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123083000||ORU^R01|00000000-0000-4000-8000-000000000001|P|2.5.1
            - PID|1||021234567
            - OBR|1||8000000000330109||||||||||||||||||||||I
      globalChannelMap: {noticed 1.2.124.113532.10.122.1.203.20051130.122937.2950157: true}
  - name: A later image
    setup:
      globalChannelMap: {noticed 1.2.124.113532.10.122.1.203.20051130.122937.2950157: true}
    expect: {}
---*/
function escaped(text) {
    // Mirth writes values as they are: the five delimiters of HL7 would split them.
    return text.replace(/[\\|^&~]/g, function (c) {
        return '\\' + {'\\': 'E', '|': 'F', '^': 'S', '&': 'T', '~': 'R'}[c] + '\\';
    });
}
var uid = msg['tag0020000D'].toString();
if (uid != '' && !globalChannelMap.containsKey('noticed ' + uid)) {
    var lines = [
        'MSH|^~\\&|MIRTH|RAD|RIS|HOSP|' + DateUtil.getCurrentDate('yyyyMMddHHmmss') + '||ORU^R01|' +
            UUIDGenerator.getUUID() + '|P|2.5.1',
        'PID|1||' + escaped(msg['tag00100020'].toString()),
        'OBR|1||' + escaped(msg['tag00080050'].toString()) + '||||||||||||||||||||||I'
    ];
    // Segments end with a carriage return; \n is refused by strict receivers.
    var response = router.routeMessage('HL7 out', lines.join('\r'));
    if (response != null && response.getStatus() == 'ERROR') {
        throw 'HL7 out did not take the notice';
    }
    $gc('noticed ' + uid, true);
}
