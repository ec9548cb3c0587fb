"""The previews: compared by pixels, mended by refresh, and untouched where nothing is new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from generator import refresh
from generator.problems import InputError
from generator.refresh import previews
from generator.refresh.previews import Drawn
from generator.standardfile import StandardFile
from tests.refresh.conftest import ROOT, Refreshed

NAMES = ("CT_small.dcm", "MR_small.dcm", "SC_rgb.dcm")
SHOWN = "content/previews"


def project(tmp_path: Path, drawn: Drawn) -> tuple[Path, Drawn]:
    """Return a project that holds the previews of NAMES, and these drawn."""
    few = Drawn({name: drawn.pictures[name] for name in NAMES}, {})
    make(previews.changes(few, tmp_path), tmp_path)
    return tmp_path, few


def make(change: previews.Changes, root: Path) -> None:
    with previews.staged(change, root):
        pass


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir()}


def shifted(picture: Any, by: int) -> Any:
    """Return the picture with its first pixel `by` grey levels off."""
    pixels = np.array(picture, dtype=int)
    pixels[0, 0] = np.where(pixels[0, 0] < 128, pixels[0, 0] + by, pixels[0, 0] - by)
    return Image.fromarray(pixels.astype(np.uint8))


def test_the_committed_previews_equal_what_the_packages_give(drawn: Drawn) -> None:
    found = previews.changes(drawn, ROOT)
    assert found.lines == ()
    assert found.total > 150
    assert (dict(found.written), found.removed) == ({}, ())


def test_run_tells_and_mends_a_spoilt_a_missing_and_a_stray_picture(
    refreshed: Refreshed,
    drawn: Drawn,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root, few = project(tmp_path, drawn)
    samples = [r for r in refreshed.records("samples") if r["id"] in NAMES]
    made = StandardFile("samples", "", "", (), tuple(samples))
    monkeypatch.setattr(refresh, "gather", lambda root: ([made], ()))
    refresh.write([made], root / refresh.FOLDER)
    folder = root / previews.FOLDER
    before = contents(folder)
    assert refresh.run(root, True) == 0
    shifted(few.pictures["CT_small.dcm"], 100).save(folder / "CT_small.dcm.png")
    (folder / "MR_small.dcm.png").unlink()
    few.pictures["MR_small.dcm"].save(folder / "stray.png")
    spoilt = contents(folder)
    capsys.readouterr()
    assert refresh.run(root, True) == 1
    assert capsys.readouterr().err == (
        f"{SHOWN}/CT_small.dcm.png: 1 of 12,544 pixels differ, by up to 100 grey levels\n"
        f"{SHOWN}/MR_small.dcm.png: not committed; the packages give this picture\n"
        f"{SHOWN}/stray.png: committed, but no sample with pixels has this name\n"
        "The committed facts or previews differ from the packages (committed → packages give). "
        "Run `fieldguide refresh`, read the diff and commit it.\n"
    )
    assert contents(folder) == spoilt
    assert refresh.run(root, False) == 0
    assert f"{SHOWN}: 3 pictures, 2 written, 1 removed\n" in capsys.readouterr().out
    after = contents(folder)
    assert {n: data for n, (data, _) in after.items()} == {n: d for n, (d, _) in before.items()}
    assert after["SC_rgb.dcm.png"] == before["SC_rgb.dcm.png"]
    assert refresh.run(root, True) == 0
    assert refresh.run(root, False) == 0
    assert contents(folder) == after


def test_a_file_that_is_no_png_and_another_size_are_told(tmp_path: Path, drawn: Drawn) -> None:
    root, few = project(tmp_path, drawn)
    folder = root / previews.FOLDER
    whole = (folder / "CT_small.dcm.png").read_bytes()
    (folder / "CT_small.dcm.png").write_bytes(whole[: len(whole) // 2])
    few.pictures["MR_small.dcm"].save(folder / "MR_small.dcm.png", format="BMP")
    few.pictures["SC_rgb.dcm"].resize((50, 40)).save(folder / "SC_rgb.dcm.png")
    found = previews.changes(few, root)
    assert found.lines == (
        f"{SHOWN}/CT_small.dcm.png: must be a PNG that can be read",
        f"{SHOWN}/MR_small.dcm.png: must be a PNG that can be read",
        f"{SHOWN}/SC_rgb.dcm.png: size in pixels: 50×40 → 112×112",
    )
    make(found, root)
    assert (folder / "CT_small.dcm.png").read_bytes() == whole
    assert previews.changes(few, root).lines == ()


@pytest.mark.parametrize("name", ["CT_small.dcm", "SC_rgb.dcm"])
def test_two_grey_levels_and_other_bytes_are_no_difference(
    tmp_path: Path, drawn: Drawn, name: str
) -> None:
    root, few = project(tmp_path, drawn)
    path = root / previews.FOLDER / f"{name}.png"
    packed = path.read_bytes()
    shifted(few.pictures[name], 2).save(path, compress_level=0)
    assert path.read_bytes() != packed
    assert previews.changes(few, root).lines == ()
    shifted(few.pictures[name], 3).save(path)
    assert previews.changes(few, root).lines == (
        f"{SHOWN}/{name}.png: 1 of 12,544 pixels differ, by up to 3 grey levels",
    )


def test_a_committed_picture_that_cannot_be_drawn_is_told_with_the_reason(
    tmp_path: Path, drawn: Drawn
) -> None:
    root, few = project(tmp_path, drawn)
    pictures = {n: p for n, p in few.pictures.items() if n != "SC_rgb.dcm"}
    found = previews.changes(Drawn(pictures, {"SC_rgb.dcm": "no decoder"}), root)
    assert found.lines == (
        f"{SHOWN}/SC_rgb.dcm.png: committed, but it cannot be drawn (no decoder)",
    )
    assert found.report() == [
        "",
        f"{SHOWN}: 2 pictures, 0 written, 1 removed",
        "Samples with pixels that cannot be drawn: 1",
        "  SC_rgb.dcm: no decoder",
    ]


def test_a_write_that_fails_replaces_and_removes_nothing(tmp_path: Path, drawn: Drawn) -> None:
    root, _ = project(tmp_path, drawn)
    before = contents(root / previews.FOLDER)
    bad: Any = {"CT_small.dcm.png": b"new", "MR_small.dcm.png": None}
    with pytest.raises(TypeError):
        make(previews.Changes(bad, ("SC_rgb.dcm.png",), (), 2, {}), root)
    assert contents(root / previews.FOLDER) == before
    good = {"CT_small.dcm.png": b"new"}
    change = previews.Changes(good, ("SC_rgb.dcm.png",), (), 2, {})
    with pytest.raises(OSError), previews.staged(change, root):
        raise OSError("the facts could not be written")
    assert contents(root / previews.FOLDER) == before


def test_samples_of_which_none_can_be_drawn_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.dcm").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        previews.drawings({"a.dcm": tmp_path / "a.dcm"})
    (problem,) = map(str, caught.value.problems)
    assert problem.startswith(
        f"{SHOWN}: must hold a picture, but no sample can be drawn (a.dcm: "
    )


def test_missing_packages_are_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "find_spec", lambda name: None)
    with pytest.raises(InputError) as caught:
        previews.drawings({})
    assert [str(p) for p in caught.value.problems] == [
        f"pyproject.toml: {name}: must be installed, it draws the previews. "
        "Run pip install '.[refresh]'"
        for name in ("numpy", "pillow")
    ]
