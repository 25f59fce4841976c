"""The institution's picture, made ready for labels: checked, and no larger than a label can show."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image as Pictures

from inventario.core.errors import KnownError

_MOST_PIXELS = 1000  # of its longer side; 40 mm at 600 dpi
_LARGEST_FILE = 20_000_000


@lru_cache(maxsize=4)
def prepared_logo(data: bytes) -> bytes:
    """The picture as a PNG of at most 1000 pixels a side; raises KnownError when it is no picture."""
    if len(data) > _LARGEST_FILE:
        raise KnownError("El logo pesa más de 20 MB; use una imagen más chica.")
    try:
        with Pictures.open(BytesIO(data), formats=("PNG", "JPEG", "GIF", "BMP", "WEBP")) as opened:
            picture = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Pictures.DecompressionBombError):
        raise KnownError("El logo no es una imagen que se pueda leer; elija un archivo PNG o JPEG.") from None
    picture.thumbnail((_MOST_PIXELS, _MOST_PIXELS), Pictures.Resampling.LANCZOS)
    stream = BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()
