"""A label as a scanner meets it: blurred, tilted and dirty."""

from __future__ import annotations

import random

from PIL import Image, ImageChops, ImageFilter

NOISE = 16  # grey levels either way


def damaged(picture: Image.Image, seed: int, *, blur: float = 1.0, tilt: float = 2.0, noise: int = NOISE) -> Image.Image:
    """The picture on a white table, turned by `tilt` degrees, blurred with a Gaussian of `blur` pixels, with noise on every pixel."""
    edge = 40
    table = Image.new("L", (picture.width + 2 * edge, picture.height + 2 * edge), 255)
    table.paste(picture, (edge, edge))
    turned = table.rotate(tilt, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(blur))
    grain = Image.frombytes("L", soft.size, random.Random(seed).randbytes(soft.width * soft.height))
    grain = grain.point(lambda value: 128 + (value - 128) * noise // 128)
    return ImageChops.add(soft, grain, 1.0, -128)
