"""`python -m generator.orthanc`: probe Orthanc and write `content/orthanc.json`."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from generator import load, reference
from generator.content import Content
from generator.orthanc import record
from generator.orthanc.carry import carry
from generator.orthanc.probe import probe, trials
from generator.orthanc.server import OrthancMissing, running
from generator.problems import InputError


def _reference(root: Path) -> reference.Reference:
    """Return the facts of the standard alone: an old or broken record must not stop a new one.

    Raises InputError where they cannot be read.
    """
    standard, problems = load.standard(root)
    if standard is None:
        raise InputError(problems)
    return reference.build(standard, Content({}, {}, {}, {}, None, {}, {}, {}, ()))


def main() -> int:
    """Return 0 when the record was written, 1 when Orthanc or the facts are not there."""
    root = Path.cwd()
    try:
        ref = _reference(root)
        files = record.files(ref)
        with running(files) as server:
            answers = probe(server, trials(ref))
            carried = carry(server, ref)  # last: it would answer searches too
            day = datetime.date.today().isoformat()
            text = record.text(server, len(files), answers, carried, day)
            (root / record.PATH).write_text(text, "utf-8")
    except (OrthancMissing, InputError) as missing:
        print(missing, file=sys.stderr)
        return 1
    keys = sum(1 for a in answers if a.level)
    print(
        f"{len(answers)} attributes probed in {len(files)} files, {keys} of them are search keys."
    )
    print(
        f"{carried.sent} attributes sent in one data set: {len(carried.lost)} lost or changed in "
        f"the file, {len(carried.unlisted)} left out of metadata, {len(carried.numbers)} "
        f"numbers there, {len(carried.differ)} different there."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
