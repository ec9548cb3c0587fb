/*---
title: Build the usual label of a mammogram
kind: transformer
task: normalising
summary: >-
  Readers look for RCC and LMLO. Side and view stand in two places; the code sequence is the
  newer one and wins over the text.
attributes: ["(0020,0062)", "(0018,5101)", "(0054,0220)", "(0008,0100)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.8.11.7, PS3.16 CID 4014]
fixtures: [77654033/CR1/6154]
cases:
  - name: From the code
    set:
      "00200062": R
      "00540220": [{"00080100": "399162004", "00080102": SCT, "00080104": cranio-caudal}]
    expect: {channelMap: {viewLabel: RCC}}
  - name: From the text
    set: {"00200062": L, "00185101": MLO}
    expect: {channelMap: {viewLabel: LMLO}}
  - name: Not a mammogram
    set: {"00185101": PA}
    expect: {}
---*/
var codes = {'399162004': 'CC', 'R-10242': 'CC', '399368009': 'MLO', 'R-10226': 'MLO',
    '399260004': 'ML', 'R-10224': 'ML', '399352003': 'LM', 'R-10228': 'LM'};
var view = '';
for each (var item in msg['tag00540220']['item']) {
    view = codes[item['tag00080100'].toString()] || view;
}
view = view || msg['tag00185101'].toString().trim();
var side = msg['tag00200062'].toString().trim();
if (/^(CC|MLO|ML|LM)$/.test(view) && /^[LR]$/.test(side)) {
    $c('viewLabel', side + view);
}
