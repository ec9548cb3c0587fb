"""The DICOM Field Guide: facts in `content/`, pages in `site/`, this package in between.

Everything flows one way: load → check → Reference → pages → render → publish.
A module imports only from modules before it in that line.
"""
