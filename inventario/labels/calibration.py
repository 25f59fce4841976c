"""A page to be measured with a ruler, and what the measures say of the printer.

The page carries two upright and two level lines whose places are printed beside them.  The person measures, on the paper, how far the
first ones are from the paper's edge and from the second ones; from that follow the printer's offset and scale in each direction.
"""

from __future__ import annotations

from dataclasses import dataclass

from inventario.core.errors import KnownError
from inventario.core.formats import format_decimal
from inventario.drawing.shapes import Anchor, Line, Page, Polyline, Role, Shape, Text

from .sheets import Calibration
from .stock import Form, Stock

_TICKS = 5  # millimetres of ruler at each side of a line


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the lines stand, in millimetres from the page's upper left corner."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Measures:
    """What the ruler says, in millimetres on the paper."""

    left: float  # from the paper's left edge to line A
    across: float  # from line A to line B
    top: float  # from the paper's upper edge to line C
    down: float  # from line C to line D


def marks_for(stock: Stock) -> Marks:
    """The lines for a stock: on its page, or on one label of a roll or tape."""
    width, height = (stock.page_width, stock.page_height) if stock.form is Form.SHEET else (stock.width or 90.0, stock.height or 60.0)
    x, y = (20.0 if side >= 120 else float(max(1, round(side * 0.15))) for side in (width, height))
    return Marks(width, height, x, round(width - x), y, round(height - y))


def calibration_page(stock: Stock) -> Page:
    """The page to print at actual size, without any correction, and to measure."""
    marks = marks_for(stock)
    shapes: list[Shape] = [
        Line(marks.left, 0, marks.left, marks.height, width=0.1),
        Line(marks.right, 0, marks.right, marks.height, width=0.1),
        Line(0, marks.top, marks.width, marks.top, width=0.1),
        Line(0, marks.bottom, marks.width, marks.bottom, width=0.1),
    ]
    if marks.height >= 60:  # on a small label the ruler is laid to the lines themselves
        shapes += _rulers(marks)
    return Page(marks.width, marks.height, [*_outlines(stock), *shapes, *_names(marks), *_instructions(marks, stock)])


def _rulers(marks: Marks) -> list[Shape]:
    """Millimetres to both sides of each line, where it crosses the first of the others."""
    steps = range(-_TICKS, _TICKS + 1)
    across = [Line(x + step, marks.top - 1, x + step, marks.top + 1, width=0.1) for x in (marks.left, marks.right) for step in steps]
    down = [Line(marks.left - 1, y + step, marks.left + 1, y + step, width=0.1) for y in (marks.top, marks.bottom) for step in steps]
    return [*across, *down]


def _outlines(stock: Stock) -> list[Shape]:
    """A sheet's labels, faintly, so that the page can be held against the sheet and a lamp."""
    if stock.form is not Form.SHEET:
        return []
    outlines: list[Shape] = []
    for position in range(stock.per_page):
        x, y = stock.corner(position)
        corners = ((x, y), (x + stock.width, y), (x + stock.width, y + stock.height), (x, y + stock.height))
        outlines.append(Polyline(corners, closed=True, stroke="#A0A0A0", width=0.1, dash=(1.0, 1.5)))
    return outlines


def _names(marks: Marks) -> list[Shape]:
    size = 3.5 if marks.height >= 60 else 2.2
    return [
        Text(marks.left + 0.8, marks.height / 2, "A", size, Role.BOLD),
        Text(marks.right - 0.8, marks.height / 2, "B", size, Role.BOLD, Anchor.END),
        Text(marks.width / 2, marks.top - 0.8, "C", size, Role.BOLD, Anchor.MIDDLE),
        Text(marks.width / 2, marks.bottom - 0.8, "D", size, Role.BOLD, Anchor.MIDDLE),
    ]


def _instructions(marks: Marks, stock: Stock) -> list[Shape]:
    if marks.height < 100:
        return []
    lines = [
        "Hoja de calibración",
        f"{stock.title}. Imprima en tamaño real, sin ajustar a la página, y mida con una regla:",
        f"1. Del borde izquierdo del papel a la línea A: debe dar {_mm(marks.left)}.",
        f"2. De la línea A a la línea B: debe dar {_mm(marks.right - marks.left)}.",
        f"3. Del borde superior del papel a la línea C: debe dar {_mm(marks.top)}.",
        f"4. De la línea C a la línea D: debe dar {_mm(marks.bottom - marks.top)}.",
        "Anote las cuatro medidas en la ventana de calibración, con décimas si puede.",
    ]
    x, y = marks.left + 12, marks.top + 18
    return [
        Text(x, y + index * 7, line, 5.5 if index == 0 else 3.8, Role.BOLD if index == 0 else Role.REGULAR)
        for index, line in enumerate(lines)
    ]


def _mm(length: float) -> str:
    return f"{format_decimal(length, 1)} mm"


def calibration_from(measures: Measures, stock: Stock) -> Calibration:
    """The correction that the measures ask for; raises KnownError when they cannot be right."""
    marks = marks_for(stock)
    scale_x, offset_x = _axis(measures.left, measures.across, marks.left, marks.right - marks.left)
    scale_y, offset_y = _axis(measures.top, measures.down, marks.top, marks.bottom - marks.top)
    return Calibration(offset_x, offset_y, scale_x, scale_y)


def _axis(edge: float, span: float, true_edge: float, true_span: float) -> tuple[float, float]:
    """The printer puts p at stretch * p + shift; to see p it must be told (p - shift) / stretch."""
    if span <= 0 or edge < 0:
        raise KnownError("Faltan medidas de la hoja de calibración; anote las cuatro en milímetros.")
    stretch = span / true_span
    shift = edge - stretch * true_edge
    return 1 / stretch, -shift / stretch
