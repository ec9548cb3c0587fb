"""What the template engine and the disk cost alone: each page from a template of one line.

Run as `python -m generator.bench.bare SITE OUT`: every finished page goes through Jinja
once more, as a title and a body that need no work, and is written to OUT. It is what a
build in one process could not do without. Prints the seconds of both parts as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

BARE = "<!doctype html><title>{{ title }}</title><body>{{ body }}</body>"


def run(site: Path, out: Path) -> dict[str, float]:
    """Render and write all pages of a site; return pages and the seconds of each part."""
    pages = []
    for path in site.rglob("index.html"):
        title, _, body = path.read_text("utf-8").partition("</title>")
        pages.append((path.relative_to(site), title.rpartition(">")[2], Markup(body)))
    template = Environment(autoescape=True).from_string(BARE)
    started = time.perf_counter()
    made = [(at, template.render(title=title, body=body).encode()) for at, title, body in pages]
    rendered = time.perf_counter()
    for at, data in made:
        target = out / at
        os.makedirs(target.parent, exist_ok=True)
        with open(target, "wb", buffering=0) as file:
            file.write(data)
    ended = time.perf_counter()
    return {"pages": len(made), "render": rendered - started, "write": ended - rendered}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), Path(sys.argv[2]))))
