/*---
title: Replace the patient ID by a keyed pseudonym
kind: transformer
task: de-identification
summary: >-
  The same patient must get the same pseudonym tomorrow, and nobody without the key may work
  it out. An HMAC of the ID does both, and IDs inside sequences get one of their own; a plain
  hash of a short number is guessed in seconds.
attributes: ["(0010,0020)", "(0010,0010)", "(0010,1002)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.15 Annex E.2, RFC 2104]
fixtures: [CT_small.dcm, MR_small.dcm, test-SR.dcm]
setup: {configurationMap: {pseudonymKey: only-for-the-tests}}
throws: Cannot make a pseudonym
cases:
  - name: A patient
    expect:
      msg:
        "00100010": PD72C5181E82BAEDF
        "00100020": PD72C5181E82BAEDF
        "00101002[0].00100020": PA76151678EB6A775
        "00101002[1].00100020": P53E76F926CE4F06D
  - name: The same ID with blanks gives the same pseudonym
    set: {"00100020": ' 1CT1 '}
    expect:
      msg:
        "00100010": PD72C5181E82BAEDF
        "00100020": PD72C5181E82BAEDF
        "00101002[0].00100020": PA76151678EB6A775
        "00101002[1].00100020": P53E76F926CE4F06D
  - name: Without the key nothing may leave
    setup: {configurationMap: {pseudonymKey: null}}
    expect: {error: 'Cannot make a pseudonym: no pseudonymKey'}
  - name: Another patient
    fixture: MR_small.dcm
    expect: {msg: {"00100010": PBEC07BF2548A5F5B, "00100020": PBEC07BF2548A5F5B}}
  - name: Without an ID nothing may leave
    fixture: test-SR.dcm
    expect: {error: 'Cannot make a pseudonym: no patient ID'}
---*/
var id = msg['tag00100020'].toString().trim();
if (id == '') {
    throw 'Cannot make a pseudonym: no patient ID';
}
if (!$cfg('pseudonymKey')) {
    throw 'Cannot make a pseudonym: no pseudonymKey in the configuration map';
}
var mac = javax.crypto.Mac.getInstance('HmacSHA256');
var key = new java.lang.String($cfg('pseudonymKey')).getBytes('UTF-8');
mac.init(new javax.crypto.spec.SecretKeySpec(key, 'HmacSHA256'));
function pseudonym(text) {
    var bytes = mac.doFinal(new java.lang.String(text).getBytes('UTF-8'));
    var hex = '';
    for (var i = 0; i < 8; i++) {
        // Java bytes are signed: & 255 makes them 0 to 255.
        hex += ('0' + (bytes[i] & 255).toString(16)).slice(-2);
    }
    return 'P' + hex.toUpperCase();
}
for each (var node in msg.descendants('tag00100020')) {
    if (node.toString().trim() != '') {
        node.setChildren(pseudonym(node.toString().trim()));
    }
}
for each (var name in msg.descendants('tag00100010')) {
    name.setChildren(pseudonym(id));
}
