"""Builds that do only what a change asks for, and give what a clean build gives.

`inputs` tells what there is, by digest. `units` cuts hand-written content into records,
`tables` shows records to pages and notes which ones each page reads, `memory` keeps all
that between builds, and `facts` keeps the standard's part of the Reference in pieces
that are read when first asked for.

The rule that keeps it right: whatever is not known to be finer counts as one with the
world (code, packages, templates, configuration, the standard's facts). When the world
changes, everything is rendered.
"""
