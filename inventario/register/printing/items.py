"""What labels say of the register's items, read column by column and only as much as is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.fields import Field, Kind, Subject, Value
from ...core.values import format_value
from ...labels.items import FIELDS, LabelItem
from ...store.derived import PATH_SEPARATOR
from ...store.register import Register
from ...store.rows import chunks
from ..doors import door_of
from ..preferences import read_preferences
from ..selecting import PATH, Selection
from .around import NOTHING_AHEAD, Ahead, around

_OTHER_NAMES: Mapping[str, Mapping[str, str]] = {
    "asset": {"va": "power_va", "runtime": "runtime_min", "battery": "battery_type"},
    "place": {"place": PATH.name},
    "cable": {"cable": "name", "length": "length_m"},
}
"""Where a label's datum has another name than the field it shows."""
_PLACE_PARTS = frozenset({"site", "floor", "room"})
_NOT_FIELDS = _PLACE_PARTS | {"institution", "office", "near", "far", "each", "number", "rack", "unit", "switch", "port"}
_COUNTED = {"rack": "units", "asset": "ports"}
_OWN = frozenset({"tag", "name", "kind", "department", "place", "serial", "manufacturer", "model", "near", "far"})
_PLAIN = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.CODE, Kind.TAG, Kind.REFERENCE, Kind.IP, Kind.MAC, Kind.EMAIL})


@dataclass(frozen=True, slots=True)
class ToPrint:
    """One thing to be labelled and what its label says; of a blank number the subject is `tag-block` and the id its block's."""

    subject: str
    id: UUID
    row: int
    item: LabelItem


def to_print(
    register: Register,
    subject_name: str,
    rows: Sequence[int],
    names: Collection[str] | None = None,
    check: Callable[[], None] | None = None,
    *,
    ahead: Ahead = NOTHING_AHEAD,
) -> Iterator[ToPrint]:
    """Those rows in that order as labels show them: texts in es-CL, the place by its path; deleted ones are left out.

    `names` limits the data to what a template shows (see `contents.shown_names`). `check` may raise Cancelled between pieces. `ahead`
    is what will stand otherwise when the labels are stuck on."""
    reader = _Reader(register, register.catalogue.subject(subject_name), frozenset(names if names is not None else FIELDS), ahead)
    for piece in chunks(rows):
        yield from reader.read(piece)
        if check:
            check()


class _Reader:
    """Reads labels' data of one subject."""

    def __init__(self, register: Register, subject: Subject, names: frozenset[str], ahead: Ahead) -> None:
        self._register, self._subject, self._names, self._ahead = register, subject, names, ahead
        self._institution = read_preferences(register).institution
        self._selection = Selection(register.catalogue, subject)
        others = _OTHER_NAMES.get(subject.name, {})
        wanted = names | {"tag", "name"} | ({"place"} if names & _PLACE_PARTS else frozenset())  # sentences name the thing
        self._fields: dict[str, Field] = {}
        for name in FIELDS:
            source = others.get(name, name)
            if name in wanted and name not in _NOT_FIELDS and (source == PATH.name or subject.has(source)):
                self._fields[name] = self._selection.field(source)
        counted = _COUNTED.get(subject.name, "")
        self._counted = subject.field(counted) if counted and "each" in names else None
        self._ways = subject.field("numbering") if self._counted and subject.has("numbering") else None
        columns = [self._selection.shown(field).label(f"c{number}") for number, field in enumerate(self._read_fields)]
        table = self._selection.table
        self._statement = self._selection.select([table.c.row, table.c.id, *columns], [table.c.deleted == sa.false()])

    @property
    def _read_fields(self) -> list[Field]:
        return [*self._fields.values(), *([self._counted] if self._counted else []), *([self._ways] if self._ways else [])]

    def read(self, rows: Sequence[int]) -> Iterator[ToPrint]:
        """Those rows, at most a statement's parameters of them."""
        with self._register.reading() as connection:
            found: dict[int, Any] = {
                row[0]: row for row in connection.execute(self._statement.where(self._selection.table.c.row.in_(rows)))
            }
            kept = [found[row] for row in rows if row in found]
            more = around(self._register, connection, self._subject.name, [row[1] for row in kept], self._names, self._ahead)
        columns = {name: _texts(field, [row[2 + place] for row in kept]) for place, (name, field) in enumerate(self._fields.items())}
        for place, row in enumerate(kept):
            texts = {name: column[place] for name, column in columns.items() if column[place]}
            if self._subject.name == "place" and "code" in self._names:
                texts["code"] = door_of(self._register, row[0], row[1], texts.get("code", ""))
            count = row[2 + len(self._fields)] if self._counted else 0
            item = self._item(texts, more.get(row[1], {}), int(count or 0), self._ways is not None and row[-1] == "top")
            yield ToPrint(self._subject.name, row[1], row[0], item)

    def _item(self, texts: dict[str, str], more: Mapping[str, Any], count: int, numbered_from_top: bool) -> LabelItem:
        each = more.get("each", ())
        if numbered_from_top:  # the strip's first cell is the lowest on the rack
            each = tuple(str(number) for number in range(count, 0, -1))
        texts.update((name, text) for name, text in more.items() if name != "each")
        if self._names & _PLACE_PARTS and (path := texts.get("place", "").split(PATH_SEPARATOR))[0]:
            texts |= {"site": path[0], "room": path[-1]} | ({"floor": path[1]} if len(path) > 2 else {})
        own: dict[str, Any] = {name: texts.pop(name) for name in _OWN & texts.keys()}
        own.setdefault("kind", self._subject.singular[:1].upper() + self._subject.singular[1:])
        return LabelItem(institution=self._institution, each=each, count=count, extra=texts, **own)


def _texts(field: Field, values: Sequence[Value]) -> list[str]:
    """A column as people read it; what is the same is formatted once."""
    if field.kind in _PLAIN:
        return ["" if value is None else str(value) for value in values]
    known = {value: format_value(field, value) for value in set(values)}
    return [known[value] for value in values]
