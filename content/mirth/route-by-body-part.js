/*---
title: Keep the destinations that read this body part
kind: transformer
task: routing
summary: >-
  Reading rooms are destinations of one channel. Keeps the room for the body part examined
  and, where the scanner left it out, all of them rather than none.
attributes: ["(0018,0015)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DestinationSet.java)
  - PS3.16 Annex L
fixtures: [examples_overlay.dcm, CT_small.dcm]
setup: {destinations: [Neuro, Chest, Abdomen, Archive]}
cases:
  - name: An abdomen
    expect: {destinations: [Abdomen, Archive]}
  - name: A head by another spelling
    set: {"00180015": Brain}
    expect: {destinations: [Neuro, Archive]}
  - name: No body part
    fixture: CT_small.dcm
    expect: {log: ['INFO No reading room for body part "": all destinations stay']}
---*/
var rooms = {
    HEAD: 'Neuro', BRAIN: 'Neuro', CSPINE: 'Neuro',
    CHEST: 'Chest', LUNG: 'Chest',
    ABDOMEN: 'Abdomen', LIVER: 'Abdomen', PELVIS: 'Abdomen'
};
var part = msg['tag00180015'].toString().trim().toUpperCase();
var room = rooms[part];
// In an array an unknown name would drop every destination, so both names must exist.
if (room) {
    destinationSet.removeAllExcept([room, 'Archive']);
} else {
    logger.info('No reading room for body part "' + part + '": all destinations stay');
}
