"""How files are written, apart from what they say: line ends, blanks, order, spelling.

Everything here can be mended by a machine: `fieldguide check --fix`. These faults stop
`check`, never a build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.check import order
from generator.problems import Problem

BLANK = re.compile(r"<fill in[^>]*>")  # what `fieldguide new` leaves to its caller
FIX = "Run `fieldguide check --fix`."


def problems(text: str, shown: str) -> Iterator[Problem]:
    """Yield what is untidy in the text of the file `shown`."""
    if text.startswith("\ufeff"):
        yield Problem(shown, 1, "", f"must not begin with a byte order mark. {FIX}")
    for number, line in enumerate(text.split("\n"), 1):
        if line.endswith("\r"):
            yield Problem(shown, number, "", f"must end its lines with LF alone (got CR LF). {FIX}")
            break
    for number, line in enumerate(text.split("\n"), 1):
        if line.rstrip("\r") != line.rstrip("\r").rstrip(" \t"):
            yield Problem(shown, number, "", f"must not end with blanks. {FIX}")
        if Path(shown).suffix == ".yml" and re.match(r" *\t", line):
            yield Problem(shown, number, "", f"must be indented with spaces (got a tab). {FIX}")
        blank = BLANK.search(line)
        if blank:
            yield Problem(shown, number, "", f"must be filled in (got {blank[0]}).")
    if text and not text.endswith("\n"):
        yield Problem(shown, text.count("\n") + 1, "", f"must end with a line end. {FIX}")
    elif text.endswith("\n\n"):
        yield Problem(shown, text.count("\n"), "", f"must not end with empty lines. {FIX}")
    yield from order.problems(text, shown, FIX)


def tidy(text: str, shown: str) -> str:
    """Return the text with all that mended."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    if Path(shown).suffix == ".yml":
        lines = [re.sub(r"^[ \t]+", lambda m: m[0].replace("\t", "  "), line) for line in lines]
    body = "\n".join(lines).rstrip("\n")
    return order.ordered(body + "\n" if body else "", shown)
