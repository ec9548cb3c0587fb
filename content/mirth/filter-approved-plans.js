/*---
title: Let only approved plans reach the treatment system
kind: filter
task: filtering
summary: >-
  Drafts and rejected plans are stored beside the approved one. Passes plans with status
  APPROVED, a reviewer and a review date that is not in the future. What has no approval at all, such
  as an image, is stopped too: filter a destination for plans.
attributes: ["(300E,0002)", "(300E,0004)", "(300E,0008)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.8.8.16]
fixtures: [rtplan.dcm]
cases:
  - name: Approved
    set: {"300E0002": APPROVED, "300E0004": "20030904", "300E0008": Physicist^Med}
    expect: {accepted: true}
  - name: Unapproved
    set: {"300E0002": UNAPPROVED}
    expect: {accepted: false}
  - name: Approved tomorrow
    set: {"300E0002": APPROVED, "300E0004": "20261124", "300E0008": Physicist^Med}
    expect: {accepted: false}
  - name: Approved by nobody
    set: {"300E0002": APPROVED, "300E0004": "20030904"}
    expect: {accepted: false}
---*/
var reviewed = msg['tag300E0004'].toString();
var today = String(DateUtil.getCurrentDate('yyyyMMdd'));
return msg['tag300E0002'].toString() == 'APPROVED' &&
    msg['tag300E0008'].toString().trim() != '' &&
    /^\d{8}$/.test(reviewed) && reviewed <= today;
