"""Draws `content/previews/<sample>.png`: what each sample file with pixels looks like.

Small, windowed as the file asks for (PS3.3 C.11.2), the middle frame of several. The
build needs no decoder this way. A picture that the decoders at hand cannot give is left
out and named. Run `python -m generator.refresh.previews` after the sample files changed.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.pictures import FOLDER

LONGEST = 112  # pixels of the longer side
_FEW = 24  # images smaller than this are test patterns of a few pixels: shown without blur


def run(root: Path) -> int:
    """Draw all previews below `root`; 0, or 1 when no file could be drawn."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    drawn, left = set(), []
    for name, place in _samples(root):
        try:
            picture = draw(place)
        except Exception as error:  # a decoder may raise anything on a broken file
            left.append(f"{name}: {' '.join(str(error).split())[:100]}")
            continue
        picture.save(folder / f"{name}.png", optimize=True)
        drawn.add(f"{name}.png")
    for old in folder.glob("*.png"):
        if old.name not in drawn:
            old.unlink()
    print(f"{len(drawn)} previews in {FOLDER}; {len(left)} files could not be drawn")
    for line in left:
        print(f"  {line}")
    return int(not drawn)


def _samples(root: Path) -> Iterator[tuple[str, Path]]:
    from generator.refresh.samples import fixtures, identifiers

    found = fixtures()
    ids = identifiers([f.path for f in found])
    document = json.loads((root / "content/standard/samples.json").read_text("utf-8"))
    with_pixels = {r["id"] for r in document["records"] if r.get("pixels")}
    for fixture in found:
        if ids[fixture.path] in with_pixels:
            yield ids[fixture.path], fixture.location


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


if __name__ == "__main__":
    sys.exit(run(Path.cwd()))
