"""`fieldguide dist`: the built site ready for a plain web server.

Beside every text file stand its gzip and Brotli forms, which nginx (`gzip_static`,
`brotli_static`) and Caddy (`precompressed`) send as they are, and `SHA256SUMS` lists
every file for `sha256sum --check`. The same site gives the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.problems import InputError, Problem

SUMS = "SHA256SUMS"
SUFFIXES = frozenset(
    {".html", ".json", ".js", ".css", ".svg", ".xml", ".txt", ".csv", ".webmanifest", ".map"}
)
LEAST = 256  # bytes; below, a compressed form saves no packet
# Quality 11 takes three times as long and saves 2 % (median attribute page).
QUALITY = 10


@dataclass(frozen=True, slots=True)
class Report:
    """How many files there are, and their bytes as they are, gzipped and in Brotli."""

    files: int
    compressed: int
    plain: int
    gzip: int
    brotli: int
    out: Path

    def __str__(self) -> str:
        return (
            f"{self.files} files in {self.out}, {self.compressed} of them precompressed: "
            f"{self.plain / 1e6:.1f} MB, {self.gzip / 1e6:.1f} MB with gzip, "
            f"{self.brotli / 1e6:.1f} MB with Brotli. Check: cd {self.out} && "
            f"sha256sum --check --quiet {SUMS}"
        )


def dist(site: Path, out: Path, jobs: int | None = None) -> Report:
    """Write the site at `site` with its compressed forms to `out`, whole or not at all.

    Raises InputError when `site` is no built site, `out` holds something else, or Brotli
    is not installed.
    """
    compress = _brotli()
    _require(site, out)
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        shutil.copytree(site, fresh / "site")
        names = sorted(
            p.relative_to(fresh).as_posix() for p in (fresh / "site").rglob("*") if p.is_file()
        )
        with multiprocessing.get_context("fork").Pool(jobs or os.cpu_count()) as pool:
            work = [(fresh, name, compress) for name in names]
            sizes = [s for s in pool.imap(_squeeze, work, chunksize=64) if s]
        _write_sums(fresh)
        fresh.chmod(0o755)
        _replace(fresh, out)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    plain, zipped, brotli = (sum(s[n] for s in sizes) for n in range(3))
    return Report(len(names), len(sizes), plain, zipped, brotli, out)


def _brotli() -> Callable[..., bytes]:
    try:
        from brotli import compress
    except ImportError:
        message = "must be installed to precompress. Run pip install '.[dist]'"
        raise InputError([Problem("pyproject.toml", 0, "brotli", message)]) from None
    return compress


def _require(site: Path, out: Path) -> None:
    if not (site / "index.html").is_file():
        message = "must be a built site. Run `fieldguide build`"
        raise InputError([Problem(site.as_posix(), 0, "", message)])
    if out.resolve().is_relative_to(site.resolve()):
        message = "must lie outside of the site. Choose another --out"
        raise InputError([Problem(out.as_posix(), 0, "", message)])
    if out.exists() and any(out.iterdir()) and not (out / SUMS).is_file():
        message = "must be empty or made by `fieldguide dist`. Choose another --out"
        raise InputError([Problem(out.as_posix(), 0, "", message)])


def _replace(fresh: Path, out: Path) -> None:
    """Put `fresh` in the place of `out`; the last result is removed only when that is done."""
    aside = fresh.with_name(f"{fresh.name}-last")
    if out.exists():
        out.rename(aside)
    fresh.rename(out)
    shutil.rmtree(aside, ignore_errors=True)


def _squeeze(work: tuple[Path, str, Callable[..., bytes]]) -> tuple[int, int, int] | None:
    """Write the compressed forms of one file; return its sizes, None when it gets none."""
    folder, name, compress = work
    path = folder / name
    data = path.read_bytes()
    if path.suffix not in SUFFIXES or len(data) < LEAST:
        return None
    zipped = gzip.compress(data, 9, mtime=0)
    # A window no larger than the file: clearing a larger one takes longer than the work.
    window = min(22, max(16, len(data).bit_length()))
    packed = compress(data, quality=QUALITY, lgwin=window)
    path.with_name(path.name + ".gz").write_bytes(zipped)
    path.with_name(path.name + ".br").write_bytes(packed)
    # Servers send the compressed form only when it is not older than the plain one.
    stamp = path.stat()
    for suffix in (".gz", ".br"):
        os.utime(path.with_name(path.name + suffix), ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    return len(data), len(zipped), len(packed)


def _write_sums(folder: Path) -> None:
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted((folder / "site").rglob("*"))
        if path.is_file()
    ]
    (folder / SUMS).write_text("".join(lines), "utf-8")
