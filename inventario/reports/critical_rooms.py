"""The contingency plan on paper: the matrix of critical rooms as the plan prints it, what asks for something, the contingency tables,
who has keys and who came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_date, format_moment
from ..drawing.shapes import Anchor, Line, Rect, Shape
from . import palette
from .book import Book
from .book_columns import BookColumn
from .frame import Document
from .records import Origin
from .tables import Column, Section, Strong, Table, fit
from .writing import BODY, CAPTION, HEADER, LEAD, STRONG, Style, wrap

TITLE = "Salas críticas y contingencia"
_ROOM_WIDTH, _PAD, _BADGE = 42.0, 1.2, 3.8
_HEAD = Style(7, HEADER.role, HEADER.fill)
_DATED = re.compile(r" (?=\d\d-\d\d-\d{4}$)")  # a day does not break
_TONES = {"bad": palette.BAD, "warn": palette.WARN, "ok": palette.OK, "mute": palette.HINT, "plain": palette.TEXT}


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What the plan says of a room and an aspect: `tone` is bad, warn, ok, mute or plain, `sign` the mark that says so without colour."""

    words: str
    tone: str
    sign: str
    finding: str = ""
    inspected_on: date | None = None
    expires_on: date | None = None
    next_on: date | None = None
    inspected_by: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRoom:
    """A row of the matrix."""

    name: str
    where: str
    cells: Sequence[MatrixCell]


@dataclass(frozen=True, slots=True)
class CriticalRoomsReport:
    """The whole plan: `contingencies` hold table, element, problem, protocol and state; `keys` room, holder, key and since when;
    `visits` room, name, company, in, out, reason and with whom."""

    origin: Origin
    aspects: Sequence[str]
    rooms: Sequence[MatrixRoom]
    contingencies: Sequence[tuple[str, str, str, str, str]]
    keys: Sequence[tuple[str, str, str, date | None]]
    visits: Sequence[tuple[str, str, str, datetime | None, datetime | None, str, str]]


def critical_rooms_pdf(report: CriticalRoomsReport) -> bytes:
    """The plan as a PDF: a page for the matrix, then its tables."""
    document = Document(report.origin, TITLE)
    if not report.rooms:
        document.paragraph("Todavía no se ha inspeccionado ninguna sala.", LEAD)
    else:
        document.bookmark("Matriz de contingencia")
        document.paragraph(_lead(report), LEAD)
        document.y += 3
        _matrix(document, report)
    if report.contingencies:
        _contingencies(document, report)
    if report.keys:
        columns = (
            Column("Sala", least=60, most=100),
            Column("Quién", least=50, most=80),
            Column("Llave", least=26),
            Column("Desde", True, least=24),
        )
        rows = [(room, who, key, format_date(since) if since else "") for room, who, key, since in report.keys]
        table = Table(document, columns, fit(columns, rows, document.content))
        table.titled("Quién tiene llaves", count_of(len(report.keys), "llave", "llaves"), rows)
    if report.visits:
        _visits(document, report)
    return document.finish()


def _lead(report: CriticalRoomsReport) -> str:
    cells = [cell for room in report.rooms for cell in room.cells]
    bad, warn = (sum(cell.tone == tone for cell in cells) for tone in ("bad", "warn"))
    said = [count_of(len(report.rooms), "sala crítica", "salas críticas")]
    said.append(f"{count_of(bad, 'aspecto no cumple', 'aspectos no cumplen')}" if bad else "todo cumple")
    if warn:
        said.append(f"{count_of(warn, 'pide', 'piden')} atención pronto")
    return f"{' · '.join(said)}."


def _matrix(document: Document, report: CriticalRoomsReport) -> None:
    width = (document.content - _ROOM_WIDTH) / max(len(report.aspects), 1)
    edges = [document.left + _ROOM_WIDTH + width * number for number in range(len(report.aspects))]
    heads = [wrap(aspect, _HEAD, width - 2 * _PAD, 3) for aspect in report.aspects]
    _matrix_head(document, edges, heads)
    for room in report.rooms:
        names = (wrap(room.name, STRONG, _ROOM_WIDTH - 2 * _PAD, 3), wrap(room.where, CAPTION, _ROOM_WIDTH - 2 * _PAD, 1))
        texts = [wrap(_DATED.sub("\n", cell.words), BODY, width - _BADGE - 2 * _PAD, 4) for cell in room.cells]
        lines = max([len(names[0]) + len(names[1]), *(len(text) + 1 for text in texts)])
        height = lines * BODY.leading + 2.8
        if document.need(height):
            _matrix_head(document, edges, heads)
        _matrix_row(document, room, names, texts, edges, height)
    document.y += 3
    said = "× no cumple o venció · ! vence pronto o toca inspeccionar · ✓ cumple · — no aplica. Bajo cada hallazgo, el día en que se miró."
    document.paragraph(said, CAPTION)


def _matrix_head(document: Document, edges: Sequence[float], heads: Sequence[tuple[str, ...]]) -> None:
    height = max(len(lines) for lines in heads) * _HEAD.leading + 2.6
    shapes: list[Shape] = [Rect(document.left, document.y, document.content, height, palette.SUNKEN)]
    foot = document.y + height - 1.3
    shapes.append(_HEAD.at(document.left + _PAD, foot, "Sala"))
    for x, lines in zip(edges, heads, strict=True):
        for number, line in enumerate(reversed(lines)):
            shapes.append(_HEAD.at(x + _PAD, foot - number * _HEAD.leading, line))
    document.put(*shapes)
    document.y += height


