"""The lists beside the matrix: contingency tables, keys, visits, as lines to paint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from inventario.core.fields import Subject
from inventario.core.formats import format_moment
from inventario.core.queries import ListQuery, Order
from inventario.core.records import Record
from inventario.register.lists import records, row_numbers
from inventario.store.register import Register
from inventario.upkeep.logbook import Visit, read_visits
from inventario.upkeep.rooms import Matrix, Standing, read_matrix

from ...widgets import Tab
from ...words import count_of, text_of, worded
from .line_table import TableColumn, TableLine
from .looks import CONTINGENCY, FORGOTTEN, INSIDE

MATRIX, CONTINGENCIES, KEYS, VISITS = "matrix", "contingency", "keys", "visits"


@dataclass(frozen=True)
class Rooms:
    """All that the page shows, read in one go off the UI thread."""

    matrix: Matrix
    contingencies: tuple[Record, ...]
    keys: tuple[Record, ...]
    visits: tuple[Visit, ...]


def read_rooms(register: Register) -> Rooms:
    """Read it."""
    cases = _read(register, "contingency", "element")
    return Rooms(read_matrix(register), cases, _read(register, "key-holder", "place"), tuple(read_visits(register)))


def _read(register: Register, subject: str, order: str) -> tuple[Record, ...]:
    return tuple(records(register, subject, row_numbers(register, ListQuery(subject, order=(Order(order),)))))


def summary(rooms: Rooms) -> str:
    """What asks for something, in few words."""
    bad = rooms.matrix.count(Standing.FAILS, Standing.EXPIRED)
    soon = rooms.matrix.count(Standing.EXPIRING, Standing.OVERDUE)
    inside = sum(visit.inside for visit in rooms.visits)
    said = (
        _tr("{0} por corregir").format(bad) if bad else "", _tr("{0} por mirar").format(soon) if soon else "",
        count_of(inside, _tr("visita adentro"), _tr("visitas adentro")) if inside else "",
    )  # fmt: skip
    return " · ".join(filter(None, said))


def tabs_of(rooms: Rooms | None) -> list[Tab]:
    """The page's views, with how much each holds once that is known."""
    amounts: dict[str, int] = {}
    if rooms is not None:
        held = sum(one["returned_on"] is None for one in rooms.keys)
        amounts = {MATRIX: len(rooms.matrix.rooms), CONTINGENCIES: len(rooms.contingencies), KEYS: held, VISITS: len(rooms.visits)}
    titles = ((MATRIX, _tr("Matriz")), (CONTINGENCIES, _tr("Contingencia")), (KEYS, _tr("Llaves")), (VISITS, _tr("Bitácora")))
    return [Tab(name, title, str(amounts[name]) if name in amounts else "") for name, title in titles]


def columns_of(name: str) -> tuple[TableColumn, ...]:
    """The columns of a list."""
    titles = {
        CONTINGENCIES: (("Elemento", 1.5, 0), ("Problema", 1.7, 0), ("Qué se hace", 4, 0), ("Estado", 0, 130)),
        KEYS: (("Quién la tiene", 2, 0), ("Llave", 1.2, 0), ("Entregada", 0, 110), ("Devuelta", 0, 110), ("Notas", 2.4, 0)),
        VISITS: (("Nombre", 1.6, 0), ("Empresa", 1.7, 0), ("Sala", 2, 0), ("Motivo", 2, 0), ("Acompaña", 1.5, 0), ("Entrada", 0, 136),
                 ("Salida", 0, 136)),
    }  # fmt: skip
    return tuple(TableColumn(worded(title), share, fixed=fixed) for title, share, fixed in titles[name])


def contingency_lines(subject: Subject, cases: tuple[Record, ...]) -> list[TableLine]:
    """The three tables, one after the other."""
    lines: list[TableLine] = []
    for choice in subject.field("system").choices:
        some = [one for one in cases if one["system"] == choice.code]
        if some:
            lines.append(TableLine(heading=f"{worded(choice.label)} · {count_of(len(some), 'caso', 'casos')}"))
            lines += [
                TableLine((text_of(one, "element"), text_of(one, "problem"), text_of(one, "protocol").replace("\n", " ")),
                          CONTINGENCY.get(str(one["state"])), one)
                for one in some
            ]  # fmt: skip
    return lines


def key_lines(keys: tuple[Record, ...]) -> list[TableLine]:
    """Who has keys, room by room; what came back stands last."""
    lines: list[TableLine] = []
    ordered = sorted(keys, key=lambda one: (one.labels.get("place", ""), one["returned_on"] is not None, text_of(one, "key_code")))
    for place, some in groupby(ordered, key=lambda one: one.labels.get("place", "")):
        lines.append(TableLine(heading=place.replace(" / ", " · ")))
        lines += [
            TableLine(
                (one.title, *(text_of(one, name) for name in ("key_code", "given_on", "returned_on", "notes"))),
                None,
                one,
                icon="key-outline",
            )
            for one in some
        ]
    return lines


def visit_lines(visits: tuple[Visit, ...], today: date) -> list[TableLine]:
    """Who is inside, then who came; who came on a former day and was never seen to leave asks for their hour."""
    return [_visit_line(visit, today) for visit in visits]


def _visit_line(visit: Visit, today: date) -> TableLine:
    one = visit.record
    place = visit.place.rpartition(" / ")[2]
    entered, left = (format_moment(at) if at else "" for at in (visit.entered_at, visit.left_at))
    cells = (visit.name, text_of(one, "company"), place, text_of(one, "reason"), text_of(one, "accompanied_by"), entered)
    if visit.inside:
        return TableLine(cells, FORGOTTEN if visit.forgotten(today) else INSIDE, one)
    return TableLine((*cells, left), None, one)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Upkeep", text)
