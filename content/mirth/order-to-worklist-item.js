/*---
title: Turn an order into a worklist item
kind: transformer
task: hl7-in
summary: >-
  Builds the data set a worklist SCP serves, from an ORM. Everything of the template that is not
  set here stays, so take a file with a character set and little else; what the order does not
  know stays empty.
attributes: ["(0020,000D)", "(0040,1001)", "(0040,0007)", "(0008,0050)", "(0010,0010)", "(0010,0020)", "(0010,0030)", "(0010,0040)",
  "(0032,1060)", "(0040,0100)", "(0040,0002)", "(0040,0003)", "(0008,0060)", "(0040,0001)", "(0040,0009)"]
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
    ORC|NW|P1|F1||||^^^202611240915+0100
    OBR|1|P1|F1|MRBR^MRI brain^L||||||||||||||ACC42|RP5|SPS7|MR1_AE|||NMR
    ZDS|1.2.3.4^RIS^Application^DICOM
cases:
  - name: An order for tomorrow
    expect:
      tmp:
        "00080050": ACC42
        "00100010": Doe^Jane
        "00100020": "4711"
        "00100030": "19700102"
        "00100040": F
        "0020000D": "1.2.3.4"
        "00321060": MRI brain
        "00400100": 1 item
        "00400100[0].00080060": MR
        "00400100[0].00400001": MR1_AE
        "00400100[0].00400002": "20261124"
        "00400100[0].00400003": "0915"
        "00400100[0].00400007": MRI brain
        "00400100[0].00400009": SPS7
        "00401001": RP5
  - name: No time yet
    setup:
      incoming: |-
        MSH|^~\&|RIS|HOSP|MIRTH|RAD|20261123||ORM^O01|18|P|2.3.1
        PID|1||4712~X1^^^OLD||Roe^Richard~Doe^Dick||19801231|M
        ORC|NW|P2
        OBR|1|P2|F2|CTTH^CT thorax^L||||||||||||||ACC43|RP6|SPS8||||CT
    expect:
      tmp:
        "00080050": ACC43
        "00100010": Roe^Richard
        "00100020": "4712"
        "00100030": "19801231"
        "00100040": M
        "0020000D": "2.25.302240678275694148452353"
        "00321060": CT thorax
        "00400100": 1 item
        "00400100[0].00080060": CT
        "00400100[0].00400001": ""
        "00400100[0].00400002": ""
        "00400100[0].00400003": ""
        "00400100[0].00400007": CT thorax
        "00400100[0].00400009": SPS8
        "00401001": RP6
---*/
function put(tag, text) {
    tmp['tag' + tag] = text;
    tmp['tag' + tag].@tag = tag;
}
// Fields repeat: the text of two nodes is their markup, so take the first.
function field(segment, number, part) {
    var list = msg[segment][segment + '.' + number];
    return list.length() > 0 ? list[0][segment + '.' + number + '.' + part].toString() : '';
}
// Date and time; an offset behind them is no part of a DICOM time.
var when = field('ORC', 7, 4).match(/^(\d{8})(\d{2,6})?/) || ['', '', ''];
var uuid = new java.math.BigInteger(String(UUIDGenerator.getUUID()).replace(/-/g, ''), 16).toString();
put('00080050', field('OBR', 18, 1));
put('00100010', (field('PID', 5, 1) + '^' + field('PID', 5, 2)).replace(/\^$/, ''));
put('00100020', field('PID', 3, 1));
put('00100030', field('PID', 7, 1).substring(0, 8));
put('00100040', field('PID', 8, 1));
// A template's UID would make one study of all orders.
put('0020000D', field('ZDS', 1, 1) || '2.25.' + uuid);
put('00321060', field('OBR', 4, 2));
put('00401001', field('OBR', 19, 1));
var service = field('OBR', 24, 1);
var modality = {NMR: 'MR', NMS: 'NM', RUS: 'US', RX: 'DX'}[service] || service;
// OBR-21 carries the AE title by local agreement only.
var step = <item>
    <tag00080060 tag="00080060" vr="CS">{modality}</tag00080060>
    <tag00400001 tag="00400001" vr="AE">{field('OBR', 21, 1)}</tag00400001>
    <tag00400002 tag="00400002" vr="DA">{when[1]}</tag00400002>
    <tag00400003 tag="00400003" vr="TM">{when[2] || ''}</tag00400003>
    <tag00400007 tag="00400007" vr="LO">{field('OBR', 4, 2)}</tag00400007>
    <tag00400009 tag="00400009" vr="SH">{field('OBR', 20, 1)}</tag00400009>
</item>;
tmp['tag00400100'] = <tag00400100 tag="00400100" vr="SQ"/>;
tmp['tag00400100'][0].appendChild(step);
