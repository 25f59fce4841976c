"""The institution's picture, made ready for labels: checked, and no larger than a label can show."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image as Pictures

from inventario.core.errors import KnownError
from inventario.drawing.pictures import UNREADABLE, open_picture

_MOST_PIXELS = 1000  # of its longer side; 40 mm at 600 dpi
_LARGEST_FILE = 20_000_000
_KEPT = 70_000  # bytes of a logo that travels with the register; a preference holds no more
_LEAST_PIXELS = 200
_COLOURS = 128
_NEARLY_WHITE = 245  # of 255: what JPEG leaves of white paper


@lru_cache(maxsize=4)
def prepared_logo(data: bytes) -> bytes:
    """The picture as a PNG of at most 1000 pixels a side; raises KnownError when it is no picture."""
    return _png(_opened(data))


def kept_logo(data: bytes) -> bytes:
    """The picture as it is kept with a register: a PNG without the empty margin around it, with fewer colours and then smaller until
    it weighs at most 70 kB.

    Raises KnownError when it is no picture, or nothing can be seen on it."""
    picture = _trimmed(_opened(data))
    made = _png(picture)
    while len(made) > _KEPT and max(picture.size) > _LEAST_PIXELS:
        made = _png(picture.quantize(_COLOURS, Pictures.Quantize.FASTOCTREE))
        picture = picture.resize((max(1, picture.width * 4 // 5), max(1, picture.height * 4 // 5)), Pictures.Resampling.LANCZOS)
    return made


def _trimmed(picture: Pictures.Image) -> Pictures.Image:
    """Without what is white or clear all around: scanned logos have wide margins, and labels have no room for them."""
    paper = Pictures.new("RGBA", picture.size, "white")
    seen = Pictures.alpha_composite(paper, picture).convert("L").point(lambda value: 255 if value < _NEARLY_WHITE else 0).getbbox()
    if seen is None:
        raise KnownError("En ese logo no se ve nada sobre blanco; elija uno con fondo blanco o transparente.")
    return picture.crop(seen)


def _opened(data: bytes) -> Pictures.Image:
    if len(data) > _LARGEST_FILE:
        raise KnownError("El logo pesa más de 20 MB; use una imagen más chica.")
    try:
        picture = open_picture(data).convert("RGBA")
    except UNREADABLE:
        raise KnownError("El logo no es una imagen que se pueda leer; elija un archivo PNG o JPEG.") from None
    picture.thumbnail((_MOST_PIXELS, _MOST_PIXELS), Pictures.Resampling.LANCZOS)
    return picture


def _png(picture: Pictures.Image) -> bytes:
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()
