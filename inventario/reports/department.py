"""The department's equipment report as PDF: what it has, what asks for attention, and the list room by room."""

from __future__ import annotations

from collections import Counter

from ..core.formats import count_of, format_date, format_integer, format_money, format_percent
from ..core.kinds import COMPUTERS
from ..drawing.shapes import Shape
from . import palette
from .charts import bars, card, card_room, columns, figure, matters, placed
from .figures import NO_PLACE, Count, DepartmentFigures, Room, department_figures, top
from .frame import Document
from .records import PATH_SEPARATOR, DepartmentReport, EquipmentLine
from .tables import TOTAL_ROOM, Column, Section, Strong, Table, code_column, fit
from .writing import LEAD

_GAP = 5.0
_TILE = 22.5
_MOST_BARS = 8

LIST_COLUMNS = (
    code_column("Etiqueta", 34),
    Column("Tipo", most=30),
    Column("Nombre", least=18, most=58),
    Column("Marca y modelo", least=18, most=58),
    code_column("N° de serie", 40),
    Column("Unidad", least=14, most=36),
    Column("Responsable", least=16, most=50),
    Column("Estado", most=24),
    Column("Condición", most=20),
    Column("Adquirido", right=True, most=20),
    Column("Años", right=True, most=12),
)


def department_pdf(report: DepartmentReport) -> bytes:
    """The report as a PDF."""
    figures = department_figures(report)
    title, subtitle = department_titles(report)
    document = Document(report.origin, title, subtitle)
    document.bookmark("Resumen")
    document.paragraph(figures.lead, LEAD)
    if figures.total:
        document.y += 4
        _tiles(document, report, figures)
        _charts(document, report, figures)
        _room_table(document, figures)
        _equipment(document, report, figures)
    return document.finish()


def department_titles(report: DepartmentReport) -> tuple[str, str]:
    """Title and subtitle: the short name leads when there is one."""
    if report.code and report.code != report.department:
        return f"Equipos de {report.code}", report.department
    return f"Equipos · {report.department}", ""


def _tiles(document: Document, report: DepartmentReport, figures: DepartmentFigures) -> None:
    """The figures that are asked for first."""
    total, computers = figures.total, figures.computers
    years = count_of(report.useful_life, "año", "años")
    value = format_money(figures.value) if figures.valued else "Sin dato"
    valued = f"de {format_integer(figures.valued)} equipos con costo" if figures.valued != 1 else "de un equipo con costo"
    renew = palette.WARN if figures.to_renew else palette.TEXT
    in_use = sum(kind.in_use for kind in figures.kinds)
    tiles = (
        (format_integer(total), "Equipos", f"en {count_of(figures.places, 'dependencia', 'dependencias')}", palette.TEXT),
        (format_integer(computers), "Computadores", f"{format_percent(computers / total)} de los equipos", palette.TEXT),
        (
            format_integer(figures.printers),
            "Impresoras y escáneres",
            f"{format_percent(figures.printers / total)} de los equipos",
            palette.TEXT,
        ),
        (format_integer(figures.to_renew), "Por renovar", f"con {years} o más", renew),
        (format_integer(in_use), "En uso", f"{format_integer(total - in_use)} en otro estado", palette.TEXT),
        (value, "Costo registrado", valued if figures.valued else "ningún equipo tiene costo", palette.TEXT),
    )
    width = (document.content - _GAP * (len(tiles) - 1)) / len(tiles)
    for index, (number, label, note, fill) in enumerate(tiles):
        document.put(placed(figure(number, label, note, width, _TILE, fill), document.left + index * (width + _GAP), document.y))
    document.y += _TILE + _GAP


def _charts(document: Document, report: DepartmentReport, figures: DepartmentFigures) -> None:
    """Two rows of two cards, over the rest of the page."""
    width = (document.content - _GAP) / 2
    height = min((document.room - _GAP) / 2, 62.0)
    inner = card_room(width, height)
    kinds = top((Count(kind.label, kind.total) for kind in figures.kinds), _MOST_BARS, lambda n: f"Otros {n}")
    where, places, counts = _places(figures)
    years = count_of(report.useful_life, "año", "años")
    ages = columns(figures.ages, *inner, mark=report.useful_life, mark_label=f"vida útil: {years}", axis="años desde la compra")
    renew = f"{format_integer(figures.to_renew)} por renovar"
    cards: tuple[tuple[str, str, tuple[Shape, ...]], ...] = (
        ("Por tipo", count_of(figures.total, "equipo", "equipos"), bars(kinds, *inner, whole=figures.total)),
        ("Computadores por antigüedad", renew if figures.computers else "sin computadores", ages if figures.computers else ()),
        (where, places, bars(counts, *inner, whole=figures.total)),
        ("Requiere atención", count_of(len(figures.attention), "asunto", "asuntos"), matters(figures.attention, *inner, "Nada pendiente.")),
    )
    for index, (title, note, content) in enumerate(cards):
        x = document.left + index % 2 * (width + _GAP)
        y = document.y + index // 2 * (height + _GAP)
        document.put(placed(card(title, note, content, width, height), x, y))
    document.y += 2 * height + _GAP


