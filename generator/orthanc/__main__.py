"""`python -m generator.orthanc`: probe Orthanc and write `content/orthanc.json`."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from generator.build import read
from generator.orthanc import record
from generator.orthanc.probe import probe, trials
from generator.orthanc.server import OrthancMissing, running


def main() -> int:
    """Return 0 when the record was written, 1 when Orthanc is not there."""
    root = Path.cwd()
    ref = read(root)
    files = record.files(ref)
    try:
        with running(files) as server:
            answers = probe(server, trials(ref))
            day = datetime.date.today().isoformat()
            (root / record.PATH).write_text(record.text(server, len(files), answers, day), "utf-8")
    except OrthancMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    keys = sum(1 for a in answers if a.level)
    print(
        f"{len(answers)} attributes probed in {len(files)} files, {keys} of them are search keys."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
