"""What a power failure does, as PDF and XLSX: the timeline by UPS, what is dark at a minute, what is to be done about it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_decimal, format_integer, format_percent
from . import palette
from .book import Book, Sheet
from .book_columns import BookColumn
from .charts import figure, placed
from .frame import Document
from .outage_beside import Beside, beside_section, beside_sheet, minutes_text, number_of, watts_text
from .records import Origin
from .tables import Column, Strong, Table, code_column, fit
from .timeline import HEADING, LATE, TimeBar, TimeLook, axis, rows, scale_of, under_headings
from .writing import CAPTION, LEAD

TITLE = "Si se corta la luz"
_GAP, _TILE, _ROW, _AXIS = 5.0, 22.5, 7.0, 8.0


@dataclass(frozen=True, slots=True)
class OutageLine:
    """A UPS in the failure. Minutes from the failure: None not known, infinite for never; `without` and `with_generator` are both
    scenarios, `bar` the one in hand. `minutes` is how long it lasts by itself, `source` what that rests on."""

    bar: TimeBar
    site: str
    tag: str
    model: str
    place: str
    watts: float | None
    share: float | None
    minutes: float | None
    source: str
    without: float | None
    with_generator: float | None
    public: bool
    on_generator: bool | None
    dark: str
    late: bool
    disagrees: bool


@dataclass(frozen=True, slots=True)
class PowerNeed:
    """Something that would need another outlet: what it is, where, and why."""

    tag: str
    name: str
    place: str
    why: str


@dataclass(frozen=True, slots=True)
class OutageReport:
    """A failure in a scenario that is told in words; `minute` is the moment that is looked at, `beside` what it is compared with."""

    origin: Origin
    scenario: str
    required: float
    minute: float
    lines: Sequence[OutageLine]
    figures: Sequence[tuple[str, int, bool]]  # what is dark at the minute, how many, and whether that is bad
    todo: Sequence[str]
    remarks: Sequence[str]
    to_move: Sequence[PowerNeed]
    about: str = ""
    beside: Beside | None = None

    @property
    def subtitle(self) -> str:
        """The scenario in words."""
        return " · ".join(filter(None, (self.scenario, self.about)))


def outage_pdf(report: OutageReport) -> bytes:
    """The report as a PDF."""
    document = Document(report.origin, TITLE, report.subtitle)
    if not report.lines:
        document.paragraph("No hay UPS en uso que mostrar.", LEAD)
        return document.finish()
    _tiles(document, report)
    _timeline(document, report)
    _sentences(document, "Qué hacer", report.todo)
    _sentences(document, "Llama la atención", report.remarks)
    if report.beside is not None:
        beside_section(document, report.scenario, report.beside)
    _table(document, report)
    _needs(document, report.to_move)
    return document.finish()


def _tiles(document: Document, report: OutageReport) -> None:
    width = (document.content - _GAP * (len(report.figures) - 1)) / max(len(report.figures), 1)
    note = f"a los {format_decimal(report.minute)} minutos"
    for index, (label, number, bad) in enumerate(report.figures):
        fill = palette.BAD if bad and number else palette.OK if not number else palette.TEXT
        shapes = figure(format_integer(number), label, note, width, _TILE, fill)
        document.put(placed(shapes, document.left + index * (width + _GAP), document.y))
    document.y += _TILE + _GAP


def _timeline(document: Document, report: OutageReport) -> None:
    """The bars, as many to a page as fit, each page with its axis."""
    amount = count_of(len(report.lines), "UPS", "UPS")
    bars = under_headings([line.bar for line in report.lines], [line.site for line in report.lines])
    scale = scale_of(bars, 74.0, document.content, _ROW, 2.6)
    look = TimeLook()
    said = f"Línea de trazos roja: {format_decimal(report.required)} minutos exigidos donde se atiende público. Marco de trazos: declarado."
    document.heading("Cuándo se apaga cada UPS", amount, keep=60)
    minute = format_decimal(report.minute)
    marks = f"Marco rayado: sin dato. Rojo con «!»: bajo lo exigido. Café rayado: ya apagada a los {minute} minutos."
    document.paragraph(f"{said} {marks}", CAPTION)
    if report.beside is not None:
        document.paragraph(f"Barra delgada: {report.beside.scenario}.", CAPTION)
    while bars:
        document.need(_AXIS + 3 * _ROW)
        some = bars[: max(int((document.room - _AXIS) / _ROW), 1)]
        if len(some) > 1 and len(some) < len(bars) and some[-1].state == HEADING:  # a heading goes on with its bars
            some = some[:-1]
        document.put(placed(axis(scale, _AXIS, report.required, report.minute, look), document.left, document.y))
        document.put(placed(rows(some, scale, report.required, report.minute, look), document.left, document.y + _AXIS))
        document.y += _AXIS + len(some) * _ROW
        bars = bars[len(some) :]
    document.y += 2


def _sentences(document: Document, title: str, sentences: Sequence[str]) -> None:
    if not sentences:
        return
    document.heading(title)
    for sentence in sentences:
        document.paragraph(f"• {sentence}")
        document.y += 0.8


_COLUMNS = (
    Column("UPS", least=38, most=64), code_column("Etiqueta", 24),
    Column("Carga", right=True, least=15), Column("Uso", right=True, least=12),
    Column("Sin generador", right=True, least=19), Column("Con generador", right=True, least=19), Column("Declarada", right=True, least=17),
    Column("En qué se basa", least=34, most=56), Column("Qué se apaga", least=40, most=90),
)  # fmt: skip


def _table(document: Document, report: OutageReport) -> None:
    cells = [_cells(line) for line in report.lines]
    table = Table(document, _COLUMNS, fit(_COLUMNS, cells, document.content))
    table.titled("Las UPS, una a una", "la carga y lo que dura son estimaciones", cells)


def _cells(line: OutageLine) -> tuple[str, ...]:
    share = "sin dato" if line.share is None else format_percent(line.share)
    first = minutes_text(line.without)
    return (
        line.bar.title, line.tag, watts_text(line.watts), Strong(share) if line.share and line.share > 0.8 else share,
        Strong(first) if line.late or line.bar.state == LATE else first, minutes_text(line.with_generator),
        "" if line.bar.declared is None else minutes_text(line.bar.declared), line.source, line.dark,
    )  # fmt: skip


_NEEDS = (
    code_column("Etiqueta", 30),
    Column("Equipo", least=40, most=80),
    Column("Lugar", least=50, most=100),
    Column("Por qué", least=60, most=110),
)


def _needs(document: Document, needs: Sequence[PowerNeed]) -> None:
    document.heading("Por pasar a enchufes con generador", count_of(len(needs), "equipo", "equipos"), keep=40.0 if needs else 20.0)
    if not needs:
        document.paragraph("Nada: lo que no puede apagarse ya cuelga del generador.", CAPTION)
        return
    cells = [(one.tag, one.name, one.place, one.why) for one in needs]
    Table(document, _NEEDS, fit(_NEEDS, cells, document.content)).section(cells)


def outage_xlsx(report: OutageReport) -> bytes:
    """The report as a workbook: the UPS in both scenarios, what is to be done, what should be moved."""
    book = Book(report.origin, TITLE, report.subtitle)
    page = book.sheet("UPS")
    heads = (
        BookColumn("UPS"), BookColumn("Etiqueta", Kind.TAG, "count"), BookColumn("Modelo"), BookColumn("Lugar"),
        BookColumn("Carga (W)", Kind.INTEGER, "sum"), BookColumn("Uso (%)", Kind.INTEGER), BookColumn("Dura (min)", Kind.DECIMAL),
        BookColumn("En qué se basa"), BookColumn("Declarada (min)", Kind.DECIMAL), BookColumn("Se apaga sin generador (min)", Kind.DECIMAL),
        BookColumn("Se apaga con generador (min)", Kind.DECIMAL), BookColumn("Sigue con generador"), BookColumn("Atiende público"),
        BookColumn("Bajo lo exigido"), BookColumn("Lejos de lo declarado"), BookColumn("Qué se apaga"),
    )  # fmt: skip
    page.table(heads, [_values(line) for line in report.lines], main=True, nothing="No hay UPS en uso que mostrar.")
    _book_sentences(book.sheet("Qué hacer"), report)
    page = book.sheet("Pasar a generador")
    moved = (BookColumn("Etiqueta", Kind.TAG, "count"), BookColumn("Equipo"), BookColumn("Lugar"), BookColumn("Por qué"))
    page.table(
        moved,
        [(one.tag, one.name, one.place, one.why) for one in report.to_move],
        main=True,
        nothing="No hay equipos que pasar a enchufes con generador.",
    )
    if report.beside is not None:
        beside_sheet(book, report.scenario, report.beside)
    return book.finish()


def _values(line: OutageLine) -> tuple[Value, ...]:
    return (
        line.bar.title, line.tag, line.model, line.place, None if line.watts is None else round(line.watts),
         None if line.share is None else round(line.share * 100),
        number_of(line.minutes), line.source, line.bar.declared, number_of(line.without), number_of(line.with_generator),
        line.with_generator == math.inf, line.public, line.late, line.disagrees, line.dark,
    )  # fmt: skip


def _book_sentences(page: Sheet, report: OutageReport) -> None:
    page.heading(f"A los {format_decimal(report.minute)} minutos")
    page.table((BookColumn("Qué"), BookColumn("Cuántos", Kind.INTEGER)), [(label, number) for label, number, _ in report.figures])
    for title, sentences in (("Qué hacer", report.todo), ("Llama la atención", report.remarks)):
        page.row += 1
        page.heading(title)
        for sentence in sentences:
            page.note(sentence)
