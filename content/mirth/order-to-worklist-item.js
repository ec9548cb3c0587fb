/*---
title: Turn an order into a worklist item
kind: transformer
task: hl7-in
summary: >-
  Builds the data set a worklist SCP serves, from an ORM. The template is any small DICOM
  file; what the order does not know stays empty.
attributes: ["(0008,0050)", "(0010,0010)", "(0010,0020)", "(0010,0030)", "(0010,0040)", "(0032,1060)",
  "(0040,0100)", "(0040,0002)", "(0040,0003)", "(0008,0060)", "(0040,0001)", "(0040,0009)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.4 Annex K.6, IHE RAD TF-2 4.4, HL7 v2.3.1 chapter 4]
fixtures: []
setup:
  templateFixture: chrGerm.dcm
  incoming: |-
    MSH|^~\&|RIS|HOSP|MIRTH|RAD|20261123||ORM^O01|17|P|2.3.1
    PID|1||4711^^^MPI||Doe^Jane||19700102|F
    ORC|NW|P1|F1||||^^^202611240915
    OBR|1|P1|F1|MRBR^MRI brain^L||||||||||||||ACC42|RP5|SPS7|MR1_AE|||NMR
cases:
  - name: An order for tomorrow
    expect:
      tmp:
        "00080050": ACC42
        "00100010": Doe^Jane
        "00100020": "4711"
        "00100030": "19700102"
        "00100040": F
        "00321060": MRI brain
        "00400100": 1 item
        "00400100[0].00080060": MR
        "00400100[0].00400001": MR1_AE
        "00400100[0].00400002": "20261124"
        "00400100[0].00400003": "0915"
        "00400100[0].00400009": SPS7
  - name: No time yet
    setup:
      incoming: |-
        MSH|^~\&|RIS|HOSP|MIRTH|RAD|20261123||ORM^O01|18|P|2.3.1
        PID|1||4712||Roe^Richard||19801231|M
        ORC|NW|P2
        OBR|1|P2|F2|CTTH^CT thorax^L||||||||||||||ACC43|RP6|SPS8||||CT
    expect:
      tmp:
        "00080050": ACC43
        "00100010": Roe^Richard
        "00100020": "4712"
        "00100030": "19801231"
        "00100040": M
        "00321060": CT thorax
        "00400100": 1 item
        "00400100[0].00080060": CT
        "00400100[0].00400001": ""
        "00400100[0].00400002": ""
        "00400100[0].00400003": ""
        "00400100[0].00400009": SPS8
---*/
function put(tag, text) {
    tmp['tag' + tag] = text;
    tmp['tag' + tag].@tag = tag;
}
var when = msg['ORC']['ORC.7']['ORC.7.4'].toString();
put('00080050', msg['OBR']['OBR.18']['OBR.18.1'].toString());
put('00100010', msg['PID']['PID.5']['PID.5.1'] + '^' + msg['PID']['PID.5']['PID.5.2']);
put('00100020', msg['PID']['PID.3']['PID.3.1'].toString());
put('00100030', msg['PID']['PID.7']['PID.7.1'].toString().substring(0, 8));
put('00100040', msg['PID']['PID.8']['PID.8.1'].toString());
put('00321060', msg['OBR']['OBR.4']['OBR.4.2'].toString());
var service = msg['OBR']['OBR.24']['OBR.24.1'].toString();
var modality = {NMR: 'MR', NMS: 'NM', RUS: 'US', RX: 'DX'}[service] || service;
// OBR-21 carries the AE title by local agreement only.
var step = <item>
    <tag00080060 tag="00080060" vr="CS">{modality}</tag00080060>
    <tag00400001 tag="00400001" vr="AE">{msg['OBR']['OBR.21']['OBR.21.1'].toString()}</tag00400001>
    <tag00400002 tag="00400002" vr="DA">{when.substring(0, 8)}</tag00400002>
    <tag00400003 tag="00400003" vr="TM">{when.substring(8)}</tag00400003>
    <tag00400009 tag="00400009" vr="SH">{msg['OBR']['OBR.20']['OBR.20.1'].toString()}</tag00400009>
</item>;
tmp['tag00400100'] = <tag00400100 tag="00400100" vr="SQ"/>;
tmp['tag00400100'][0].appendChild(step);
