"""The site as a server gets it: compressed forms that say the same, checksums that hold."""

from __future__ import annotations

import builtins
import gzip
import subprocess
from pathlib import Path

import brotli
import pytest

from generator.cli import main
from generator.dist import dist
from generator.problems import InputError


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "vr/CS").mkdir(parents=True)
    (folder / "index.html").write_text("<p>Home</p>" * 100, "utf-8")
    (folder / "vr/CS/index.html").write_text("<p>Código – 日本</p>" * 5000, "utf-8")
    (folder / "tiny.txt").write_text("x", "utf-8")
    (folder / "all.zip").write_bytes(b"PK" * 500)
    return folder


def test_compressed_forms_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    report = dist(site, tmp_path / "dist", jobs=1)
    assert (report.files, report.compressed) == (4, 2)
    for name in ("index.html", "vr/CS/index.html"):
        plain = (site / name).read_bytes()
        made = tmp_path / "dist/site" / name
        assert made.read_bytes() == plain
        assert gzip.decompress(Path(f"{made}.gz").read_bytes()) == plain
        assert brotli.decompress(Path(f"{made}.br").read_bytes()) == plain
    assert sorted(p.name for p in (tmp_path / "dist/site").iterdir()) == [
        "all.zip", "index.html", "index.html.br", "index.html.gz", "tiny.txt", "vr",
    ]  # fmt: skip
    assert report.brotli < report.gzip < report.plain


def test_checksums_hold_and_a_change_is_noticed(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "dist"
    dist(site, out, jobs=1)
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=out).returncode == 0
    (out / "site/tiny.txt").write_text("y", "utf-8")
    assert subprocess.run(check, cwd=out, capture_output=True).returncode == 1


def test_the_same_site_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    dist(site, tmp_path / "a", jobs=1)
    dist(site, tmp_path / "b", jobs=2)
    assert (tmp_path / "a/SHA256SUMS").read_bytes() == (tmp_path / "b/SHA256SUMS").read_bytes()


def test_it_can_be_made_again_but_takes_nobody_elses_folder(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dist(site, tmp_path / "dist", jobs=1)
    dist(site, tmp_path / "dist", jobs=1)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/me.jpg").write_bytes(b"x")
    arguments = ["dist", "--site", str(site), "--out", str(tmp_path / "photos")]
    assert main(arguments) == 1
    assert capsys.readouterr().err.startswith(
        f"{tmp_path}/photos: must be empty or made by `fieldguide dist`. Choose another --out"
    )
    assert (tmp_path / "photos/me.jpg").exists()


def test_what_is_no_site_and_a_missing_package_are_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["dist", "--site", str(tmp_path), "--out", str(tmp_path / "d")]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        f"{tmp_path}: must be a built site. Run `fieldguide build`"
    )
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name == "brotli":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert main(["dist", "--site", str(tmp_path), "--out", str(tmp_path / "d")]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "pyproject.toml: brotli: must be installed to precompress. Run pip install '.[dist]'"
    )


def test_a_result_inside_of_the_site_is_refused(site: Path) -> None:
    with pytest.raises(InputError) as error:
        dist(site, site / "dist", jobs=1)
    assert str(error.value) == f"{site}/dist: must lie outside of the site. Choose another --out"
    assert not (site / "dist").exists()


def test_a_disk_that_fills_up_leaves_the_last_result(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "dist"
    dist(site, out, jobs=1)
    before = (out / "SHA256SUMS").read_bytes()
    (site / "index.html").write_text("new", "utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.dist._write_sums", full)
    with pytest.raises(OSError, match="No space"):
        dist(site, out, jobs=1)
    assert (out / "SHA256SUMS").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["dist", "site"]
