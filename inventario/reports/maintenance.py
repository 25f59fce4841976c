"""Maintenance on paper: what is to be done, what is at a shop, what was done and cost; the notice to a department; incidents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_date, format_integer, format_money, lowered
from . import palette
from .amounts import noted_sum, said_amount
from .book import Book
from .book_columns import BookColumn
from .charts import figure, placed
from .frame import Document
from .records import NOT_NOTED, Origin
from .tables import TOTAL_ROOM, Column, Section, Strong, Table, fit
from .writing import LEAD

TITLE = "Mantención"
_GAP, _TILE = 5.0, 22.5


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A maintenance as the report lists it; `late` says that it should have been done, or come back, before."""

    name: str
    about: str
    place: str
    due_on: date | None
    done_on: date | None
    state: str
    who: str = ""
    minutes: int | None = None
    cost: int | None = None
    parts: str = ""
    shop: str = ""
    sent_on: date | None = None
    expected_on: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class MaintenanceReport:
    """What is due (entries, and `planned` that have none yet), what is out, and what was done between two days."""

    origin: Origin
    since: date
    until: date
    open: Sequence[WorkLine]
    out: Sequence[WorkLine]
    done: Sequence[WorkLine]
    about: str = ""

    @property
    def cost(self) -> int | None:
        """What all that was done cost, in pesos; None when nobody noted any."""
        return noted_sum(line.cost for line in self.done)


_OPEN = (
    Column("Prevista", least=22), Column("Qué", least=56, most=96), Column("De quién", least=40, most=72),
    Column("Lugar", least=40, most=80), Column("Quién la hace", least=30, most=56), Column("Estado", least=24),
)  # fmt: skip
_OUT = (
    Column("Equipo", least=30, most=50), Column("Qué", least=50, most=90), Column("Taller", least=36, most=70), Column("Salió", least=22),
    Column("Vuelve", least=22), Column("Estado", least=30),
)  # fmt: skip
_DONE = (
    Column("Hecha", least=22), Column("Qué", least=50, most=86), Column("De quién", least=30, most=60), Column("Quién", least=28, most=50),
    Column("Tiempo", True, least=18), Column("Costo", True, least=22), Column("Repuestos", least=24, most=44),
    Column("Resultado", least=22),
)  # fmt: skip


def maintenance_pdf(report: MaintenanceReport) -> bytes:
    """The report as a PDF."""
    document = Document(report.origin, TITLE, _subtitle(report))
    _tiles(document, report)
    if not (report.open or report.out or report.done):
        document.paragraph("No hay mantenciones que mostrar.", LEAD)
    if report.out:
        rows = [(one.about, one.name, one.shop, _day(one.sent_on), _day(one.expected_on), _late(one)) for one in report.out]
        table = Table(document, _OUT, fit(_OUT, rows, document.content))
        table.titled("En el taller", count_of(len(report.out), "equipo", "equipos"), rows)
    if report.open:
        _open(document, report)
    if report.done:
        cost = f" · {format_money(report.cost)}" if report.cost is not None else ""
        done = [
            (_day(one.done_on), one.name, one.about, one.who, f"{format_integer(one.minutes)} min" if one.minutes else "",
             format_money(one.cost) if one.cost is not None else "", one.parts, one.state)
            for one in report.done
        ]  # fmt: skip
        table = Table(document, _DONE, fit(_DONE, done, document.content))
        table.titled("Hechas", f"{count_of(len(report.done), 'mantención', 'mantenciones')}{cost}", done, TOTAL_ROOM)
        minutes = sum(one.minutes or 0 for one in report.done)
        table.total(("Total", "", "", "", f"{format_integer(minutes)} min" if minutes else NOT_NOTED, said_amount(report.cost), "", ""))
    return document.finish()