def _matrix_row(
    document: Document, room: MatrixRoom, names: tuple[tuple[str, ...], ...], texts: Sequence[tuple[str, ...]], edges: Sequence[float],
    height: float,
) -> None:  # fmt: skip
    top = document.y + 1.4
    y = top
    for style, lines in zip((STRONG, CAPTION), names, strict=True):
        for line in lines:
            y += BODY.leading
            document.put(style.at(document.left + _PAD, y - 0.8, line))
    for x, cell, lines in zip(edges, room.cells, texts, strict=True):
        fill = _TONES[cell.tone]
        style = (STRONG if cell.tone in ("bad", "warn") else BODY).but(fill)
        if cell.sign:
            document.put(Style(9, STRONG.role, fill).at(x + _PAD + _BADGE / 2 - 0.6, top + BODY.leading - 0.8, cell.sign, Anchor.MIDDLE))
        for number, line in enumerate(lines, 1):
            document.put(style.at(x + _PAD + _BADGE, top + number * BODY.leading - 0.8, line))
        if cell.inspected_on:
            below = top + (len(lines) + 1) * BODY.leading - 0.8
            document.put(CAPTION.at(x + _PAD + _BADGE, below, format_date(cell.inspected_on)))
    document.y += height
    document.put(Line(document.left, document.y, document.right, document.y, palette.LINE, 0.15))


def _contingencies(document: Document, report: CriticalRoomsReport) -> None:
    document.heading("Tablas de contingencia", count_of(len(report.contingencies), "caso", "casos"), keep=50.0)
    columns = (
        Column("Elemento", least=40, most=56), Column("Problema", least=40, most=60), Column("Qué se hace", least=80, most=140),
        Column("Estado", least=18),
    )  # fmt: skip
    rows = [(one[1], one[2], one[3], Strong(one[4]) if one[4] == "Falta" else one[4]) for one in report.contingencies]
    table = Table(document, columns, fit(columns, rows, document.content))
    for name in dict.fromkeys(one[0] for one in report.contingencies):
        some = [row for row, one in zip(rows, report.contingencies, strict=True) if one[0] == name]
        table.section(some, Section(name, count_of(len(some), "caso", "casos")))


def _visits(document: Document, report: CriticalRoomsReport) -> None:
    document.heading("Bitácora de visitas", count_of(len(report.visits), "visita", "visitas"), keep=40.0)
    columns = (
        Column("Entrada", least=28), Column("Salida", least=28), Column("Nombre", least=36, most=56), Column("Empresa", least=30, most=56),
        Column("Sala", least=40, most=70), Column("Motivo", least=36, most=70), Column("Acompaña", least=30, most=50),
    )  # fmt: skip
    rows = [
        (format_moment(entered) if entered else "", format_moment(left) if left else Strong("adentro"), name, company, room, reason, host)
        for room, name, company, entered, left, reason, host in report.visits
    ]  # fmt: skip
    Table(document, columns, fit(columns, rows, document.content)).section(rows)


def critical_rooms_xlsx(report: CriticalRoomsReport) -> bytes:
    """The plan as a workbook: the matrix, each inspection in a row of its own, contingencies, keys, visits."""
    book = Book(report.origin, TITLE)
    matrix: list[tuple[Value, ...]] = [(room.name, room.where, *(cell.words for cell in room.cells)) for room in report.rooms]
    book.sheet("Matriz").table(
        [BookColumn(title) for title in ("Sala", "Dónde", *report.aspects)], matrix, main=True, nothing="No hay salas críticas que mostrar."
    )
    heads = [
        BookColumn("Sala"), BookColumn("Aspecto"), BookColumn("Hallazgo"), BookColumn("Cómo está"), BookColumn("Inspeccionado", Kind.DATE),
        BookColumn("Vence", Kind.DATE), BookColumn("Próxima", Kind.DATE), BookColumn("Quién"),
    ]  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (room.name, aspect, cell.finding, cell.words, cell.inspected_on, cell.expires_on, cell.next_on, cell.inspected_by)
        for room in report.rooms
        for aspect, cell in zip(report.aspects, room.cells, strict=True)
    ]
    book.sheet("Inspecciones").table(heads, rows, main=True, nothing="No hay inspecciones que mostrar.")
    titles = ("Tabla", "Elemento", "Problema", "Protocolo", "Estado")
    book.sheet("Contingencia").table(
        [BookColumn(title) for title in titles], list(report.contingencies), main=True, nothing="No hay casos de contingencia anotados."
    )
    keys = [BookColumn("Sala"), BookColumn("Quién"), BookColumn("Llave"), BookColumn("Desde", Kind.DATE)]
    book.sheet("Llaves").table(keys, list(report.keys), main=True, nothing="No hay llaves entregadas.")
    visits = [
        BookColumn("Sala"), BookColumn("Nombre"), BookColumn("Empresa"), BookColumn("Entrada", Kind.MOMENT),
        BookColumn("Salida", Kind.MOMENT), BookColumn("Motivo"), BookColumn("Acompaña"),
    ]  # fmt: skip
    book.sheet("Bitácora").table(visits, list(report.visits), main=True, nothing="No hay visitas que mostrar.")
    return book.finish()
