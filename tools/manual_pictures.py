"""How a picture of the manual becomes a file: its colours few, its weight under the manual's, written only when another is to be seen."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

from PIL import Image, ImageColor

from inventario.ui.theme.tokens import LIGHT, Palette

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
LARGEST = 80_000
"""Bytes that a picture may weigh: the manual is read on a laptop without network."""
_BLENDS = (48, 32, 20, 12)  # colours of letters' edges besides the exact ones: the most that keep the picture light enough
_EXACT = 12  # colours seen most often that stay as they are besides the theme's own: the ground under a veil, a paper's


def keep(picture: Image.Image, name: str, palette: Palette = LIGHT, folder: Path = IMAGES) -> bool:
    """Write a picture small, and only when it differs in what is seen; gives whether it was written. Raises ValueError when it cannot be
    made light enough."""
    painted, data = _light_enough(picture, name, palette)
    path = folder / f"{name}.png"
    if _looks_like(path, painted):
        return False
    folder.mkdir(exist_ok=True)
    path.write_bytes(data)
    return True


def _looks_like(path: Path, picture: Image.Image) -> bool:
    """Whether a file shows the same, whatever wrote it: another Pillow packs the same points otherwise."""
    if not path.exists() or path.stat().st_size >= LARGEST:
        return False
    with Image.open(path) as before:
        return before.size == picture.size and before.convert("RGB").tobytes() == picture.convert("RGB").tobytes()


def _light_enough(picture: Image.Image, name: str, palette: Palette) -> tuple[Image.Image, bytes]:
    for blends in _BLENDS:
        painted = _in_few_colours(picture, palette, blends)
        data = io.BytesIO()
        painted.save(data, "PNG", optimize=True)
        if data.tell() < LARGEST:
            return painted, data.getvalue()
    raise ValueError(f"{name} weighs {data.tell()} bytes in the fewest colours: show less in it")


def _in_few_colours(picture: Image.Image, palette: Palette, blends: int) -> Image.Image:
    """The theme's colours stay exact, or a small red star would turn grey; so do those of wide grounds."""
    pixels = memoryview(picture.convert("RGBX").tobytes()).cast("I")  # a number a pixel: a picture has a million
    seen = {pixel: tuple(pixel.to_bytes(4, sys.byteorder)[:3]) for pixel in set(pixels)}
    own = [ImageColor.getrgb(colour)[:3] for colour in astuple(palette) if isinstance(colour, str)]
    wide = [seen[pixel] for pixel, _ in Counter(pixels).most_common(_EXACT)]
    few = picture.quantize(blends, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).getpalette() or []
    colours = list(dict.fromkeys((*own, *wide, *_triples(few[: 3 * blends]))))
    nearest = {pixel: _nearest(colour, colours) for pixel, colour in seen.items()}
    painted = Image.frombytes("P", picture.size, bytes(map(nearest.__getitem__, pixels)))
    painted.putpalette([part for colour in colours for part in colour])
    return painted


def _triples(values: Sequence[int]) -> Iterator[tuple[int, ...]]:
    return zip(values[0::3], values[1::3], values[2::3], strict=True)


def _nearest(colour: Sequence[int], among: Sequence[Sequence[int]]) -> int:
    """Pillow's own search is coarse: it makes white a little grey."""
    red, green, blue = colour
    distances = [(red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2 for r, g, b in among]
    return distances.index(min(distances))
