/*---
title: Work out the frame rate of a clip
kind: transformer
task: pixels
summary: >-
  Clips play too fast or too slow because each vendor fills another of four attributes. Takes
  the first that helps and leaves one number for the player.
attributes: ["(0008,2144)", "(0018,0040)", "(0018,1063)", "(0018,1065)", "(0028,0008)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.6.5]
fixtures: [SC_rgb_rle_2frame.dcm, CT_small.dcm]
cases:
  - name: Recommended rate
    set: {"00082144": "24", "00181063": "50"}
    expect: {channelMap: {framesPerSecond: 24}}
  - name: Frame time only
    set: {"00181063": "33.3"}
    expect: {channelMap: {framesPerSecond: 30}}
  - name: A vector of times
    set: {"00181065": 0\40\40}
    expect: {channelMap: {framesPerSecond: 25}}
  - name: Nothing stated
    set: {"00280008": "2"}
    expect: {channelMap: {framesPerSecond: unknown}}
  - name: A still image
    fixture: CT_small.dcm
    expect: {}
---*/
function number(tag) {
    return parseFloat(msg[tag].toString());
}
if (number('tag00280008') > 1) {
    var rate = number('tag00082144') || number('tag00180040');
    if (!(rate > 0) && number('tag00181063') > 0) {
        rate = 1000 / number('tag00181063');   // milliseconds a frame
    }
    if (!(rate > 0)) {
        // The first entry of the vector is always 0.
        var steps = msg['tag00181065'].toString().split('\\').slice(1).map(parseFloat);
        rate = steps[0] > 0 ? 1000 / steps[0] : NaN;
    }
    $c('framesPerSecond', rate > 0 ? Math.round(rate * 10) / 10 : 'unknown');
}
