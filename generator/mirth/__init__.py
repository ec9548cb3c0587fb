"""Mirth Connect snippets: read, linted, executed on real fixtures, recorded.

    content/mirth/*.js ── snippets (shape, lint) ─▶ jobs ── rhino (harness.js) ─▶ outcome ─▶ record
    pydicom fixtures ── xml (stream, charsets, javanum) ──┘

`xml` makes the XML a script sees, byte for byte as dcm4che-core 2.0.29 prints it;
`prelude.js` is the scope around a script; `bench.run_project` runs everything, and
`python -m generator.mirth` writes the record the site is built from.
"""
