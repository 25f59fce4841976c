"""A PDF's pages as pictures, by PDFium: what is shown is the very file that is saved.

PDFium may be used by one thread at a time, whatever documents they have open, so whoever calls it waits for its turn. A page of a
report takes some ten milliseconds and is drawn when it comes in sight."""

from __future__ import annotations

import threading

import pypdfium2
from PySide6.QtGui import QImage

POINTS = 72.0  # to an inch
_TURN = threading.RLock()  # one for the process, as the library is


class PdfPages:
    """An open PDF; `close` it, or let it go."""

    def __init__(self, data: bytes) -> None:
        with _TURN:
            self._document = pypdfium2.PdfDocument(data)
            self.closed = False
            self.sizes = tuple(self._document.get_page_size(number) for number in range(len(self._document)))
        """Width and height of each page in points."""

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, number: int, scale: float) -> QImage:
        """A page, counted from 0, with `scale` pixels to a point."""
        with _TURN:
            page = self._document[number]
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            try:
                picture = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
                return picture.copy()  # of its own: the bytes go with the bitmap
            finally:
                bitmap.close()
                page.close()

    def close(self) -> None:
        """Let go of the file."""
        with _TURN:
            self._document.close()
            self.closed = True
