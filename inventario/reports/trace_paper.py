"""A traced point on paper: the picture of its way, what breaks it, and stretch by stretch what is plugged in where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..drawing.scaling import scaled
from ..drawing.shapes import Page, Rect
from . import palette
from .charts import placed
from .frame import Document
from .records import Origin
from .tables import Column, Strong, Table, code_column, fit
from .writing import BODY, STRONG

_LEAST_TABLE = 34.0
_HEAD, _ROW, _SENTENCE = 15.0, 6.6, 6.0  # of the table and the sentences above it, in millimetres
_SMALLEST = 0.72  # below it the picture's words are no longer read with ease


@dataclass(frozen=True, slots=True)
class TraceLine:
    """A stretch: its number, the cable, both ends as they are labelled and as people call them, what it is, which labels are missing."""

    number: int
    cable: str
    start: str
    start_name: str
    end: str
    end_name: str
    words: str
    labels: str
    missing_label: bool = False


@dataclass(frozen=True, slots=True)
class TracePaper:
    """What the sheet shows; `picture` is in millimetres, and made smaller where the page is."""

    origin: Origin
    title: str
    place: str
    complete: bool
    picture: Page
    lines: Sequence[TraceLine]
    breaks: Sequence[str] = ()
    notes: Sequence[str] = ()


def trace_pdf(paper: TracePaper) -> bytes:
    """The sheet as a PDF."""
    state = "Camino completo" if paper.complete else "El camino se corta"
    document = Document(paper.origin, paper.title, " · ".join(filter(None, (paper.place, state))))
    document.bookmark(paper.title)
    factor = _factor(document, paper)
    picture = scaled(paper.picture, factor)
    x = document.left + (document.content - picture.width) / 2
    document.put(placed(picture.shapes, x, document.y), Rect(x, document.y, picture.width, picture.height, None, palette.RULE, 0.2, 1.2))
    document.y += picture.height + 4
    for sentence in paper.breaks:
        document.paragraph(sentence, STRONG.but(palette.BAD))
    for sentence in paper.notes:
        document.paragraph(sentence, BODY)
    if paper.lines:
        _table(document, paper.lines)
    return document.finish()


def _factor(document: Document, paper: TracePaper) -> float:
    """How large the picture is: somewhat smaller where that keeps all on one page, else so that its table begins beneath it."""
    widest = min(document.content / paper.picture.width, 1.0)
    table = _HEAD + _ROW * len(paper.lines) + _SENTENCE * (len(paper.breaks) + len(paper.notes))
    whole = min(widest, (document.room - table) / paper.picture.height)
    return whole if whole >= _SMALLEST else min(widest, (document.room - _LEAST_TABLE) / paper.picture.height)


def _table(document: Document, lines: Sequence[TraceLine]) -> None:
    document.y += 2
    columns = (
        Column("Tramo", right=True, most=14), code_column("Cable", 26), code_column("Desde", 40), Column("", least=24, most=60),
        code_column("Hasta", 40), Column("", least=24, most=60), Column("Tipo", most=52), Column("Rótulos", most=30),
    )  # fmt: skip
    rows = [
        (str(line.number), line.cable or "–", line.start, line.start_name, line.end, line.end_name, line.words,
         Strong(line.labels) if line.missing_label else line.labels)
        for line in lines
    ]  # fmt: skip
    table = Table(document, columns, fit(columns, rows, document.content))
    table.section(rows)
