"""The card of commands: a page to be carried with the scanner, with a barcode for each thing that one tells the program."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from ..drawing.pdf import write_pdf
from ..drawing.shapes import Anchor, Bars, DocumentInfo, Page, Rect, Role, Shape, Text
from ..labels.symbols import code128
from .commands import Command

TITLE = "Órdenes para el lector"
_WIDTH, _HEIGHT = 215.9, 279.4  # letter, upright
_MARGIN, _TOP = 14.0, 34.0
_COLUMNS, _ROWS = 2, 4
_MODULE = 0.375  # millimetres: whole dots at 203 dpi (3) and all but 600 dpi (9)
_BARS = 19.0  # height; at least 15 % of the length
_INK, _GREY = "#16212B", "#4A5967"


def card_pdf() -> bytes:
    """The card as a PDF of one page, to be printed at its actual size."""
    stream = BytesIO()
    write_pdf([Page(_WIDTH, _HEIGHT, tuple(_shapes()))], stream, DocumentInfo(TITLE, subject="Auditoría"))
    return stream.getvalue()


def _shapes() -> Iterator[Shape]:
    yield Text(_MARGIN, 19, TITLE, 7, Role.BOLD, fill=_INK)
    yield Text(_MARGIN, 26, "Auditoría: lea un código para decirle al programa qué hacer. Tape los demás con la mano.", 3.6, fill=_GREY)
    width = (_WIDTH - 2 * _MARGIN) / _COLUMNS
    height = (_HEIGHT - _TOP - _MARGIN) / _ROWS
    for number, command in enumerate(Command):
        row, column = divmod(number, _COLUMNS)
        yield from _cell(command, _MARGIN + column * width, _TOP + row * height, width, height)


def _cell(command: Command, x: float, y: float, width: float, height: float) -> Iterator[Shape]:
    pattern = code128(command.value)
    middle = x + width / 2
    yield Rect(x + 1.5, y + 1.5, width - 3, height - 3, stroke=_GREY, stroke_width=0.25, radius=2)
    yield Text(middle, y + 12, command.label, 5.4, Role.BOLD, Anchor.MIDDLE, _INK)
    yield Bars(middle - pattern.modules * _MODULE / 2, y + 18, _BARS, _MODULE, pattern.runs, command.value)
    yield Text(middle, y + 18 + _BARS + 4.5, command.value, 3.2, Role.MONO, Anchor.MIDDLE, _GREY)
    for number, line in enumerate(_lines(command.explanation)):
        yield Text(middle, y + height - 9 + number * 4.4, line, 3.3, Role.REGULAR, Anchor.MIDDLE, _INK)


def _lines(text: str, longest: int = 46) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > longest:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
