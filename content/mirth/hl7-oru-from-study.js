/*---
title: Announce a study with an ORU message
kind: transformer
task: hl7-out
summary: >-
  The RIS wants to know that images have arrived. Fills PID, OBR and one OBX with the Study
  Instance UID from the image; empty attributes leave empty fields.
attributes: ["(0010,0010)", "(0010,0020)", "(0010,0030)", "(0010,0040)", "(0008,0050)", "(0008,1030)",
  "(0020,000D)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, ER7Serializer.java)
  - HL7 v2.5.1 chapter 7.3.1
  - PS3.3 C.7.1.1
  - PS3.16 Annex D (110180)
fixtures: [examples_overlay.dcm, CT_small.dcm]
setup:
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|||ORU^R01||P|2.5.1
    PID|1||||
    OBR|1|||
    OBX|1|ST|110180^Study Instance UID^DCM||
cases:
  - name: A study with accession number
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123083000||ORU^R01|00000000-0000-4000-8000-000000000001|P|2.5.1
        - PID|1||021234567||Sssssss^Jsssss||11111111|M
        - OBR|1||8000000000330109|^abdomen\S\liver
        - OBX|1|ST|110180^Study Instance UID^DCM||1.2.124.113532.10.122.1.203.20051130.122937.2950157||||||F
  - name: Prefix and suffix change places, delimiters are escaped
    set: {"00100010": Doe^Jane^Q^Dr^Jr, "00100020": 4711&1, "00081030": a ~ b}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123083000||ORU^R01|00000000-0000-4000-8000-000000000001|P|2.5.1
        - PID|1||4711\T\1||Doe^Jane^Q^Jr^Dr||11111111|M
        - OBR|1||8000000000330109|^a \R\ b
        - OBX|1|ST|110180^Study Instance UID^DCM||1.2.124.113532.10.122.1.203.20051130.122937.2950157||||||F
  - name: Most is unknown
    fixture: CT_small.dcm
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123083000||ORU^R01|00000000-0000-4000-8000-000000000001|P|2.5.1
        - PID|1||1CT1||CompressedSamples^CT1|||O
        - OBR|1|||^e+1
        - OBX|1|ST|110180^Study Instance UID^DCM||1.3.6.1.4.1.5962.1.2.1.20040119072730.12322||||||F
---*/
function escaped(text) {
    // Mirth writes values as they are: the five delimiters of HL7 would split them.
    return text.replace(/[\\|^&~]/g, function (c) {
        return '\\' + {'\\': 'E', '|': 'F', '^': 'S', '&': 'T', '~': 'R'}[c] + '\\';
    });
}
function value(tag) {
    return escaped(msg[tag].toString());
}
tmp['MSH']['MSH.7']['MSH.7.1'] = DateUtil.getCurrentDate('yyyyMMddHHmmss');
tmp['MSH']['MSH.10']['MSH.10.1'] = UUIDGenerator.getUUID();
var pid = tmp['PID'];
var name = msg['tag00100010'].toString().split('=')[0].split('^');
pid['PID.3']['PID.3.1'] = value('tag00100020');
// DICOM has prefix before suffix, HL7 suffix before prefix.
[0, 1, 2, 4, 3].forEach(function (from, i) {
    if (i < name.length || name[from]) {
        pid['PID.5']['PID.5.' + (i + 1)] = escaped(name[from] || '');
    }
});
pid['PID.7']['PID.7.1'] = value('tag00100030');
pid['PID.8']['PID.8.1'] = value('tag00100040');
tmp['OBR']['OBR.3']['OBR.3.1'] = value('tag00080050');
tmp['OBR']['OBR.4']['OBR.4.2'] = value('tag00081030');
tmp['OBX']['OBX.5']['OBX.5.1'] = msg['tag0020000D'].toString();
tmp['OBX']['OBX.11']['OBX.11.1'] = 'F';
