/*---
title: Turn local body part names into the defined terms
kind: transformer
task: normalising
summary: >-
  Scanners write THORAX, C-SPINE or HALSWIRBELSAEULE where the standard has a list of terms.
  Hanging protocols only know the list.
attributes: ["(0018,0015)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.16 Annex L, PS3.3 C.7.3.1]
fixtures: [77654033/CR1/6154, examples_overlay.dcm]
cases:
  - name: A defined term stays
    expect: {}
  - name: A local name
    set: {"00180015": C-Spine}
    expect: {msg: {"00180015": CSPINE}}
  - name: Another language
    set: {"00180015": 'Thorax '}
    expect: {msg: {"00180015": CHEST}}
---*/
var terms = {
    THORAX: 'CHEST', LUNGS: 'CHEST', 'C-SPINE': 'CSPINE', HWS: 'CSPINE', 'L-SPINE': 'LSPINE',
    LWS: 'LSPINE', SCHAEDEL: 'SKULL', KOPF: 'HEAD', BECKEN: 'PELVIS', KNIE: 'KNEE'
};
var part = msg['tag00180015'].toString().trim().toUpperCase();
if (terms[part]) {
    msg['tag00180015'][0] = terms[part];
}
