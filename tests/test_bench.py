"""The bench measures what it says: the same text for the peers, memory of all processes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator import build
from generator.bench import Plan, bare, bench, peers, projects, report, search
from generator.bench.measure import Run, machine, measure, middle


@pytest.fixture(scope="module")
def figures(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], int]:
    """The folder a run on a small project has written to, what it said, its exit code."""
    docs, said = tmp_path_factory.mktemp("docs"), []
    docs.joinpath("benchmarks.md").write_text(f"of last year\n\n{report.KEPT}\n\nOurs.\n", "utf-8")
    plan = Plan(("mkdocs", "no-such-peer"), 3, (1, 2), docs, docs / "raw.json")
    code = bench(small, plan, said.append)
    return docs, said, code


def test_everything_is_measured_and_written(figures: tuple[Path, list[str], int]) -> None:
    docs, said, code = figures
    assert code == 1  # one peer is not installed
    found = json.loads((docs / "benchmarks.json").read_text("utf-8"))
    assert found == json.loads((docs / "raw.json").read_text("utf-8"))
    cold, same, edited = found["ours"]
    assert cold["name"] == "cold" and cold["seconds"] > same["seconds"] > 0
    assert cold["peak_mb"] > 20 and edited["pages"] == cold["pages"] > 50
    assert [row["name"] for row in found["peers"]] == ["mkdocs, cold"]
    assert found["peers"][0]["pages"] == 3
    once, twice = found["growth"]
    assert twice["attributes"] == 2 * once["attributes"]
    assert twice["pages"] > once["pages"]
    assert found["weights"]["site"]["bytes"] > 100_000
    assert any("mkdocs: 3 pages" in line for line in said)


def test_what_people_wrote_below_the_figures_stays(figures: tuple[Path, list[str], int]) -> None:
    text = (figures[0] / "benchmarks.md").read_text("utf-8")
    assert "of last year" not in text
    assert text.endswith(f"\n\n{report.KEPT}\n\nOurs.\n")
    for part in ("## Bounds", "## Builds", "## Growth", "## Weights", "/attributes/00080060/"):
        assert part in text


def test_a_build_that_fails_says_why(small: Path, swift: Path, capsys: pytest.CaptureFixture) -> None:
    project = projects.copy(small, swift / "spoilt")
    (project / "content/guides/bad.md").write_text("no front matter\n", "utf-8")
    assert bench(project, Plan((), 0, ())) == 1
    said = capsys.readouterr().out
    assert "failed, nothing was measured" in said and "content/guides/bad.md:1" in said


def test_a_copy_of_a_project_is_cold(small: Path, swift: Path) -> None:
    project = projects.copy(small, swift / "copy")
    assert sorted(p.name for p in project.iterdir()) == ["content", "mkdocs.yml", "node_modules", "templates"]


def test_more_attributes_stand_where_their_originals_stand(small: Path, swift: Path) -> None:
    before = _records(small, "attributes")
    once = projects.copy(small, swift / "grown")
    assert projects.grow(once, 3) == sum(1 if "x" in r["tag"] else 3 for r in before)
    after = _records(once, "attributes")
    assert len({r["tag"] for r in after}) == len({r["keyword"] for r in after if r["keyword"]}) == len(after)
    ref = build.read(once)
    copies = {r["tag"] for r in after if r["keyword"].startswith("ModalityCopy")}
    assert len(copies) == 2
    for tag in copies:
        assert {u.module for u in ref.uses[tag]} == {u.module for u in ref.uses["00080060"]}


def _records(project: Path, name: str) -> list[dict[str, Any]]:
    return json.loads((project / f"content/standard/{name}.json").read_text("utf-8"))["records"]


PAGE = """<html><article id="content"><h1>Modality</h1><p>See <a href="x">this &amp; that</a>.
<table><thead><tr><th>Module<th>Type<tbody><tr><td>CT Series<td><b>1</b><tr><td>a|b<td>3</table>
<ul><li>one<li>two</ul><pre><code>x = {a: 1}
y</code></pre><button>Copy</button><dl><div><dt><code>CT</code><dd>Tomography</div></dl></article>
<footer>left out</footer>"""
MARKDOWN = """# Modality

See this & that.

| Module | Type |
|---|---|
| CT Series | 1 |
| a\\|b | 3 |

- one
- two

```
x = {a: 1}
y
```

