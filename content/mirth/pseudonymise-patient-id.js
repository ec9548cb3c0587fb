/*---
title: Replace the patient ID by a keyed pseudonym
kind: transformer
task: de-identification
summary: >-
  The same patient must get the same pseudonym tomorrow, and nobody without the key may work
  it out. An HMAC of the ID does both; a plain hash of a short number is guessed in seconds.
attributes: ["(0010,0020)", "(0010,0010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.15 Annex E.2, RFC 2104]
fixtures: [CT_small.dcm, MR_small.dcm, test-SR.dcm]
setup: {configurationMap: {pseudonymKey: only-for-the-tests}}
throws: No patient ID
cases:
  - name: A patient
    expect: {msg: {"00100010": PD72C5181E82BAEDF, "00100020": PD72C5181E82BAEDF}}
  - name: The same ID with blanks gives the same pseudonym
    set: {"00100020": ' 1CT1 '}
    expect: {msg: {"00100010": PD72C5181E82BAEDF, "00100020": PD72C5181E82BAEDF}}
  - name: Another patient
    fixture: MR_small.dcm
    expect: {msg: {"00100010": PBEC07BF2548A5F5B, "00100020": PBEC07BF2548A5F5B}}
  - name: Without an ID nothing may leave
    fixture: test-SR.dcm
    expect: {error: 'No patient ID: nothing to derive a pseudonym from'}
---*/
var id = msg['tag00100020'].toString().trim();
if (id == '') {
    throw 'No patient ID: nothing to derive a pseudonym from';
}
var key = new java.lang.String($cfg('pseudonymKey')).getBytes('UTF-8');
var mac = javax.crypto.Mac.getInstance('HmacSHA256');
mac.init(new javax.crypto.spec.SecretKeySpec(key, 'HmacSHA256'));
var bytes = mac.doFinal(new java.lang.String(id).getBytes('UTF-8'));
var hex = '';
for (var i = 0; i < 8; i++) {
    // Java bytes are signed: & 255 makes them 0 to 255.
    hex += ('0' + (bytes[i] & 255).toString(16)).slice(-2);
}
var pseudonym = 'P' + hex.toUpperCase();
msg['tag00100020'][0] = pseudonym;
msg['tag00100010'] = pseudonym;
msg['tag00100010'].@tag = '00100010';
