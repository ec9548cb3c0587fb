/*---
title: State who issued the accession number
kind: transformer
task: normalising
summary: >-
  In a shared archive a bare number belongs to two hospitals. Adds the issuer sequence with
  the site's namespace and OID, and leaves one that is there alone.
attributes: ["(0008,0051)", "(0040,0031)", "(0040,0032)", "(0040,0033)", "(0008,0050)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.2.1]
fixtures: [examples_overlay.dcm, CT_small.dcm]
setup: {configurationMap: {siteNamespace: NORTH, siteOid: "1.2.40.0.99.1"}}
cases:
  - name: A number without issuer
    expect:
      msg:
        "00080051": 1 item
        "00080051[0].00400031": NORTH
        "00080051[0].00400032": "1.2.40.0.99.1"
        "00080051[0].00400033": ISO
  - name: The site is not configured
    setup: {configurationMap: {siteNamespace: null, siteOid: null}}
    expect: {log: ['ERROR siteNamespace or siteOid is not set']}
  - name: An issuer is there
    set: {"00080051": [{"00400031": SOUTH}]}
    expect: {}
  - name: No number
    fixture: CT_small.dcm
    expect: {}
---*/
var number = msg['tag00080050'].toString().trim();
if (!$cfg('siteNamespace') || !$cfg('siteOid')) {
    logger.error('siteNamespace or siteOid is not set');   // else the issuer would be "null"
} else if (number != '' && msg['tag00080051']['item'].length() == 0) {
    msg['tag00080051'] = <tag00080051 tag="00080051" vr="SQ"><item>
        <tag00400031 tag="00400031" vr="UT">{String($cfg('siteNamespace'))}</tag00400031>
        <tag00400032 tag="00400032" vr="UT">{String($cfg('siteOid'))}</tag00400032>
        <tag00400033 tag="00400033" vr="CS">ISO</tag00400033>
    </item></tag00080051>;
}
