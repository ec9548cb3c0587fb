"""Orthanc's column, filled by probing a real Orthanc on loopback instead of by reading.

`server` starts Debian's Orthanc with its DICOMweb plugin and loads sample files; `probe`
asks it about attributes; `record` keeps what it answered in `content/orthanc.json`.
"""
