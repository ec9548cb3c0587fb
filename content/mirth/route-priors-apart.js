/*---
title: Tell fetched priors from today's studies
kind: transformer
task: routing
summary: >-
  Old studies imported for comparison must not start a new reading. Compares the study date
  with today and keeps priors out of the worklist destination. A new study held up for two days looks
  like a prior: let the images of mobile units in by another channel, and read the log after an outage.
attributes: ["(0008,0020)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DestinationSet.java)
  - PS3.3 C.7.2.1
fixtures: [CT_small.dcm]
setup: {destinations: [Reading list, Archive]}
cases:
  - name: A study from 2004
    expect:
      channelMap: {priorAgeDays: 8344}
      destinations: [Archive]
      log: [INFO Kept off the reading list as a prior of 8344 days]
  - name: Scanned today
    set: {"00080020": "20261123"}
    expect: {}
  - name: Scanned last night before midnight
    set: {"00080020": "20261122"}
    expect: {}
  - name: No study date
    set: {"00080020": ""}
    expect: {}
---*/
var study = msg['tag00080020'].toString();
if (/^\d{8}$/.test(study)) {
    var today = DateUtil.getDate('yyyyMMdd', DateUtil.getCurrentDate('yyyyMMdd'));
    var days = (today.getTime() - DateUtil.getDate('yyyyMMdd', study).getTime()) / 86400000;
    // Yesterday still counts: emergency studies cross midnight.
    if (days > 1.5) {
        destinationSet.remove('Reading list');
        $c('priorAgeDays', Math.round(days));
        logger.info('Kept off the reading list as a prior of ' + Math.round(days) + ' days');
    }
}
