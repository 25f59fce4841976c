"""The outlets of the town or of a part of it, as PDF and XLSX: figures by building and floor, then every outlet with what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_integer, format_percent
from . import palette
from .book import Book
from .book_columns import BookColumn
from .charts import figure, placed
from .frame import Document
from .records import Origin
from .tables import TOTAL_ROOM, Column, Section, Strong, Table, code_column, fit
from .writing import LEAD

_GAP, _TILE = 5.0, 22.5
_STATES = {"used": "En uso", "free": "Libre", "faulty": "Malo"}
_NO_FLOOR, _NO_SITE = "–", "Sin lugar"
_NO_POINTS = "No hay puntos de red que mostrar."


@dataclass(frozen=True, slots=True)
class PointEntry:
    """One outlet. `state` is used, free or faulty; `labelled` is None when nobody looked; `broken` says why it reaches no switch."""

    name: str
    site: str
    floor: str
    room: str
    plate: str = ""
    state: str = ""
    labelled: bool | None = None
    panel: str = ""
    switch: str = ""
    vlan: str = ""
    device: str = ""
    device_tag: str = ""
    broken: str = ""
    notes: str = ""

    @property
    def group(self) -> tuple[str, str]:
        """The building and the floor it is listed under."""
        return self.site or _NO_SITE, self.floor or _NO_FLOOR


@dataclass(frozen=True, slots=True)
class PointsReport:
    """Outlets in the order of their buildings and floors; `about` is the place it is of, empty for all."""

    origin: Origin
    points: Sequence[PointEntry]
    about: str = ""

    @property
    def title(self) -> str:
        """What stands at the head."""
        return f"Puntos de red · {self.about}" if self.about else "Puntos de red"


@dataclass(frozen=True, slots=True)
class _Figures:
    """Counts of some outlets."""

    total: int
    used: int
    free: int
    faulty: int
    unlabelled: int
    unreached: int  # in use and yet without a way to a switch on record

    @classmethod
    def of(cls, points: Sequence[PointEntry]) -> _Figures:
        used, free, faulty = (sum(point.state == state for point in points) for state in _STATES)
        unlabelled = sum(point.labelled is not True for point in points)
        unreached = sum(point.state == "used" and bool(point.broken) for point in points)
        return cls(len(points), used, free, faulty, unlabelled, unreached)

    @property
    def numbers(self) -> tuple[int, ...]:
        return self.total, self.used, self.free, self.faulty, self.unlabelled, self.unreached


_COUNTS = ("Puntos", "En uso", "Libres", "Malos", "Sin rótulo", "En uso sin camino")


def points_pdf(report: PointsReport) -> bytes:
    """The report as a PDF."""
    document = Document(report.origin, report.title)
    document.bookmark("Resumen")
    if not report.points:
        document.paragraph(_NO_POINTS, LEAD)
        return document.finish()
    _tiles(document, _Figures.of(report.points))
    _summary(document, report)
    _list(document, report)
    return document.finish()


def _tiles(document: Document, figures: _Figures) -> None:
    share = format_percent(figures.used / figures.total)
    tiles = (
        (figures.total, "Puntos", "en la lista", palette.TEXT),
        (figures.used, "En uso", f"{share} del total", palette.TEXT),
        (figures.free, "Libres", "se pueden ocupar", palette.TEXT),
        (figures.faulty, "Malos", "por reparar", palette.BAD if figures.faulty else palette.TEXT),
        (figures.unlabelled, "Sin rótulo", "por rotular", palette.WARN if figures.unlabelled else palette.TEXT),
        (figures.unreached, "En uso sin camino", "no consta su switch", palette.WARN if figures.unreached else palette.TEXT),
    )
    width = (document.content - _GAP * (len(tiles) - 1)) / len(tiles)
    for index, (number, label, note, fill) in enumerate(tiles):
        shapes = figure(format_integer(number), label, note, width, _TILE, fill)
        document.put(placed(shapes, document.left + index * (width + _GAP), document.y))
    document.y += _TILE + _GAP


def _floors(report: PointsReport) -> list[tuple[tuple[str, str], list[PointEntry]]]:
    return [(key, list(some)) for key, some in groupby(report.points, lambda point: point.group)]


def _summary(document: Document, report: PointsReport) -> None:
    heads = (
        Column("Edificio", least=50, most=110), Column("Piso", least=24, most=50),
        *(Column(count, right=True, least=20) for count in _COUNTS),
    )  # fmt: skip
    rows = [(*key, *map(_number, _Figures.of(some).numbers)) for key, some in _floors(report)]
    total = ("Total", "", *map(format_integer, _Figures.of(report.points).numbers))
    table = Table(document, heads, fit(heads, [*rows, tuple(map(Strong, total))], document.content))
    table.titled("Por edificio y piso", "", rows, TOTAL_ROOM)
    table.total(total)


def _number(number: int) -> str:
    return format_integer(number) if number else "–"


def _list(document: Document, report: PointsReport) -> None:
    document.y += 4
    document.heading("Punto por punto", count_of(len(report.points), "punto", "puntos"), keep=55)
    columns = (
        code_column("Punto", 26), Column("Lugar", least=26, most=56), code_column("Placa", 22), Column("Estado", most=18),
        Column("Rótulo", most=16), code_column("Panel y puerto", 46), code_column("Switch y puerto", 46), Column("VLAN", most=40),
        Column("Conectado", least=22, most=52), Column("Observación", least=30, most=70),
    )  # fmt: skip
    floors = [(key, [_cells(point) for point in some]) for key, some in _floors(report)]
    table = Table(document, columns, fit(columns, (row for _, rows in floors for row in rows), document.content))
    for (site, floor), rows in floors:
        title = site if floor == _NO_FLOOR else f"{site} · {floor}"
        table.section(rows, Section(title, count_of(len(rows), "punto", "puntos")))


def _cells(point: PointEntry) -> tuple[str, ...]:
    """A line; what asks for something is bold."""
    state = _STATES.get(point.state, point.state)
    label = {True: "Sí", False: Strong("Falta"), None: "Sin dato"}[point.labelled]
    remark = _remark(point)
    return (
        point.name, point.room, point.plate, Strong(state) if point.state == "faulty" else state, label, point.panel, point.switch,
        point.vlan, f"{point.device_tag} {point.device}".strip(), Strong(remark) if remark and point.state == "used" else remark,
    )  # fmt: skip


def _remark(point: PointEntry) -> str:
    """Why a used outlet reaches no switch; a free one need not, and a faulty one says so already."""
    return " ".join(filter(None, (point.broken if point.state == "used" else "", point.notes)))


def points_xlsx(report: PointsReport) -> bytes:
    """The report as a workbook with the sheets `Por piso` and `Puntos`."""
    book = Book(report.origin, report.title)
    floors, points = book.sheet("Por piso"), book.sheet("Puntos")
    heads = (BookColumn("Edificio"), BookColumn("Piso"), *(BookColumn(count, Kind.INTEGER, "sum") for count in _COUNTS))
    floors.table(heads, [(*key, *_Figures.of(some).numbers) for key, some in _floors(report)], main=True, nothing=_NO_POINTS)
    columns = (
        BookColumn("Punto", Kind.CODE), BookColumn("Edificio"), BookColumn("Piso"), BookColumn("Lugar"), BookColumn("Placa", Kind.CODE),
        BookColumn("Estado"), BookColumn("Rótulo"), BookColumn("Panel y puerto", Kind.CODE), BookColumn("Switch y puerto", Kind.CODE),
        BookColumn("VLAN"), BookColumn("Etiqueta", Kind.TAG), BookColumn("Conectado"), BookColumn("Corte"), BookColumn("Notas"),
    )  # fmt: skip
    points.table(columns, [_row(point) for point in report.points], main=True, nothing=_NO_POINTS)
    return book.finish()


def _row(point: PointEntry) -> tuple[Value, ...]:
    label = {True: "Sí", False: "Falta", None: "Sin dato"}[point.labelled]
    return (
        point.name, point.site, point.floor, point.room, point.plate, _STATES.get(point.state, point.state), label, point.panel,
        point.switch, point.vlan, point.device_tag or None, point.device, point.broken, point.notes,
    )  # fmt: skip