- CT: Tomography
"""


def test_peers_get_the_text_of_our_pages(small: Path) -> None:
    assert peers.markdown(PAGE) == MARKDOWN
    text = peers.markdown((small / "site/attributes/00080060/index.html").read_text("utf-8"))
    assert text.startswith("# Modality\n")
    assert "| General Series | 1 | top level |" in text
    assert "<" not in text


def test_the_sample_is_the_same_each_time(small: Path) -> None:
    site = small / "site"
    whole = peers.sample(site, None)
    assert peers.sample(site, 10_000) == whole and len(whole) > 50
    assert peers.sample(site, 7) == peers.sample(site, 7)
    assert len(peers.sample(site, 7)) == 7 and set(peers.sample(site, 7)) < set(whole)


def test_a_bare_template_renders_every_page(small: Path, swift: Path) -> None:
    found = bare.run(small / "site", swift / "bare")
    made = list((swift / "bare").rglob("index.html"))
    assert found["pages"] == len(made) == len(peers.sample(small / "site", None))
    assert found["render"] > 0 and found["write"] > 0
    text = (swift / "bare/attributes/00080060/index.html").read_text("utf-8")
    assert text.startswith("<!doctype html><title>Modality (0008,0060)")
    assert '<h2 id="modules">' in text


def test_memory_counts_child_processes(tmp_path: Path) -> None:
    child = "x = bytearray(60_000_000); import time; time.sleep(1.5)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    run = measure("memory", [sys.executable, "-c", code], tmp_path, 1)
    assert run.peak_mb > 60
    assert run.seconds > 1.4


def test_a_failing_command_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        measure("bad", [sys.executable, "-c", "raise SystemExit(3)"], tmp_path, 0)


def test_of_several_runs_the_middle_one_counts() -> None:
    runs = [Run("x", 10, seconds, 1.0) for seconds in (3.0, 1.0, 2.0)]
    assert middle(runs).seconds == 2.0
    assert middle(runs).ms_a_page == 200.0


def _row(name: str, seconds: float, pages: int = 1000, **more: Any) -> dict[str, Any]:
    return {"name": name, "pages": pages, "seconds": seconds, "ms_a_page": 1000 * seconds / pages, "peak_mb": 300, **more}


FOUND = {
    "ours": [_row("cold", 1.0), _row("nothing changed", 0.7), _row("one file edited", 0.05)],
    "limits": [_row("cp -r", 0.2)],
    "peers": [_row("mkdocs, cold", 1.3, 100), _row("zensical, cold", 0.9, 100)],
    "growth": [_row("1×", 1.0, attributes=100), _row("10×", 10.6, attributes=1000)],
}  # fmt: skip


def test_bounds_are_told_met_and_not_met() -> None:
    assert [(what, round(figure, 2), most) for what, figure, _, most in report.bounds(FOUND)] == [
        ("mkdocs, cold: its time a page over ours", 13.0, False),
        ("zensical, cold: its time a page over ours", 9.0, False),
        ("cold build over cp -r of the site", 5.0, True),
        ("one file edited, seconds", 0.05, True),
        ("one file edited over cold build", 0.05, True),
        ("nothing changed, seconds", 0.7, True),
        ("peak memory of all processes, MB", 300, True),
        ("10 times the attributes, time over once", 10.6, True),
    ]
    said = report._bounds(FOUND)
    assert "| mkdocs, cold: its time a page over ours | 13.00 | ≥ 12.00 | yes |" in said
    assert "| zensical, cold: its time a page over ours | 9.00 | ≥ 10.00 | **no** |" in said
    assert "| nothing changed, seconds | 0.70 | ≤ 0.60 | **no** |" in said
    assert "| 10 times the attributes, time over once | 10.60 | ≤ 10.50 | **no** |" in said


def test_the_machine_is_named() -> None:
    assert {"cpu", "cores", "memory", "python", "load at the start"} <= machine().keys()
    assert shutil.which("cp")


def test_search_figures_are_written_with_their_bounds(tmp_path: Path) -> None:
    figures = [search.Figure("a query", 12.5, "ms", 10), search.Figure("exact", 100, "%", 100, False)]
    search._write(tmp_path / "docs", figures)
    text = (tmp_path / "docs/search-benchmarks.md").read_text("utf-8")
    assert "| a query | 12.50 ms | ≤ 10 ms | **not met** |" in text
    assert "| exact | 100.00 % | ≥ 100 % | met |" in text
    kept = json.loads((tmp_path / "docs/search-benchmarks.json").read_text("utf-8"))
    assert [f["met"] for f in kept["figures"]] == [False, True] and kept["machine"]["cores"]


def test_without_a_site_the_search_is_not_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert search.run(tmp_path) == 1
    assert capsys.readouterr().out == (
        f"{tmp_path}/site holds no built site. Run `make site` first.\n"
    )
