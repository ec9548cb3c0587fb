/*---
title: Put back the leading zeros of patient IDs
kind: transformer
task: normalising
summary: >-
  One system stores 00421234, another 421234, and the folder splits. Pads pure numbers to the
  length of the master index and names the issuer; numbers of another issuer stay as they are.
  Only for senders whose numbers without an issuer are of that index.
attributes: ["(0010,0020)", "(0010,0021)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.1.1, PS3.3 10.14]
fixtures: [waveform_ecg.dcm, CT_small.dcm]
cases:
  - name: A short number
    expect: {msg: {"00100020": "00642341", "00100021": MPI}}
  - name: Letters are left alone
    fixture: CT_small.dcm
    expect: {}
  - name: Another issuer's number
    set: {"00100021": SOUTH}
    expect: {}
  - name: Long enough already
    set: {"00100020": "12345678"}
    expect: {msg: {"00100021": MPI}}
---*/
var id = msg['tag00100020'].toString().trim();
var issuer = msg['tag00100021'].toString().trim();
if (/^\d{1,8}$/.test(id) && (issuer == '' || issuer == 'MPI')) {
    msg['tag00100020'][0] = ('00000000' + id).slice(-8);
    msg['tag00100021'] = 'MPI';
    msg['tag00100021'].@tag = '00100021';
    msg['tag00100021'].@vr = 'LO';
}
