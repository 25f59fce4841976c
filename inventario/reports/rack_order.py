"""The order of the racks (orden y rotulación) as PDF and XLSX: what each holds and has left, and everything that is not as it should."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_decimal, format_integer
from . import palette
from .book import Book
from .book_columns import BookColumn
from .charts import figure, placed
from .frame import Document
from .records import Origin
from .tables import TOTAL_ROOM, Column, Strong, Table, code_column, fit
from .writing import CAPTION, LEAD

TITLE = "Orden de los racks"
_GAP, _TILE = 5.0, 22.5


@dataclass(frozen=True, slots=True)
class RackLine:
    """A rack: units (`free` in front, `largest` in one stretch), weight in kg and power in W against their limits; None is not known."""

    name: str
    tag: str
    place: str
    units: int
    devices: int
    free: float
    largest: float
    weight: float
    load: float | None
    power: int
    power_limit: int | None


@dataclass(frozen=True, slots=True)
class OrderFinding:
    """Something out of order: what it is (a device's tag, a cord's name), where, and what is the matter."""

    code: str
    name: str
    rack: str
    where: str
    matter: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one sort; `advice` says in a sentence what to do about them, `noun` is singular and plural of what they are about."""

    title: str
    advice: str
    noun: tuple[str, str]
    findings: Sequence[OrderFinding]


@dataclass(frozen=True, slots=True)
class RackOrderReport:
    """The racks of a place, or all; groups without findings are kept, so that one sees that somebody looked."""

    origin: Origin
    racks: Sequence[RackLine]
    groups: Sequence[FindingGroup]
    about: str = ""

    @property
    def total(self) -> int:
        """How many findings there are."""
        return sum(len(group.findings) for group in self.groups)


def rack_order_pdf(report: RackOrderReport) -> bytes:
    """The report as a PDF."""
    document = Document(report.origin, TITLE, report.about)
    if not report.racks:
        document.paragraph("No hay racks que mostrar.", LEAD)
        return document.finish()
    _tiles(document, report)
    _racks(document, report)
    for group in report.groups:
        _group(document, group)
    return document.finish()


def _tiles(document: Document, report: RackOrderReport) -> None:
    width = (document.content - _GAP * (len(report.groups) - 1)) / max(len(report.groups), 1)
    for index, group in enumerate(report.groups):
        number = len(group.findings)
        fill = palette.WARN if number else palette.OK
        shapes = figure(format_integer(number), group.title, "en orden" if not number else "por ver", width, _TILE, fill)
        document.put(placed(shapes, document.left + index * (width + _GAP), document.y))
    document.y += _TILE + _GAP


_RACK_COLUMNS = (
    Column("Rack", least=30, most=52), code_column("Etiqueta", 26), Column("Lugar", least=40, most=86),
    Column("Unidades", right=True, least=18), Column("Equipos", right=True, least=16), Column("Libres", right=True, least=14),
    Column("Seguidas", right=True, least=18), Column("Peso", right=True, least=26), Column("Potencia", right=True, least=26),
)  # fmt: skip


def _racks(document: Document, report: RackOrderReport) -> None:
    rows = [_rack_row(rack) for rack in report.racks]
    total = (
        "Total", "", "", format_integer(sum(rack.units for rack in report.racks)),
        format_integer(sum(rack.devices for rack in report.racks)), format_decimal(sum(rack.free for rack in report.racks)), "", "", "",
    )  # fmt: skip
    table = Table(document, _RACK_COLUMNS, fit(_RACK_COLUMNS, [*rows, tuple(map(Strong, total))], document.content))
    table.titled("Los racks", count_of(len(report.racks), "rack", "racks"), rows, TOTAL_ROOM)
    table.total(total)


def _rack_row(rack: RackLine) -> tuple[str, ...]:
    return (
        rack.name, rack.tag, rack.place, f"{rack.units}U", format_integer(rack.devices), f"{format_decimal(rack.free)}U",
        f"{format_decimal(rack.largest)}U", _of(round(rack.weight, 1), rack.load, "kg"), _of(rack.power, rack.power_limit, "W"),
    )  # fmt: skip


def _of(used: float, limit: float | None, unit: str) -> str:
    said = format_decimal(used) + (f" de {format_decimal(limit)}" if limit is not None else "") + f" {unit}"
    return Strong(said) if limit is not None and used > limit else said


_FINDING_COLUMNS = (
    code_column("Etiqueta", 34), Column("Nombre", least=34, most=70), Column("Rack", least=26, most=50), Column("Dónde", least=24, most=60),
    Column("Qué pasa", least=50, most=110),
)  # fmt: skip


def _group(document: Document, group: FindingGroup) -> None:
    document.heading(group.title, count_of(len(group.findings), *group.noun), keep=48.0 if group.findings else 20.0)
    if not group.findings:
        document.paragraph("Nada que ver: está en orden.", CAPTION)
        return
    document.paragraph(group.advice, CAPTION)
    document.y += 1.5
    rows = [(one.code, one.name, one.rack, one.where, one.matter) for one in group.findings]
    Table(document, _FINDING_COLUMNS, fit(_FINDING_COLUMNS, rows, document.content)).section(rows)


def rack_order_xlsx(report: RackOrderReport) -> bytes:
    """The report as a workbook: the racks, and all findings in one sheet that can be filtered."""
    book = Book(report.origin, TITLE, report.about)
    page = book.sheet("Racks")
    columns = (
        BookColumn("Rack"), BookColumn("Etiqueta", Kind.TAG), BookColumn("Lugar"), BookColumn("Unidades", Kind.INTEGER, "sum"),
        BookColumn("Equipos", Kind.INTEGER, "sum"), BookColumn("Unidades libres", Kind.DECIMAL, "sum"),
        BookColumn("Libres seguidas", Kind.DECIMAL), BookColumn("Peso (kg)", Kind.DECIMAL, "sum"),
        BookColumn("Carga máxima (kg)", Kind.DECIMAL), BookColumn("Potencia (W)", Kind.INTEGER, "sum"),
        BookColumn("Potencia disponible (W)", Kind.INTEGER),
    )  # fmt: skip
    racks: list[tuple[Value, ...]] = [
        (one.name, one.tag, one.place, one.units, one.devices, one.free, one.largest, one.weight, one.load, one.power, one.power_limit)
        for one in report.racks
    ]
    page.table(columns, racks, main=True, nothing="No hay racks que mostrar.")
    page = book.sheet("Por ordenar")
    heads = ("Asunto", "Etiqueta", "Nombre", "Rack", "Dónde", "Qué pasa", "Qué hacer")
    kinds = (Kind.TEXT, Kind.TAG, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT)
    totals = ("", "count", "", "", "", "", "")
    rows: list[tuple[Value, ...]] = [
        (group.title, one.code, one.name, one.rack, one.where, one.matter, group.advice)
        for group in report.groups
        for one in group.findings
    ]  # fmt: skip
    page.table(
        tuple(BookColumn(*each) for each in zip(heads, kinds, totals, strict=True)), rows, main=True, nothing="No hay nada por ordenar."
    )
    return book.finish()
