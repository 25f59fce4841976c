"""Pictures from outside, opened with limits: a few known formats, and never more pixels than memory bears."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from typing import BinaryIO

from PIL import Image as Pictures

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")
MOST_PIXELS = 60_000_000  # 240 MB once unpacked; cameras take 12 to 50 million
UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, IndexError, struct.error, Pictures.DecompressionBombError)
"""What Pillow raises for files that are no picture, or broken ones."""


def open_picture(source: bytes | BinaryIO) -> Pictures.Image:
    """The picture, its pixels read. Raises ValueError for any other format and for one that is too large, and what else is UNREADABLE
    for a broken one; nothing is unpacked before its size is known."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Pictures.DecompressionBombWarning)  # the limit here is lower
        with Pictures.open(BytesIO(source) if isinstance(source, bytes) else source, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValueError(f"a picture of {picture.width} x {picture.height}")
            picture.load()
            return picture