def _open(document: Document, report: MaintenanceReport) -> None:
    document.heading("Por hacer", count_of(len(report.open), "mantención", "mantenciones"), keep=40.0)
    rows = [(_day(one.due_on), one.name, one.about, one.place, one.who, _late(one)) for one in report.open]
    table = Table(document, _OPEN, fit(_OPEN, rows, document.content))
    for title, late in (("Atrasadas", True), ("Por venir", False)):
        some = [row for row, one in zip(rows, report.open, strict=True) if one.late is late]
        if some:
            table.section(some, Section(title, count_of(len(some), "mantención", "mantenciones")))


def _subtitle(report: MaintenanceReport) -> str:
    said = f"Lo hecho del {format_date(report.since)} al {format_date(report.until)}, y lo que falta"
    return f"{report.about} · {lowered(said)}" if report.about else said


def _tiles(document: Document, report: MaintenanceReport) -> None:
    late = sum(one.late for one in report.open)
    tiles = (
        (format_integer(late), "Atrasadas", "debían estar hechas", palette.BAD if late else palette.TEXT),
        (format_integer(len(report.open) - late), "Por venir", "con su día", palette.TEXT),
        (format_integer(len(report.out)), "En el taller", f"{sum(one.late for one in report.out)} con atraso", palette.TEXT),
        (format_integer(len(report.done)), "Hechas", "en el período", palette.TEXT),
        (said_amount(report.cost), "Costo", "de lo hecho", palette.TEXT),
    )
    width = (document.content - _GAP * (len(tiles) - 1)) / len(tiles)
    for index, (number, label, note, fill) in enumerate(tiles):
        document.put(placed(figure(number, label, note, width, _TILE, fill), document.left + index * (width + _GAP), document.y))
    document.y += _TILE + _GAP


def _day(day: date | None) -> str:
    return format_date(day) if day else ""


def _late(one: WorkLine) -> str:
    return Strong(one.state) if one.late else one.state


def maintenance_xlsx(report: MaintenanceReport) -> bytes:
    """The report as a workbook: to do, at the shop, done."""
    book = Book(report.origin, TITLE, _subtitle(report))
    heads = [
        BookColumn("Prevista", Kind.DATE), BookColumn("Qué"), BookColumn("De quién"), BookColumn("Lugar"), BookColumn("Quién la hace"),
        BookColumn("Estado"),
    ]  # fmt: skip
    rows: list[tuple[Value, ...]] = [(one.due_on, one.name, one.about, one.place, one.who, one.state) for one in report.open]
    book.sheet("Por hacer").table(heads, rows, main=True, nothing="No hay mantenciones por hacer.")
    shop = [
        BookColumn("Equipo"), BookColumn("Qué"), BookColumn("Taller"), BookColumn("Salió", Kind.DATE), BookColumn("Vuelve", Kind.DATE),
        BookColumn("Estado"),
    ]  # fmt: skip
    out: list[tuple[Value, ...]] = [(one.about, one.name, one.shop, one.sent_on, one.expected_on, one.state) for one in report.out]
    book.sheet("En el taller").table(shop, out, main=True, nothing="No hay equipos en el taller.")
    done = [
        BookColumn("Hecha", Kind.DATE), BookColumn("Prevista", Kind.DATE), BookColumn("Qué"), BookColumn("De quién"), BookColumn("Lugar"),
        BookColumn("Quién"), BookColumn("Tiempo (min)", Kind.INTEGER, "sum"), BookColumn("Costo", Kind.MONEY, "sum"),
        BookColumn("Repuestos"), BookColumn("Taller"), BookColumn("Resultado"),
    ]  # fmt: skip
    lines: list[tuple[Value, ...]] = [
        (one.done_on, one.due_on, one.name, one.about, one.place, one.who, one.minutes, one.cost, one.parts, one.shop, one.state)
        for one in report.done
    ]  # fmt: skip
    book.sheet("Hechas").table(done, lines, main=True, nothing="No hay mantenciones hechas en el período.")
    return book.finish()
