"""Knowing again what the register already has: by the subject's keys, else by all values of the row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.fields import Subject, Value
from ...core.text import fold
from ...models.registry import Catalogue
from ...store.rows import chunks, stored_fields
from ..tags import TAGGED
from .rows import Action, CheckedRow

Key = tuple[Value, ...]
_ASKED = frozenset({"tag", "serial"})  # looked up through their indexes
_AT_ODDS = "Etiqueta y serie no calzan"


class Matcher:
    """Matches rows of a file with rows that were there before the import began, and finds keys given twice in the file."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue, subject: Subject) -> None:
        self._connection = connection
        self._subject = subject
        self._table = catalogue.table(subject.name)
        highest = connection.execute(sa.select(sa.func.max(self._table.c.row))).scalar()
        self._highest = int(highest or 0)
        self._catalogue = catalogue
        self._read_once: dict[tuple[str, ...], dict[Key, list[Any]]] = {}
        self._seen: dict[tuple[int, Key], int] = {}
        self._whole: dict[tuple[str, ...], dict[Key, list[UUID]]] = {}
        self._used: Counter[UUID] = Counter()

    def match(self, rows: Sequence[CheckedRow]) -> None:
        """Say of each row whether it is new, changes something, or is the same as what is there."""
        present: dict[UUID, Any] = {}
        claimed: set[int] = set()
        for rank, names in enumerate(self._subject.keys):
            keyed = [(row, key) for row in rows if row.action is not Action.REJECT and (key := self._key(row.values, names))]
            self._refuse_repeated(rank, names, keyed)
            wanted = [(row, key) for row, key in keyed if row.action is not Action.REJECT]
            found = self._lookup(names, {key for _, key in wanted}) if self._highest and wanted else {}
            for row, key in wanted:
                claimed.add(row.number)
                hits = found.get(key, [])
                self._claim(row, hits, names, present)
        keyless = [row for row in rows if row.number not in claimed and row.action is Action.CREATE]
        if keyless and self._highest:
            self._match_whole(keyless, present)
        if self._subject.name in TAGGED:
            self._refuse_foreign_tags(rows)
        for row in rows:
            if row.id is not None and row.action is not Action.REJECT:
                _compare(row, present[row.id])

    def _key(self, values: dict[str, Value], names: tuple[str, ...]) -> Key | None:
        """The row's value of a key; None when its first part is missing or refers to something not yet made."""
        first = values.get(names[0])
        if first is None:
            return None
        if len(names) == 1 and isinstance(first, str) and first.isascii() and names[0] in _ASKED:
            return (first.lower(),)
        parts = [values.get(name) for name in names]
        if any(isinstance(part, str) and self._subject.field(name).target for name, part in zip(names, parts, strict=True)):
            return None
        return _folded(parts)

    def _refuse_repeated(self, rank: int, names: tuple[str, ...], keyed: Sequence[tuple[CheckedRow, Key]]) -> None:
        for row, key in keyed:
            first = self._seen.setdefault((rank, key), row.number)
            if first != row.number:
                field = self._subject.field(names[0])
                article = "La" if field.label in ("Etiqueta", "Serie", "Sigla", "Cuenta") else "El"
                label = field.label if field.label.isupper() else field.label.lower()
                what = f"{field.label} {'repetida' if article == 'La' else 'repetido'} en el archivo"
                row.reject(names[0], f"{article} {label} {row.values[names[0]]} ya viene en la fila {first}; deje una sola.", what)

    def _lookup(self, names: tuple[str, ...], keys: set[Key]) -> dict[Key, list[Any]]:
        """Rows of the register by those keys; texts compare without case and accents."""
        field = self._subject.field(names[0])
        if names[0] in _ASKED or field.target or field.kind.numeric:
            return self._read(names, keys)
        if names not in self._read_once:  # a small table: read whole, since SQLite does not fold accents
            self._read_once[names] = self._read(names, None)
        return self._read_once[names]

    def _read(self, names: tuple[str, ...], keys: set[Key] | None) -> dict[Key, list[Any]]:
        found: dict[Key, list[Any]] = defaultdict(list)
        everything = sa.select(self._table).where(self._table.c.row <= self._highest, self._table.c.deleted == sa.false())
        column = self._table.c[names[0]]
        pieces = chunks({_as_stored(names[0], key[0]) for key in keys}) if keys is not None else [None]
        for piece in pieces:
            statement = everything if piece is None else everything.where(column.in_(piece))
            for stored in self._connection.execute(statement).mappings():
                found[_folded(stored[name] for name in names)].append(stored)
        return found

    def _refuse_foreign_tags(self, rows: Sequence[CheckedRow]) -> None:
        """A new row's tag may be another subject's: assets and racks are numbered in one series."""
        wanted = {row.values["tag"]: row for row in rows if row.id is None and row.action is Action.CREATE and row.values.get("tag")}
        for other in (name for name in TAGGED if name != self._subject.name):
            table = self._catalogue.table(other)
            for piece in chunks(wanted):
                statement = sa.select(table.c.tag, table.c.name).where(table.c.tag.in_(piece), table.c.deleted == sa.false())
                for tag, name in self._connection.execute(statement):
                    wanted[tag].reject("tag", f"La etiqueta {tag} ya es de {name or other}; escriba otra.", "Etiqueta de otra cosa")

    def _claim(self, row: CheckedRow, hits: Sequence[Any], names: tuple[str, ...], present: dict[UUID, Any]) -> None:
        if not hits:
            return
        if row.id is not None:
            others = [hit for hit in hits if hit["id"] != row.id]
            if others and names == ("serial",):
                owner = others[0]["tag"] or others[0]["name"] or "otro equipo"
                row.reject("serial", f"La serie {row.values['serial']} es de {owner}; revise cuál de los dos es.", _AT_ODDS, "tag")
            return
        if len(hits) > 1:
            sentence = f"Hay {len(hits)} {self._subject.plural} con «{row.values[names[0]]}»; indique la etiqueta."
            row.reject(names[0], sentence, f"{self._subject.field(names[0]).label} que no es de uno solo")
            return
        if names == ("serial",) and row.values.get("tag") and hits[0]["tag"] and hits[0]["tag"] != row.values["tag"]:
            row.reject(
                "tag", f"La serie {row.values['serial']} ya es de {hits[0]['tag']}; revise la etiqueta o la serie.", _AT_ODDS, "serial"
            )
            return
        row.id = hits[0]["id"]
        present[hits[0]["id"]] = hits[0]

    def _match_whole(self, rows: Sequence[CheckedRow], present: dict[UUID, Any]) -> None:
        """Rows without a key: the same row was imported before when every value it gives is there, as often as the file gives it."""
        for row in rows:
            names = tuple(sorted(name for name in row.values if name in stored_fields(self._subject)))
            if not names or any(isinstance(row.values[name], str) and self._subject.field(name).target for name in names):
                continue
            if names not in self._whole:
                self._whole[names] = self._read_whole(names)
            ids = self._whole[names].get(tuple(row.values[name] for name in names), [])
            free = next((row_id for row_id in ids if not self._used[row_id]), None)
            if free is not None:
                self._used[free] += 1
                row.id = free
                present[free] = row.values

    def _read_whole(self, names: tuple[str, ...]) -> dict[Key, list[UUID]]:
        known: dict[Key, list[UUID]] = defaultdict(list)
        columns = [self._table.c[name] for name in names]
        statement = sa.select(self._table.c.id, *columns).where(self._table.c.row <= self._highest, self._table.c.deleted == sa.false())
        for row_id, *values in self._connection.execute(statement):
            known[tuple(values)].append(row_id)
        return known


def _folded(parts: Iterable[Value]) -> Key:
    return tuple(fold(part) if isinstance(part, str) else part for part in parts)


def _as_stored(name: str, part: Value) -> Value:
    """A folded key as the column compares it: tags stand in capitals, serials compare without case."""
    return part.upper() if name == "tag" and isinstance(part, str) else part


def _compare(row: CheckedRow, stored: Any) -> None:
    """An existing row changes only where the file says something else; an empty cell takes nothing away."""
    row.values = {name: value for name, value in row.values.items() if stored[name] != value}
    row.action = Action.UPDATE if row.values else Action.SAME
