"""Conflicts as records that people can read: values as text, whose they are, what else was changed in the same operation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Subject, Value
from ..core.values import format_value
from ..models.registry import Catalogue
from ..store.encoding import decode, decode_all
from ..store.naming import ReferenceNames
from ..store.rows import read_rows
from ..store.tables import Op, Txn
from .records import Conflict, SiblingValue
from .standing import DELETED, Key, Standing

_ALSO = 4  # other changes of an operation that are named


class Texts:
    """Reads what belongs to conflicts within one snapshot, table by table rather than row by row."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue, own_device: UUID | None) -> None:
        self._connection, self._catalogue, self._own = connection, catalogue, own_device
        self._names = ReferenceNames(connection, catalogue)
        self._rows: dict[str, dict[UUID, dict[str, Any]]] = {}
        self._deeds: dict[UUID, list[Any]] = {}

    def conflicts(self, found: Mapping[Key, Sequence[Standing]]) -> list[Conflict]:
        """The conflict of each field, in the order given; fields that this program does not know are left out."""
        by_table: dict[str, list[UUID]] = {}
        for table, row_id, _ in found:
            by_table.setdefault(table, []).append(row_id)
        for table, ids in by_table.items():
            subject = self._catalogue.of_table(table)
            self._rows[table] = read_rows(self._connection, self._catalogue, subject, list(dict.fromkeys(ids)))
        self._read_deeds({each.txn for some in found.values() for each in some if each.txn})
        return [conflict for key, some in found.items() if (conflict := self._conflict(key, some))]

    def _conflict(self, key: Key, some: Sequence[Standing]) -> Conflict | None:
        table, row_id, field = key
        subject, row = self._catalogue.of_table(table), self._rows[table].get(row_id)
        if row is None or not (subject.has(field) or field == DELETED):
            return None
        values = tuple(self._value(subject, row, key, each) for each in some)
        start = self._start(subject, field, some)
        return Conflict(
            id=f"{subject.name}:{row_id.hex}:{field}",
            kind="deleted-edited" if field == DELETED else "field",
            subject=subject.name,
            row=row_id,
            tag=str(row.get("tag") or ""),
            title=self._title(subject, row),
            field=field,
            label="" if field == DELETED else subject.field(field).label,
            values=tuple(sorted(values, key=lambda value: (not value.mine, value.at))),
            start=start,
            start_text=self._text(subject, field, start),
        )

    def _start(self, subject: Subject, field: str, some: Sequence[Standing]) -> Value:
        """What the value was that they started from: the one that none of them had set."""
        said = {each.val for each in some}
        olds = [each.old for each in some if each.old is not None and each.old not in said]
        return _decoded(subject, field, olds[0]) if olds else None

    def _value(self, subject: Subject, row: Mapping[str, Any], key: Key, each: Standing) -> SiblingValue:
        field = key[2]
        value = _decoded(subject, field, each.val)
        return SiblingValue(
            value=value,
            text=self._text(subject, field, value),
            author=each.author,
            at=each.at,
            device=each.device_name,
            device_id=each.device,
            mine=each.device == self._own,
            winner=value == (bool(row["deleted"]) if field == DELETED else row.get(field)),
            operation=each.operation,
            also=self._also(key, each.txn),
        )

    def _title(self, subject: Subject, row: Mapping[str, Any]) -> str:
        """What a person knows it by, besides its tag: model and name, or whatever names it."""
        names = [self._named(subject, row, name) for name in ("name", *subject.title) if name != "tag"]
        parts = [self._named(subject, row, "model"), next(filter(None, names), "")]
        return " · ".join(dict.fromkeys(filter(None, parts))) or str(row.get("tag") or subject.singular)

    def _named(self, subject: Subject, row: Mapping[str, Any], name: str) -> str:
        value = row.get(name)
        if isinstance(value, UUID):
            return self._reference(subject.field(name).target, value)
        return "" if value is None else str(value)

    def _text(self, subject: Subject, field: str, value: Value) -> str:
        if field == DELETED:
            return "" if value is None else "borrado" if value else "sigue"
        declared = subject.field(field)
        label = self._reference(declared.target, value) if isinstance(value, UUID) else ""
        return format_value(declared, value, label)

    def _reference(self, target: str, row_id: UUID) -> str:
        self._names.load(target, [row_id])
        return self._names.label(target, row_id)

    # what else an operation did

    def _read_deeds(self, txns: Iterable[UUID]) -> None:
        for txn in txns:  # an operation may have changed thousands of rows; a card names a few
            statement = (
                sa.select(Op.tbl, Op.row_id, Op.kind, Op.field, Op.new, Op.label)
                .join(Txn, Txn.seq == Op.txn)
                .where(Txn.id == txn)
                .order_by(Op.seq)
                .limit(50)
            )
            self._deeds[txn] = list(self._connection.execute(statement))

    def _also(self, key: Key, txn: UUID | None) -> tuple[str, ...]:
        """The other changes of the operation that made a value, those of the same row first."""
        table, row_id, _ = key
        own: list[str] = []
        others: list[str] = []
        for deed in self._deeds.get(txn, ()) if txn else ():
            if (deed.tbl, deed.row_id, deed.field) == key or not self._knows(deed.tbl):
                continue
            same = (deed.tbl, deed.row_id) == (table, row_id)
            if same and deed.kind in ("create", "delete", "restore"):
                continue
            (own if same else others).append(self._deed(deed, of_row="" if same else deed.label))
        said = list(dict.fromkeys(filter(None, [*own, *others])))
        more = len(said) - _ALSO
        return tuple(said[:_ALSO]) + ((f"y {more} más",) if more > 0 else ())

    def _knows(self, table: str) -> bool:
        return any(subject.table == table for subject in self._catalogue)

    def _deed(self, deed: Any, of_row: str) -> str:
        """`Responsable: Andrés Leal`, or of another row `Responsable de TI000413: Andrés Leal`."""
        subject = self._catalogue.of_table(deed.tbl)
        if deed.kind == "update":
            if not subject.has(deed.field):
                return ""
            text = self._text(subject, deed.field, decode(subject, deed.field, deed.new)) or "vacío"
            label = subject.field(deed.field).label
            return f"{label} de {of_row}: {text}" if of_row else f"{label}: {text}"
        word = {"create": "el alta de", "delete": "el borrado de", "restore": "la vuelta de"}[deed.kind]
        named = of_row or next(iter(str(value) for value in decode_all(subject, deed.new or "{}").values()), "")
        return f"{word} {subject.singular} {named}".strip()


def _decoded(subject: Subject, field: str, text: str) -> Value:
    return bool(json.loads(text)) if field == DELETED else decode(subject, field, text)
