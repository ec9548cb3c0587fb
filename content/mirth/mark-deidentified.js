/*---
title: Say in the file that it was de-identified, and how
kind: transformer
task: de-identification
summary: >-
  Archives and the next gateway ask for this mark. Appends the own method to the ones already
  there and adds the code of the basic profile: put it last, behind steps that do all of that profile.
attributes: ["(0012,0062)", "(0012,0063)", "(0012,0064)", "(0008,0100)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.15 Annex E.1.1, PS3.16 CID 7050, PS3.3 C.7.1.1]
fixtures: [CT_small.dcm, 77654033/CR1/6154]
cases:
  - name: A file without marks
    expect:
      msg:
        "00120062": 'YES'
        "00120063": Gateway teaching files 1.2
        "00120064": 1 item
        "00120064[0].00080100": "113100"
        "00120064[0].00080102": DCM
        "00120064[0].00080104": Basic Application Confidentiality Profile
  - name: An earlier method is kept
    fixture: 77654033/CR1/6154
    set: {"00120063": dcanon}
    expect:
      msg:
        "00120063": dcanon\Gateway teaching files 1.2
        "00120064": 1 item
        "00120064[0].00080100": "113100"
        "00120064[0].00080102": DCM
        "00120064[0].00080104": Basic Application Confidentiality Profile
  - name: Codes of options stay
    set: {"00120064": [{"00080100": "113101", "00080102": DCM, "00080104": Clean Pixel Data Option}]}
    expect:
      msg:
        "00120062": 'YES'
        "00120063": Gateway teaching files 1.2
        "00120064": 2 items
        "00120064[1].00080100": "113100"
        "00120064[1].00080102": DCM
        "00120064[1].00080104": Basic Application Confidentiality Profile
---*/
var method = 'Gateway teaching files 1.2';
var earlier = msg['tag00120063'].toString();
if (earlier.indexOf(method) < 0) {
    msg['tag00120062'] = 'YES';
    msg['tag00120062'].@tag = '00120062';
    msg['tag00120063'] = earlier == '' ? method : earlier + '\\' + method;
    msg['tag00120063'].@tag = '00120063';
    // 113100, DCM: Basic Application Confidentiality Profile.
    var profile = <item>
        <tag00080100 tag="00080100" vr="SH">113100</tag00080100>
        <tag00080102 tag="00080102" vr="SH">DCM</tag00080102>
        <tag00080104 tag="00080104" vr="LO">Basic Application Confidentiality Profile</tag00080104>
    </item>;
    if (msg['tag00120064'].length() == 0) {
        msg['tag00120064'] = <tag00120064 tag="00120064" vr="SQ"/>;
    }
    var stated = msg['tag00120064']['item']['tag00080100'].toXMLString();
    if (stated.indexOf('113100') < 0) {
        msg['tag00120064'][0].appendChild(profile);
    }
}