def _places(figures: DepartmentFigures) -> tuple[str, str, tuple[Count, ...]]:
    """Where the items are, as a card's title, note and counts: by room while all rooms fit, else by building, else by floor."""
    note = count_of(figures.places, "dependencia", "dependencias")
    paths = [room.place.split(PATH_SEPARATOR) for room in figures.rooms if room.place != NO_PLACE]
    level = 0 if len({path[0] for path in paths}) > 1 else 1
    if len(figures.rooms) <= _MOST_BARS:
        rooms = (Count(_room_name(room.place, level), room.total) for room in figures.rooms)
        return "Por dependencia", note, top(rooms, _MOST_BARS, str)
    sums: Counter[str] = Counter()
    for room in figures.rooms:
        sums[PATH_SEPARATOR.join(room.place.split(PATH_SEPARATOR)[level : level + 1]) or room.place] += room.total
    counts = top((Count(name, number) for name, number in sums.items()), _MOST_BARS, lambda n: f"Otros {n}")
    return ("Por piso" if level else "Por edificio"), note, counts


def _room_name(place: str, level: int) -> str:
    """A room's own name first, then the building, or the floor when all stand in one: what fits is what tells."""
    path = place.split(PATH_SEPARATOR)
    return f"{path[-1]} · {path[level]}" if len(path) > 1 + level else path[-1]


def _room_table(document: Document, figures: DepartmentFigures) -> None:
    """One line a room, with the totals below."""
    document.new_page()
    document.heading("Resumen por dependencia", count_of(figures.places, "dependencia", "dependencias"))
    heads = (
        Column("Dependencia", least=60, most=130), Column("Responsable", least=24, most=60),
        Column("Computadores", right=True, least=24), Column("Impresoras y escáneres", right=True, least=26),
        Column("Otros", right=True, least=18), Column("Total", right=True, least=18), Column("Por renovar", right=True, least=24),
    )  # fmt: skip
    rows = [_room_row(room) for room in figures.rooms]
    others = figures.total - figures.computers - figures.printers
    sums = (figures.computers, figures.printers, others, figures.total, figures.to_renew)
    total = ("Total", "", *map(format_integer, sums))
    table = Table(document, heads, fit(heads, [*rows, tuple(map(Strong, total))], document.content))
    table.section(rows, spare=TOTAL_ROOM)
    table.total(total)


def _room_row(room: Room) -> tuple[str, ...]:
    numbers = (room.computers, room.printers, room.others, room.total, room.to_renew)
    return (room.place, room.custodians, *(format_integer(number) if number else "–" for number in numbers))


def _equipment(document: Document, report: DepartmentReport, figures: DepartmentFigures) -> None:
    """Every item, by room."""
    document.y += 4
    document.heading("Equipos por dependencia", count_of(figures.total, "equipo", "equipos"), keep=55)
    units = len({item.department for room in figures.rooms for item in room.items}) > 1
    columns = tuple(column for column in LIST_COLUMNS if units or column.title != "Unidad")
    rows = [[equipment_row(item, report, units) for item in room.items] for room in figures.rooms]
    table = Table(document, columns, fit(columns, (row for room in rows for row in room), document.content))
    for room, lines in zip(figures.rooms, rows, strict=True):
        table.section(lines, Section(room.place, count_of(room.total, "equipo", "equipos")))


def equipment_row(item: EquipmentLine, report: DepartmentReport, units: bool) -> tuple[str, ...]:
    """The cells of an item's line; what is out of the ordinary is bold.  `units`: its unit is one of several and is told."""
    age = item.age(report.origin.as_of)
    late = age is not None and age >= report.useful_life and item.kind in COMPUTERS
    return (
        item.tag,
        item.kind_label,
        item.name,
        item.make,
        item.serial,
        *([item.department] if units else []),
        item.custodian,
        item.status_label if item.status == "in-use" else Strong(item.status_label),
        Strong(item.condition_label) if item.condition in ("poor", "damaged") else item.condition_label,
        format_date(item.acquired_on) if item.acquired_on else "",
        "" if age is None else "<1" if age == 0 else Strong(age) if late else str(age),
    )
