"""A batch that checks itself: geometry as the norms ask, then each label rendered as its printer will and read back.

Reading needs zxing-cpp, which is optional; without it the geometry is checked all the same and the report says that nothing was read.
A symbol that reads is not enough: readers also read symbols without quiet zones that a scanner at arm's length will not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from inventario.core.formats import format_decimal
from inventario.core.text import shorten
from inventario.drawing.grid import dots_per_mm
from inventario.drawing.raster import render
from inventario.drawing.shapes import Bars, Matrix, Page

from .geometry import blank_around, geometry_faults, symbols_of
from .layout import Label
from .symbols import Symbology

if TYPE_CHECKING:
    from PIL.Image import Image as Picture


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a label; `index` counts labels from 0."""

    index: int
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.  `module` and `quiet` (mm) are the least of the batch, `dots` the module's printer dots."""

    labels: int
    symbols: int
    read: int
    faults: tuple[Fault, ...]
    module: float
    dots: int
    quiet: float
    could_read: bool

    @property
    def ok(self) -> bool:
        """Whether everything is as it should be."""
        return not self.faults

    @property
    def notes(self) -> tuple[str, ...]:
        """What was found in order, one line each, for the window."""
        if not self.symbols:
            return ("Estas etiquetas no llevan código",)
        return (
            f"Barra fina de {format_decimal(self.module, 3)} mm, {self.dots} puntos justos",
            f"Margen blanco de {format_decimal(self.quiet, 1)} mm a cada lado",
            "Sin textos cortados ni números repetidos" if self.ok else f"{len(self.faults)} por revisar",
        )


def can_read() -> bool:
    """Whether the reader library is installed."""
    return find_spec("zxingcpp") is not None


def check(labels: Iterable[Label], dpi: int, *, copies: int = 1, on_label: Callable[[int], None] | None = None) -> CheckReport:
    """Check every label at that resolution; `copies` of one in a row are no repetition.  `on_label` may raise to stop."""
    reading = can_read()
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    symbols = read = count = 0
    module, quiet = float("inf"), float("inf")
    for index, label in enumerate(labels):
        count += 1
        placed = list(symbols_of(label.shapes))
        sentences = [f"El texto «{shorten(text, 40)}» no cabe entero." for text in label.cut]
        for symbol, bounds in placed:
            symbols += 1
            module = min(module, symbol.module)
            around = blank_around(symbol, bounds, label)
            quiet = min(quiet, around)
            sentences += geometry_faults(symbol, around, dpi)
        if reading and placed:
            good, bad = _read_back(label, [symbol for symbol, _ in placed], dpi)
            read += good
            sentences += bad
        if _repeated(label, index, seen, copies):
            sentences.append("Su número está repetido en esta tanda.")
        faults += [Fault(index, label.item.title, sentence) for sentence in sentences]
        if on_label is not None:
            on_label(count)
    if not symbols:
        module = quiet = 0.0
    return CheckReport(count, symbols, read, tuple(faults), module, round(module * dots_per_mm(dpi)), quiet, reading)


def _repeated(label: Label, index: int, seen: dict[str, int], copies: int) -> bool:
    """Whether another item of the batch has the same tag; the copies and ends of one item follow each other."""
    tag = label.item.tag
    if not tag:
        return False
    first = seen.setdefault(tag, index)
    return first != index and index - first >= copies and not label.item.near and not label.item.each and not label.item.count


def picture_of(label: Label, dpi: int) -> Picture:
    """The label as its printer will put it on paper."""
    return render(Page(label.width, label.height, label.shapes), dpi)


def _read_back(label: Label, symbols: list[Bars | Matrix], dpi: int) -> tuple[int, list[str]]:
    import zxingcpp

    formats = zxingcpp.BarcodeFormat
    kinds = {Symbology.QR: formats.QRCode, Symbology.DATAMATRIX: formats.DataMatrix}
    wanted = [(symbol.data, formats.Code128 if isinstance(symbol, Bars) else kinds[Symbology(symbol.symbology)]) for symbol in symbols]
    picture = picture_of(label, dpi)
    found: list[tuple[str, object]] = []
    for kind in dict.fromkeys(kind for _, kind in wanted):
        found += [(code.text, kind) for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats([kind]), try_invert=False)]
    sentences = []
    for one in wanted:
        if one in found:
            found.remove(one)
        else:
            sentences.append(f"El código de «{shorten(one[0], 40)}» no se lee.")
    return len(wanted) - len(sentences), sentences
