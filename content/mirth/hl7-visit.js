/*---
title: Fill PV1 from the visit attributes
kind: transformer
task: hl7-out
summary: >-
  Modalities with a worklist copy admission and service data into the image. Referring
  physician, admission ID and current location go to PV1; the class comes from Route of
  Admissions or is unknown, since outpatient visits have a number too.
attributes: ["(0008,0090)", "(0038,0010)", "(0038,0016)", "(0038,0300)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.3
  - HL7 v2.5.1 chapter 3.4.3
  - https://dcm4chee-arc-hl7cs.readthedocs.io/en/latest/oru/outbound.html
fixtures: [waveform_ecg.dcm, reportsi.dcm]
setup:
  template: |-
    MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
    PV1|1|
cases:
  - name: An ECG from the ward
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - PV1|1|U|52|||||^2721^|||||||||||13002689
  - name: Only a referring physician
    fixture: reportsi.dcm
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - PV1|1|U||||||^Last Name^First Name|||||||||||
  - name: A delimiter in the ward's name
    set: {"00380300": Ear & Nose^B}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - PV1|1|U|Ear \T\ Nose^B|||||^2721^|||||||||||13002689
  - name: An inpatient, with room and bed
    set: {"00380300": Ward 3^B^12, "00380016": I}
    expect:
      hl7:
        - MSH|^~\&|MIRTH|RAD|RIS|HOSP|20261123||ORU^R01|1|P|2.5.1
        - PV1|1|I|Ward 3^B^12|||||^2721^|||||||||||13002689
---*/
function escaped(text) {
    // Mirth writes values as they are: the five delimiters of HL7 would split them.
    return text.replace(/[\\|^&~]/g, function (c) {
        return '\\' + {'\\': 'E', '|': 'F', '^': 'S', '&': 'T', '~': 'R'}[c] + '\\';
    });
}
var pv1 = tmp['PV1'];
var location = msg['tag00380300'].toString();
// PV1-2 is required; U is unknown.
pv1['PV1.2']['PV1.2.1'] = escaped(msg['tag00380016'].toString().trim()) || 'U';
// The location may be sent in HL7's own form, point of care, room and bed.
location.split('^').forEach(function (part, i) {
    pv1['PV1.3']['PV1.3.' + (i + 1)] = escaped(part);
});
var doctor = msg['tag00080090'].toString().split('\\')[0].split('=')[0].split('^');
pv1['PV1.8']['PV1.8.2'] = escaped(doctor[0]);
pv1['PV1.8']['PV1.8.3'] = escaped(doctor.length > 1 ? doctor[1] : '');
pv1['PV1.19']['PV1.19.1'] = escaped(msg['tag00380010'].toString());
