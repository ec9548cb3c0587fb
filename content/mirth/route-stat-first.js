/*---
title: Take urgent studies past the queue
kind: transformer
task: routing
summary: The order's priority travels inside the request attributes of each image, if the scanner
  had a worklist. STAT and HIGH studies go to the fast destination, the rest to the nightly one.
attributes: ['(0040,0275)', '(0040,1003)']
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: ['https://github.com/nextgenhealthcare/connect (4.5.0, DestinationSet.java)', PS3.3 C.4.11,
  PS3.3 C.7.3.1]
fixtures: [CT_small.dcm]
setup:
  destinations: [Fast lane, Nightly batch]
cases:
  - name: A STAT request
    set:
      "00400275":
      - "00401003": STAT
    expect:
      destinations: [Fast lane]
  - name: Routine wins nothing
    set:
      "00400275":
      - "00401003": ROUTINE
    expect:
      destinations: [Nightly batch]
  - name: The second of two requests is urgent
    set:
      "00400275":
      - "00401003": LOW
      - "00401003": HIGH
    expect:
      destinations: [Fast lane]
  - name: No request at all
    expect:
      destinations: [Nightly batch]
---*/
var urgent = false;
for each (var request in msg['tag00400275']['item']) {
    var priority = request['tag00401003'].toString().trim();
    if (priority == 'STAT' || priority == 'HIGH') {
        urgent = true;
    }
}
destinationSet.remove(urgent ? 'Nightly batch' : 'Fast lane');
