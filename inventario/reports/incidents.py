"""Incidents on paper: how many by department, model and age of the item, who waits, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_date, format_decimal, format_moment, lowered
from .book import Book
from .book_columns import BookColumn
from .charts import bars, card, card_room, placed
from .figures import Count, top
from .frame import Document
from .records import Origin
from .tables import Column, Section, Strong, Table, code_column, fit
from .writing import LEAD

TITLE = "Incidentes"
_GAP, _HEIGHT, _MOST = 5.0, 58.0, 6


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident as the report lists it; `days` it waits, or took."""

    name: str
    tag: str
    model: str
    asked_by: str
    department: str
    reported_at: datetime | None
    closed_at: datetime | None
    priority: str
    state: str
    action: str
    days: int
    open: bool
    urgent: bool


@dataclass(frozen=True, slots=True)
class IncidentReport:
    """Incidents of a period with their figures, each a label and how many."""

    origin: Origin
    since: date
    until: date
    lines: Sequence[IncidentLine]
    departments: Sequence[tuple[str, int]]
    models: Sequence[tuple[str, int]]
    ages: Sequence[tuple[str, int]]
    hours: float | None
    about: str = ""


_COLUMNS = (
    Column("Avisado", least=28), Column("Qué pasa", least=50, most=90), code_column("Equipo", 22), Column("Modelo", least=30, most=50),
    Column("Quién avisó", least=32, most=50), Column("Dirección", least=24, most=40), Column("Prioridad", least=17),
    Column("Días", True, least=11),     Column("Qué se hizo", least=36, most=70),
)  # fmt: skip


def incidents_pdf(report: IncidentReport) -> bytes:
    """The report as a PDF."""
    document = Document(report.origin, TITLE, _subtitle(report))
    if not report.lines:
        document.paragraph("Nadie ha pedido ayuda en ese período.", LEAD)
        return document.finish()
    waiting = sum(line.open for line in report.lines)
    said = f"{count_of(len(report.lines), 'incidente', 'incidentes')}, {waiting} sin cerrar"
    took = f"; los cerrados tomaron {duration_text(report.hours)} en promedio" if report.hours is not None else ""
    document.paragraph(f"{said}{took}.", LEAD)
    document.y += 4
    width = (document.content - 2 * _GAP) / 3
    inner = card_room(width, _HEIGHT)
    for index, (title, counts) in enumerate(
        (("Por dirección", report.departments), ("Por modelo", report.models), ("Por antigüedad", report.ages))
    ):
        shown = [Count(label, number) for label, number in counts]
        shown = list(top(shown, _MOST, lambda n: f"Otros {n}")) if title != "Por antigüedad" else shown
        document.put(
            placed(
                card(title, "", bars(shown, *inner, whole=len(report.lines)), width, _HEIGHT),
                document.left + index * (width + _GAP),
                document.y,
            )
        )
    document.y += _HEIGHT + _GAP
    rows = [_cells(line) for line in report.lines]
    table = Table(document, _COLUMNS, fit(_COLUMNS, rows, document.content))
    document.heading("Los incidentes", keep=40.0)
    for title, open_ in (("Sin cerrar", True), ("Cerrados", False)):
        some = [row for row, line in zip(rows, report.lines, strict=True) if line.open is open_]
        if some:
            table.section(some, Section(title, count_of(len(some), "incidente", "incidentes")))
    return document.finish()


def duration_text(hours: float) -> str:
    """Hours, or days when they are many, as people say them."""
    return f"{format_decimal(hours, 1)} horas" if hours < 48 else f"{format_decimal(hours / 24, 1)} días"


def _subtitle(report: IncidentReport) -> str:
    said = f"Del {format_date(report.since)} al {format_date(report.until)}"
    return f"{report.about} · {lowered(said)}" if report.about else said


def _cells(line: IncidentLine) -> tuple[str, ...]:
    return (
        format_moment(line.reported_at) if line.reported_at else "", line.name, line.tag, line.model, line.asked_by, line.department,
        Strong(line.priority) if line.urgent and line.open else line.priority, str(line.days), line.action,
    )  # fmt: skip


def incidents_xlsx(report: IncidentReport) -> bytes:
    """The report as a workbook: the incidents, and their figures."""
    book = Book(report.origin, TITLE, _subtitle(report))
    heads = [
        BookColumn("Avisado", Kind.MOMENT), BookColumn("Qué pasa"), BookColumn("Equipo", Kind.TAG), BookColumn("Modelo"),
        BookColumn("Quién avisó"), BookColumn("Dirección"), BookColumn("Prioridad"), BookColumn("Estado"),
        BookColumn("Cerrado", Kind.MOMENT), BookColumn("Días", Kind.INTEGER), BookColumn("Qué se hizo"),
    ]  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (one.reported_at, one.name, one.tag, one.model, one.asked_by, one.department, one.priority, one.state, one.closed_at,
         one.days, one.action)
        for one in report.lines
    ]  # fmt: skip
    book.sheet("Incidentes").table(heads, rows, main=True, nothing="No hay incidentes que mostrar.")
    figures = book.sheet("Cifras")
    for title, counts in (("Dirección", report.departments), ("Modelo", report.models), ("Antigüedad", report.ages)):
        figures.table((BookColumn(title), BookColumn("Incidentes", Kind.INTEGER, "sum")), list(counts))
    return book.finish()
