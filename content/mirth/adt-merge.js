/*---
title: Remember merged patient IDs
kind: transformer
task: hl7-in
summary: >-
  After a merge the scanner still sends the old ID from its own list. Keep old and new in the
  global map; the image channel looks the ID up. Two hospitals may both have a 0815: pairs IDs of one
  assigning authority, and only of the one the images carry where imageAuthority names it. The map
  is empty after a restart of Mirth.
attributes: ["(0010,0020)", "(0010,1000)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - HL7 v2.5.1 chapter 3.3.40
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
fixtures: []
setup:
  incoming: |-
    MSH|^~\&|ADT|HOSP|MIRTH|RAD|20261123||ADT^A40|5|P|2.5.1
    PID|1||4711^^^MPI
    MRG|0815^^^MPI
cases:
  - name: A merge
    expect: {globalMap: {merged 0815: "4711"}}
  - name: A chain of merges
    setup: {globalMap: {merged 0007: "0815"}}
    expect: {globalMap: {merged 0007: "4711", merged 0815: "4711"}}
  - name: Two patients in one message
    setup:
      incoming: |-
        MSH|^~\&|ADT|HOSP|MIRTH|RAD|20261123||ADT^A40|5|P|2.5.1
        PID|1||4711^^^MPI
        MRG|0815^^^MPI
        PID|2||4712^^^MPI~X1^^^OLD
        MRG|0816^^^MPI
    expect: {globalMap: {merged 0815: "4711", merged 0816: "4712"}}
  - name: The authority stands in the second repetition
    setup:
      incoming: |-
        MSH|^~\&|ADT|HOSP|MIRTH|RAD|20261123||ADT^A40|7|P|2.5.1
        PID|1||4711^^^MPI~X1^^^OLD
        MRG|X0^^^OLD
    expect: {globalMap: {merged X0: X1}}
  - name: A merge of another house than the images come from
    setup:
      configurationMap: {imageAuthority: MPI}
      incoming: |-
        MSH|^~\&|ADT|HOSP|MIRTH|RAD|20261123||ADT^A40|9|P|2.5.1
        PID|1||4711^^^MPI~X1^^^HOSPB
        MRG|0815^^^HOSPB
    expect: {}
  - name: No ID of that authority
    setup:
      incoming: |-
        MSH|^~\&|ADT|HOSP|MIRTH|RAD|20261123||ADT^A40|8|P|2.5.1
        PID|1||4711^^^MPI
        MRG|0815^^^HOSPB
    expect: {log: ['WARN Not merged: no ID of HOSPB beside 0815']}
  - name: Merged with itself
    setup:
      incoming: |-
        MSH|^~\&|ADT|HOSP|MIRTH|RAD|20261123||ADT^A40|6|P|2.5.1
        PID|1||4711
        MRG|4711
    expect: {}
---*/
function remember(from, to) {
    $g('merged ' + from, to);
    // Whoever was merged into the old ID before follows to the new one.
    for each (var key in globalMap.keySet().toArray()) {
        if (String(key).indexOf('merged ') == 0 && globalMap.get(key) == from) {
            $g(key, to);
        }
    }
}
// One message can merge several pairs: each MRG belongs to the PID before it.
// || '' keeps the text "null" out when the setting is missing: then every authority counts.
var wanted = String($cfg('imageAuthority') || '').trim();
var survivors = null;
for each (var segment in msg.elements()) {
    var kind = segment.localName();
    if (kind == 'PID') {
        survivors = segment['PID.3'];
    } else if (kind == 'MRG' && survivors != null) {
        for each (var old in segment['MRG.1']) {
            var from = old['MRG.1.1'].toString();
            var authority = old['MRG.1.4'].toString();
            // The ID that survives is the one of the same authority, whichever repetition it is.
            var to = '';
            for each (var id in survivors) {
                if (to == '' && id['PID.3.4'].toString() == authority) {
                    to = id['PID.3.1'].toString();
                }
            }
            if (wanted != '' && authority != wanted) {
                continue;
            }
            if (from != '' && to == '') {
                logger.warn('Not merged: no ID of ' + (authority || 'no authority') + ' beside ' + from);
            } else if (from != '' && to != from) {
                remember(from, to);
            }
        }
    }
}
