"""A power failure beside another one, on paper and in a workbook: what the second scenario changes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..core.fields import Kind
from ..core.formats import count_of, format_integer
from .book import Book
from .book_columns import BookColumn
from .frame import Document
from .tables import Column, Table, code_column, fit
from .writing import CAPTION


@dataclass(frozen=True, slots=True)
class BesideLine:
    """A UPS or a thing that goes dark at another minute in the other scenario; None not known, infinite for never."""

    name: str
    tag: str
    place: str
    first: float | None
    second: float | None
    is_ups: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Another scenario: its words, what it comes to, and what goes dark at another minute."""

    scenario: str
    sentences: Sequence[str]
    lines: Sequence[BesideLine]


def minutes_text(minutes: float | None) -> str:
    """Minutes as tables say them."""
    return "sin dato" if minutes is None else "sigue" if minutes == math.inf else f"{math.floor(minutes)} min"


def watts_text(watts: float | None) -> str:
    """A load as tables say it."""
    return "sin dato" if watts is None else f"{format_integer(round(watts))} W"


_COLUMNS = (
    Column("Qué", least=46, most=80), code_column("Etiqueta", 26), Column("Lugar", least=50, most=110),
    Column("Ahora", right=True, least=20), Column("En el otro caso", right=True, least=26),
)  # fmt: skip


def beside_section(document: Document, scenario: str, beside: Beside) -> None:
    """What changes from the scenario of the report to the other."""
    document.heading("Comparado con otro caso", count_of(len(beside.lines), "diferencia", "diferencias"), keep=40)
    document.paragraph(f"Ahora: {scenario}. El otro caso: {beside.scenario}.", CAPTION)
    for sentence in beside.sentences:
        document.paragraph(f"• {sentence}")
        document.y += 0.8
    if beside.lines:
        cells = [(one.name, one.tag, one.place, minutes_text(one.first), minutes_text(one.second)) for one in beside.lines]
        Table(document, _COLUMNS, fit(_COLUMNS, cells, document.content)).section(cells)


def beside_sheet(book: Book, scenario: str, beside: Beside) -> None:
    """The same as a sheet of its own."""
    page = book.sheet("Comparación")
    page.note(f"Ahora: {scenario}")
    page.note(f"El otro caso: {beside.scenario}")
    for sentence in beside.sentences:
        page.note(sentence)
    page.row += 1
    heads = (
        BookColumn("Qué"), BookColumn("Etiqueta", Kind.TAG), BookColumn("Lugar"), BookColumn("UPS"),
        BookColumn("Ahora (min)", Kind.DECIMAL), BookColumn("En el otro caso (min)", Kind.DECIMAL),
        BookColumn("Ahora"), BookColumn("En el otro caso"),
    )  # fmt: skip
    rows = [
        (one.name, one.tag, one.place, one.is_ups, number_of(one.first), number_of(one.second), minutes_text(one.first),
         minutes_text(one.second)) for one in beside.lines
    ]  # fmt: skip
    page.table(heads, rows, main=True, nothing="Los dos casos no se diferencian en nada.")


def number_of(minutes: float | None) -> float | None:
    """Minutes as a cell holds them; empty for unknown and never."""
    return None if minutes is None or minutes == math.inf else round(minutes, 1)
