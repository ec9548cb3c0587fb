"""Draws `content/previews/<sample>.png`: what each sample file with pixels looks like.

Small, windowed as the file asks for (PS3.3 C.11.2), the middle frame of several. The
build needs no decoder this way. A picture that the decoders at hand cannot give is left
out and named. Another Pillow may pack the same picture into other bytes, so pixels are
compared, and a picture whose pixels are the same stays as it is.
"""

from __future__ import annotations

import io
import os
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.pictures import FOLDER
from generator.problems import InputError, Problem
from generator.refresh import packages
from generator.refresh.samples import fixtures, identifiers
from generator.standardfile import Record

LONGEST = 112  # pixels of the longer side
TOLERANCE = 2  # grey levels by which decoders and resampling of other versions may differ
_FEW = 24  # images smaller than this are test patterns of a few pixels: shown without blur


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pictures (Pillow images) by sample, and why the other samples have none."""

    pictures: Mapping[str, Any]
    left: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What the folder of previews lacks: PNG bytes to write and files to remove, by name.

    `lines` says so for a reader, one line a file; `total` counts the pictures wanted.
    """

    written: Mapping[str, bytes]
    removed: tuple[str, ...]
    lines: tuple[str, ...]
    total: int
    left: Mapping[str, str]

    def report(self) -> list[str]:
        """Return what refresh prints once the changes are made."""
        out = [
            "",
            f"{FOLDER.as_posix()}: {self.total} pictures, {len(self.written)} written, "
            f"{len(self.removed)} removed",
            f"Samples with pixels that cannot be drawn: {len(self.left) or 'none'}",
        ]
        return out + [f"  {name}: {reason}" for name, reason in self.left.items()]


def with_pixels(records: Iterable[Record]) -> dict[str, Path]:
    """Return the installed file of each record of samples.json that has pixels."""
    wanted = {record["id"] for record in records if record.get("pixels")}
    found = fixtures()
    ids = identifiers([f.path for f in found])
    return {ids[f.path]: f.location for f in found if ids[f.path] in wanted}


def drawings(places: Mapping[str, Path]) -> Drawn:
    """Draw the samples, given as name → file; write nothing.

    Raises InputError when numpy or Pillow is missing or no sample can be drawn: a
    refresh would remove every picture otherwise.
    """
    missing = [name for name, module in (("numpy", "numpy"), ("pillow", "PIL"))
               if find_spec(module) is None]  # fmt: skip
    if missing:
        message = f"must be installed, it draws the previews. Run {packages.INSTALL}"
        raise InputError(Problem("pyproject.toml", 0, name, message) for name in missing)
    pictures, left = {}, {}
    for name, place in sorted(places.items()):
        try:
            pictures[name] = draw(place)
        except Exception as error:  # a decoder may raise anything on a broken file
            left[name] = " ".join(str(error).split())[:100]
    if left and not pictures:
        name, reason = next(iter(left.items()))
        message = f"must hold a picture, but no sample can be drawn ({name}: {reason})."
        raise InputError([Problem(FOLDER.as_posix(), 0, "", message)])
    return Drawn(pictures, left)


def changes(drawn: Drawn, root: Path) -> Changes:
    """Compare the committed previews below `root` with those just drawn; write nothing."""
    written, removed, lines = {}, [], []
    committed = {path.stem: path for path in (root / FOLDER).glob("*.png")}
    for name in sorted(committed.keys() | drawn.pictures.keys()):
        path, picture = committed.get(name), drawn.pictures.get(name)
        if picture is None:
            removed.append(f"{name}.png")
            why = drawn.left.get(name)
            why = f"it cannot be drawn ({why})" if why else "no sample with pixels has this name"
            difference = f"committed, but {why}"
        elif path is None:
            difference = "not committed; the packages give this picture"
        else:
            difference = _difference(path, picture)
        if picture is not None and difference:
            written[f"{name}.png"] = _png(picture)
        if difference:
            lines.append(f"{(FOLDER / name).as_posix()}.png: {difference}")
    return Changes(written, tuple(removed), tuple(lines), len(drawn.pictures), drawn.left)


@contextmanager
def staged(change: Changes, root: Path) -> Iterator[None]:
    """Put the new pictures on disk; make the changes when the block ends without an error.

    Raises OSError before the block when they cannot be put there.
    """
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".refresh-") as staging:
        for name, content in change.written.items():
            Path(staging, name).write_bytes(content)
        yield
        for name in change.written:
            os.replace(Path(staging, name), folder / name)
    for name in change.removed:
        (folder / name).unlink()


def _difference(path: Path, picture: Any) -> str:
    """Say how a committed file differs from a picture; "" when its pixels are the same."""
    import numpy as np
    from PIL import Image

    try:
        with Image.open(path, formats=["PNG"]) as image:
            before = image.convert("RGBA")
    except Exception:  # Pillow raises many kinds of error on a broken file
        return "must be a PNG that can be read"
    if before.size != picture.size:
        old, new = ("×".join(map(str, size)) for size in (before.size, picture.size))
        return f"size in pixels: {old} → {new}"
    after = np.asarray(picture.convert("RGBA"), dtype=int)
    apart = np.abs(np.asarray(before, dtype=int) - after).max(axis=2)
    other = int((apart > TOLERANCE).sum())
    if not other:
        return ""
    return f"{other:,} of {apart.size:,} pixels differ, by up to {int(apart.max())} grey levels"


def _png(picture: Any) -> bytes:
    held = io.BytesIO()
    picture.save(held, format="PNG", optimize=True)
    return held.getvalue()


def draw(place: Path) -> Any:
    """Return the picture of a file. Raises what pydicom and its decoders raise."""
    import numpy as np
    from PIL import Image
    from pydicom import dcmread
    from pydicom.pixels import apply_color_lut, apply_modality_lut, apply_voi_lut, pixel_array

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ds = dcmread(place, force=True)
        frames = int(ds.get("NumberOfFrames") or 1)
        pixels = pixel_array(ds, index=frames // 2) if frames > 1 else pixel_array(ds)
        kind = str(ds.get("PhotometricInterpretation", ""))
        if kind == "PALETTE COLOR":
            pixels = apply_color_lut(pixels, ds)
        if pixels.ndim == 2:
            pixels = apply_modality_lut(pixels, ds)
            pixels = apply_voi_lut(pixels, ds) if "WindowCenter" in ds else pixels
            pixels = _stretch(np, pixels.astype(float))
            pixels = 255 - pixels if kind == "MONOCHROME1" else pixels
        elif pixels.dtype != np.uint8:
            pixels = _stretch(np, pixels.astype(float))
    picture = Image.fromarray(pixels.astype(np.uint8))
    scale = LONGEST / max(picture.size)
    size = tuple(max(1, round(side * scale)) for side in picture.size)
    blur = Image.Resampling.NEAREST if max(picture.size) < _FEW else Image.Resampling.LANCZOS
    return picture.resize(size, blur)


def _stretch(np: Any, pixels: Any) -> Any:
    """Spread values over 0 to 255; the darkest and brightest half per cent are cut."""
    finite = pixels[np.isfinite(pixels)]
    low, high = (float(v) for v in np.percentile(finite, (0.5, 99.5)))
    if high <= low:
        low, high = float(finite.min()), float(finite.max())
    if high <= low:
        return np.full(pixels.shape, 128)
    return np.clip((np.nan_to_num(pixels, nan=low) - low) / (high - low) * 255, 0, 255)
