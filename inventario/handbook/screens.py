"""Screens of the manual on paper, as they are: the packed pixels of a PNG with a palette are what a PDF takes too.

ReportLab itself would unpack each, make three bytes of every pixel, pack them anew and write them as text, in every setting of the
document: most of the time that the manual takes, and twice the file."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image as Pictures
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObject, PDFStream
from reportlab.platypus import Flowable

_SIGNATURE = 8
_WITH_PALETTE = (8, 3, 0, 0, 0)  # bits, kind of colour, compression, filter, interlace, as IHDR has them
_OPTIMUM = 15  # PDF's name for the filters of PNG (ISO 32000-1, 7.4.4.4)


class Screen(Flowable):
    """A picture of that width in points, framed by a line."""

    def __init__(self, file: Path, width: float, tallest: float, rim: Color) -> None:
        super().__init__()
        with Pictures.open(file) as picture:
            wide, high = picture.size
        scale = min(width / wide, tallest / high)
        self.width, self.height = wide * scale, high * scale
        self._file, self._rim = file, rim

    def wrap(self, *_: float) -> tuple[float, float]:
        """The size is its own."""
        return self.width, self.height

    def draw(self) -> None:
        """Put it on the page; a file that is shown twice is kept once."""
        canvas = self.canv
        name = f"screen-{self._file.stem}"
        if not canvas.hasForm(name):
            canvas._doc.addForm(name, _image(self._file))  # type: ignore[attr-defined]  # what its drawImage does too
        canvas.saveState()
        canvas.transform(self.width, 0, 0, self.height, 0, 0)
        canvas.doForm(name)
        canvas.restoreState()
        canvas.setStrokeColor(self._rim)
        canvas.setLineWidth(0.5)
        canvas.rect(0, 0, self.width, self.height)


def _image(file: Path) -> PDFStream:
    """A picture as PDF has it: its packed pixels, its palette, and how both are to be read."""
    data = file.read_bytes()
    if _header(data)[2:] != _WITH_PALETTE:
        data = _with_palette(data)
    width, height, *_ = _header(data)
    chunks = list(_chunks(data))
    palette = next(content for kind, content in chunks if kind == b"PLTE")
    pixels = b"".join(content for kind, content in chunks if kind == b"IDAT")
    colours = PDFArray([PDFName("Indexed"), PDFName("DeviceRGB"), len(palette) // 3 - 1, _Hex(palette)])
    unpacked = PDFDictionary({"Predictor": _OPTIMUM, "Colors": 1, "BitsPerComponent": 8, "Columns": width})
    about = {
        "Type": PDFName("XObject"), "Subtype": PDFName("Image"), "Width": width, "Height": height, "BitsPerComponent": 8,
        "ColorSpace": colours, "Filter": PDFName("FlateDecode"), "DecodeParms": unpacked,
    }  # fmt: skip
    return PDFStream(PDFDictionary(about), pixels)


class _Hex(PDFObject):
    """Bytes as PDF writes them between angles."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def format(self, _: PDFDocument) -> bytes:
        """The text in the file."""
        return b"<" + self._data.hex().encode() + b">"


def _header(data: bytes) -> tuple[int, ...]:
    """Width, height, and how the pixels are kept."""
    kind, content = next(_chunks(data))
    return struct.unpack(">IIBBBBB", content) if kind == b"IHDR" else ()


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG: what each is, and its bytes."""
    at = _SIGNATURE
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + 8 + length]
        at += length + 12


def _with_palette(data: bytes) -> bytes:
    """Another picture as a PNG with a palette, for one that `make manual` did not write."""
    packed = BytesIO()
    with Pictures.open(BytesIO(data)) as picture:
        picture.convert("RGB").quantize(256).save(packed, "PNG", bits=8)
    return packed.getvalue()
