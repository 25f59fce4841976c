"""The UPS as PDF and XLSX: load, estimate beside what is declared, and the calendar of batteries with what to buy by year and type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_date, format_integer, format_percent
from .book import Book
from .book_columns import BookColumn
from .frame import Document
from .outage_beside import minutes_text, watts_text
from .records import Origin
from .tables import Column, Strong, Table, code_column, fit
from .writing import CAPTION, LEAD

TITLE = "UPS y baterías"


@dataclass(frozen=True, slots=True)
class UpsLine:
    """A UPS: its load in W and as a share of what it may carry, minutes estimated and declared, None where not known; and when its
    batteries are due."""

    name: str
    tag: str
    model: str
    place: str
    watts: float | None
    share: float | None
    minutes: float | None
    source: str
    declared: float | None
    battery: str
    count: int | None
    since: date | None
    due: date | None


@dataclass(frozen=True, slots=True)
class UpsReport:
    """The UPS in use; `buying` holds year (None: age not known), type of battery and how many."""

    origin: Origin
    lines: Sequence[UpsLine]
    buying: Sequence[tuple[int | None, str, int]]
    about: str = ""


_COLUMNS = (
    Column("UPS", least=40, most=66), code_column("Etiqueta", 24), Column("Modelo", least=30, most=48),
    Column("Carga", right=True, least=15), Column("Uso", right=True, least=13), Column("Dura", right=True, least=17),
    Column("Declarada", right=True, least=17), Column("En qué se basa", least=34, most=56), Column("Baterías", least=24, most=40),
    Column("Cambiar el", right=True, least=22),
)  # fmt: skip
_BUYING = (Column("Año", least=40, most=60), Column("Tipo de batería", least=60, most=120), Column("Cantidad", right=True, least=24))


def ups_pdf(report: UpsReport) -> bytes:
    """The report as a PDF."""
    document = Document(report.origin, TITLE, report.about)
    if not report.lines:
        document.paragraph("No hay UPS en uso que mostrar.", LEAD)
        return document.finish()
    document.heading("Baterías por comprar", "por año en que vencen")
    buying = [(_year(year, report), kind, format_integer(many)) for year, kind, many in report.buying]
    Table(document, _BUYING, fit(_BUYING, buying, document.content, snug=True)).section(buying)
    document.heading("Las UPS, por la fecha de cambio de sus baterías", count_of(len(report.lines), "UPS", "UPS"), keep=56.0)
    document.paragraph(
        "En negrita: sobre el 80 % de carga, y baterías vencidas. Lo que dura es una estimación con la carga anotada.", CAPTION
    )
    document.y += 1.5
    rows = [_cells(line, report.origin.as_of) for line in report.lines]
    Table(document, _COLUMNS, fit(_COLUMNS, rows, document.content)).section(rows)
    return document.finish()


def _year(year: int | None, report: UpsReport) -> str:
    if year is None:
        return "sin fecha anotada"
    return Strong(f"{year}, vencidas") if year < report.origin.as_of.year else str(year)


def _cells(line: UpsLine, today: date) -> tuple[str, ...]:
    share = "sin dato" if line.share is None else format_percent(line.share)
    due = format_date(line.due) if line.due else "sin fecha"
    batteries = " × ".join(filter(None, (format_integer(line.count) if line.count else "", line.battery)))
    return (
        line.name, line.tag, line.model, watts_text(line.watts),
        Strong(share) if line.share and line.share > 0.8 else share,
        minutes_text(line.minutes), "" if line.declared is None else minutes_text(line.declared), line.source, batteries,
        Strong(due) if line.due and line.due < today else due,
    )  # fmt: skip


def ups_xlsx(report: UpsReport) -> bytes:
    """The report as a workbook: the UPS, and what to buy."""
    book = Book(report.origin, TITLE, report.about)
    columns = (
        BookColumn("UPS"), BookColumn("Etiqueta", Kind.TAG, "count"), BookColumn("Modelo"), BookColumn("Lugar"),
        BookColumn("Carga (W)", Kind.INTEGER, "sum"), BookColumn("Uso (%)", Kind.INTEGER), BookColumn("Dura (min)", Kind.DECIMAL),
        BookColumn("En qué se basa"), BookColumn("Declarada (min)", Kind.DECIMAL), BookColumn("Batería"),
        BookColumn("Baterías", Kind.INTEGER, "sum"), BookColumn("Puestas el", Kind.DATE), BookColumn("Cambiar el", Kind.DATE),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (one.name, one.tag, one.model, one.place, None if one.watts is None else round(one.watts),
         None if one.share is None else round(one.share * 100),
         None if one.minutes is None else round(one.minutes, 1), one.source, one.declared, one.battery, one.count, one.since, one.due)
        for one in report.lines
    ]  # fmt: skip
    book.sheet("UPS").table(columns, rows, main=True, nothing="No hay UPS en uso que mostrar.")
    buying: list[tuple[Value, ...]] = [("sin fecha" if year is None else str(year), kind, many) for year, kind, many in report.buying]
    heads = (BookColumn("Año"), BookColumn("Tipo de batería"), BookColumn("Cantidad", Kind.INTEGER, "sum"))
    book.sheet("Por comprar").table(heads, buying, main=True, nothing="No hay baterías por comprar.")
    return book.finish()
