"""Labels put on pages: start position on a half-used sheet, the printer's offset and scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from inventario.core.errors import KnownError
from inventario.drawing.shapes import Group, Page

from .layout import Label
from .stock import Form, Stock

_MOST_OFFSET = 20.0
_MOST_SCALE = 0.03


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a printer does wrong, to be undone: millimetres to add to every position, and factors on distances from the page's corner.

    The factors move labels on the page; labels themselves keep their size, so that bars stay whole dots."""

    offset_x: float = 0.0
    offset_y: float = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0

    def __post_init__(self) -> None:
        if max(abs(self.offset_x), abs(self.offset_y)) > _MOST_OFFSET:
            raise KnownError("La corrección de la impresora pasa de 20 mm; vuelva a medir la hoja de calibración.")
        if max(abs(self.scale_x - 1), abs(self.scale_y - 1)) > _MOST_SCALE:
            raise KnownError("La escala de la impresora se aparta más de 3 %; imprima en tamaño real y vuelva a medir.")

    def applied(self, x: float, y: float) -> tuple[float, float]:
        """Where to draw what shall appear at (x, y)."""
        return x * self.scale_x + self.offset_x, y * self.scale_y + self.offset_y


NO_CALIBRATION = Calibration()


def check_start(stock: Stock, start: int) -> None:
    """Refuse a start position that the sheet does not have; positions count from 1 along rows."""
    if not 1 <= start <= stock.per_page:
        if stock.form is not Form.SHEET:
            raise KnownError(f"En {stock.name} las etiquetas salen de a una; deje el puesto inicial en 1.")
        raise KnownError(f"La hoja {stock.name} tiene puestos del 1 al {stock.per_page}; elija uno de ellos para empezar.")


def impose(labels: Iterable[Label], stock: Stock, *, start: int = 1, calibration: Calibration = NO_CALIBRATION) -> Iterator[Page]:
    """Pages with the labels in order, the first one at position `start` (from 1); rolls and tapes give a page a label."""
    check_start(stock, start)
    if stock.form is not Form.SHEET:
        for label in labels:
            yield Page(label.width, label.height, (Group(label.shapes, *calibration.applied(0, 0)),))
        return
    position = start - 1
    groups: list[Group] = []
    for label in labels:
        if position == stock.per_page:
            yield Page(stock.page_width, stock.page_height, groups)
            groups, position = [], 0
        groups.append(Group(label.shapes, *calibration.applied(*stock.corner(position))))
        position += 1
    if groups:
        yield Page(stock.page_width, stock.page_height, groups)


def pages_needed(labels: int, stock: Stock, start: int = 1) -> int:
    """How many pages (labels, on a roll) that many labels take from that position on."""
    if not labels:
        return 0
    return -(-(labels + start - 1) // stock.per_page)


def next_start(labels: int, stock: Stock, start: int = 1) -> int:
    """The first free position on the last sheet after printing; 1 when it is used up."""
    return (start - 1 + labels) % stock.per_page + 1
