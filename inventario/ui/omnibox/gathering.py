"""What is looked up for the box, off the UI thread: things of the register in groups, then how many there are of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from inventario.core.queries import Filter, ListQuery, Match
from inventario.core.records import Record
from inventario.register import lists
from inventario.register.attention import in_use
from inventario.register.finding import CANDIDATES, Hit, find
from inventario.register.scanning import Reading
from inventario.store.register import Register

from ..words import count_of, worded
from .answers import Answer, Group, Row
from .describing import record_row

Check = Callable[[], None]

_GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("asset", "Equipos", ("asset",)),
    ("rack", "Racks", ("rack",)),
    ("place", "Lugares", ("place",)),
    ("people", "Direcciones y personas", ("department", "person")),
    ("network-point", "Puntos de red", ("network-point",)),
    ("ending", "Licencias, contratos y dominios", ("licence", "contract", "domain")),
    ("network", "Enlaces, cables y VLAN", ("link", "cable", "vlan")),
    ("model", "Modelos", ("model",)),
)
_GROUP_OF = {subject: name for name, _, subjects in _GROUPS for subject in subjects}
_OTHER = "other"
_TITLES = {name: title for name, title, _ in _GROUPS} | {_OTHER: "Otros"}
_ALONE, _FIRST, _FEW, _MANY, _LATE = 14, 4, 4, 2, 1  # rows of the only group, of the first, of others when few, when many, of the last
_EARLY = 3  # groups that keep two rows however many there are
_HOLDERS = {"place": "place", "department": "department", "person": "custodian"}
"""Subjects that have equipment, and the item's field that says so."""


def look_up(register: Register, asked: str, check: Check) -> Answer:
    """The best matches in groups; totals only where they are known without counting."""
    hits = find(register, asked, CANDIDATES)
    check()
    if not hits:
        return Answer(asked, sentence=_nothing(asked))
    grouped: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        grouped[_GROUP_OF.get(hit.subject, _OTHER)].append(hit)
    whole = len(hits) < CANDIDATES and not only_short(asked)
    groups: list[Group] = []
    for name in sorted(grouped, key=lambda name: _place(name, grouped[name])):
        check()
        some = grouped[name]
        most = _rows_of(len(groups), len(grouped))
        rows = tuple(record_row(record, asked) for record in _records(register, some[:most]))
        groups.append(Group(name, _tr(_TITLES[name]), rows, len(some) if whole else None, _query(some, asked)))
    return Answer(asked, tuple(groups), whole)


def _rows_of(place: int, groups: int) -> int:
    """How many rows a group shows, so that all headings and the actions are in sight."""
    if groups == 1:
        return _ALONE
    if place == 0:
        return _FIRST
    return _FEW if groups <= 3 else _MANY if place < _EARLY else _LATE


def _nothing(asked: str) -> str:
    if only_short(asked):
        return _tr("Nada empieza con «{0}»; escriba una letra más.").format(asked)
    return _tr("No hay nada con «{0}»; pruebe con otra palabra o con menos letras.").format(asked)


def only_short(asked: str) -> bool:
    """Whether only beginnings are looked for, whose number nobody counts."""
    return all(len(word) < 3 for word in asked.split())


def _place(name: str, hits: list[Hit]) -> tuple[bool, int]:
    """Groups stand in a fixed order, but one with the very thing that was asked for comes first."""
    order = list(_TITLES)
    return (not any(hit.exact for hit in hits), order.index(name))


def _query(hits: list[Hit], asked: str) -> ListQuery | None:
    """The list of all of a group; None when it has several subjects."""
    subjects = {hit.subject for hit in hits}
    return ListQuery(subjects.pop(), text=asked) if len(subjects) == 1 else None


def _records(register: Register, hits: Iterable[Hit]) -> list[Record]:
    """The records of the hits, in their order."""
    rows: dict[str, list[int]] = defaultdict(list)
    hits = list(hits)
    for hit in hits:
        rows[hit.subject].append(hit.row)
    found = {(subject, record.row): record for subject, some in rows.items() for record in lists.records(register, subject, some)}
    return [found[hit.subject, hit.row] for hit in hits if (hit.subject, hit.row) in found]


def fill_in(register: Register, answer: Answer, check: Check) -> Answer:
    """The same answer with the totals of its groups and how much equipment its places, departments and people have."""
    groups = []
    for group in answer.groups:
        check()
        total = group.total
        if total is None and group.query is not None and not only_short(answer.asked):
            total = lists.count(register, group.query)
        rows = []
        for row in group.rows:
            check()
            rows.append(_with_holdings(register, row))
        groups.append(replace(group, total=total, rows=tuple(rows)))
    counted = all(group.total is not None for group in groups)
    return replace(answer, groups=tuple(groups), counted=counted)


def needs_filling(answer: Answer) -> bool:
    """Whether `fill_in` would add anything."""
    return not answer.counted or any(row.record is not None and row.record.subject.name in _HOLDERS for row in answer.rows)


def _with_holdings(register: Register, row: Row) -> Row:
    query = holdings(row.record) if row.record is not None else None
    if query is None or row.record is None:
        return row
    amount = count_of(lists.count(register, query), _tr("equipo"), _tr("equipos"))
    return replace(row, detail=" · ".join(part for part in (row.detail, amount) if part))


def holdings(record: Record) -> ListQuery | None:
    """The equipment of a place, a department or a person, with all beneath; None for other things."""
    field = _HOLDERS.get(record.subject.name)
    return in_use(Filter(field, Match.BENEATH, (record.id,))) if field else None


def recent(register: Register, keys: list[tuple[str, UUID]]) -> Answer:
    """The things opened last, those that are still there."""
    found = [record for subject, row_id in keys if (record := lists.record(register, subject, row_id)) is not None and not record.deleted]
    rows = tuple(record_row(record, "") for record in found)
    return Answer("", (Group("recent", _tr("Abiertos hace poco"), rows, len(rows)),) if rows else ())


def answer_of(reading: Reading) -> Answer:
    """A scan that leads to no single thing: all that was found for its codes, or the sentence that nobody has them."""
    rows = tuple(record_row(record, code) for code, some in reading.found for record in some)
    sentence = worded(reading.sentence)
    asked = reading.understood.codes[0] if reading.understood.codes else reading.understood.sent
    return Answer(asked, (Group("scan", _tr("Leídos"), rows, len(rows)),) if rows else (), True, sentence)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Omnibox", text)
