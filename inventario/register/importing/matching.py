"""Knowing again what the register already has: by the subject's keys, else by all values of the row."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.fields import Subject, Value
from ...core.text import fold, mid_sentence
from ...models.registry import Catalogue
from ...store.rows import chunks, stored_fields
from ..tags import TAGGED
from .rows import Action, CheckedRow, Fault
from .wholes import Wholes, rounded

Key = Value | tuple[Value, ...]
"""The folded value of a key, or those of its parts; a bare value when there is one part, since a long file has a million of them."""

_ASKED = frozenset({"tag", "serial"})  # looked up through their indexes
REPEATED = " ya viene en la fila "
_AT_ODDS = "Etiqueta y serie no calzan"
_FEMININE = frozenset({"Etiqueta", "Serie", "Sigla", "Cuenta", "Marca"})


class Matcher:
    """Matches rows of a file with rows that were there before the import began, and finds keys given twice in the file."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue, subject: Subject, named: Collection[str]) -> None:
        self._connection = connection
        self._subject = subject
        self._table = catalogue.table(subject.name)
        highest = connection.execute(sa.select(sa.func.max(self._table.c.row))).scalar()
        self._highest = int(highest or 0)
        self._catalogue = catalogue
        self._stored = frozenset(stored_fields(subject))
        keyed = {name for names in subject.keys for name in names}
        self._compared = tuple(name for name in stored_fields(subject) if name in {*named, *keyed, *subject.title})
        self._read_once: dict[tuple[str, ...], dict[Key, list[Any]]] = {}
        # By rank of the key: the first row of the file with a value of it, negative where a surer key named that row.
        self._seen: list[dict[Key, int]] = [{} for _ in subject.keys]
        self._used: Counter[UUID] = Counter()
        self._ids = _Ids()
        self._wholes = Wholes(connection, self._table, subject, self._stored.intersection(named), self._highest)
        self._claimed: dict[UUID, int] = {}
        self._made: dict[Value, str] = {}

    @property
    def starts_empty(self) -> bool:
        """Whether the register had no rows of the subject when the import began."""
        return not self._highest

    def match(self, rows: Sequence[CheckedRow]) -> None:
        """Say of each row whether it is new, changes something, or is the same as what is there."""
        present: dict[UUID, Mapping[str, Any]] = {}
        claimed: set[int] = set()
        for rank, names in enumerate(self._subject.keys):
            keyed = self._keyed(rows, names)
            found = self._lookup(names, self._asked(keyed, names, present)) if self._highest and keyed else {}
            seen = self._seen[rank]
            for row, key in keyed:
                number = row.number
                surely = number in claimed
                hits = found.get(key, ())
                if len(hits) > 1 and row.id is None and self._claim_equal(row, hits, present):
                    continue
                first = seen.setdefault(key, -number if surely else number)
                if (abs(first) == number or not self._repeats(row, rank, first, surely)) and hits:
                    self._claim(row, hits, rank, present)
            claimed.update(row.number for row, _ in keyed)
        keyless = [row for row in rows if row.number not in claimed and row.action is Action.CREATE]
        if keyless and self._highest:
            self._wholes.match(keyless, self._used, present)
        if self._subject.name in TAGGED:
            self._refuse_foreign_tags(rows)
        for row in rows:
            if row.doubts and row.action is not Action.REJECT:
                _settle_doubts(row, present.get(row.id) if row.id else None)
            if row.id is not None and row.action is not Action.REJECT:
                self._claim_once(row, present[row.id])

    def _asked(
        self, keyed: Sequence[tuple[CheckedRow, Key]], names: tuple[str, ...], present: Mapping[UUID, Mapping[str, Any]]
    ) -> set[Key]:
        """The keys to look for: not of rows that a surer key has named and that say of this one what is there already."""
        if names[0] not in _ASKED:
            return {key for _, key in keyed}
        return {key for row, key in keyed if row.id is None or _differs(row, present[row.id], names[0])}

    def _keyed(self, rows: Sequence[CheckedRow], names: tuple[str, ...]) -> list[tuple[CheckedRow, Key]]:
        """The rows that have a value of that key, with it."""
        reject, key_of = Action.REJECT, self._key
        if len(names) == 1 and names[0] in _ASKED:  # most of all rows come this way
            name = names[0]
            given = [(row, value) for row in rows if isinstance(value := row.values.get(name), str) and row.action is not reject]
            return [(row, value.lower() if value.isascii() else fold(value)) for row, value in given]
        return [(row, key) for row in rows if row.action is not reject and (key := key_of(row.values, names)) is not None]

    def _key(self, values: dict[str, Value], names: tuple[str, ...]) -> Key | None:
        """The row's value of a key; None when its first part is missing or refers to something not yet made."""
        first = values.get(names[0])
        if first is None or (isinstance(first, str) and self._subject.field(names[0]).target):
            return None
        parts = [values.get(name) for name in names]
        for position, part in enumerate(parts):
            if self._subject.field(names[position]).target and part is not None:
                parts[position] = self._made.get(part) or (not_made(part) if isinstance(part, str) else part)
        return _folded(parts)

    def note_made(self, row_id: UUID, text: str) -> None:
        """Know a row that the import makes by the text that referred to it first, so that both mean the same in a key."""
        self._made[row_id] = not_made(text)

    def _repeats(self, row: CheckedRow, rank: int, first: int, surely: bool) -> bool:
        """Refuse a row whose key came before in the file. Two that differ in a surer key are two things, if strangely alike."""
        name = self._subject.keys[rank][0]
        field = self._subject.field(name)
        feminine = field.label in _FEMININE
        label = mid_sentence(field.label)
        came = f"{'La' if feminine else 'El'} {label} {self._shown(row, name)}{REPEATED}{abs(first)}"
        if surely and first < 0:
            row.notices += (Fault(name, f"{came}; revise si es el mismo.", f"{self._subject.field(name).label} que ya vino en otra fila"),)
            return False
        row.reject(name, f"{came}; deje una sola.", f"{field.label} {'repetida' if feminine else 'repetido'} en el archivo")
        return True

    def _shown(self, row: CheckedRow, name: str) -> str:
        """A key's value as the file gives it; a reference by the sight of its own row is no more than its field."""
        value = row.values[name]
        return str(value) if not isinstance(value, UUID) else "y lo que lo identifica"

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
        referring = [name for name in self._compared if self._subject.field(name).target]
        columns = [
            sa.type_coerce(self._table.c[name], sa.LargeBinary) if name in referring else self._table.c[name] for name in self._compared
        ]
        everything = sa.select(self._table.c.id, *columns).where(self._table.c.row <= self._highest, self._table.c.deleted == sa.false())
        column = self._table.c[names[0]]
        pieces = chunks({_as_stored(names[0], key[0] if isinstance(key, tuple) else key) for key in keys}) if keys is not None else [None]
        for piece in pieces:
            statement = everything if piece is None else everything.where(column.in_(piece))
            for row in self._connection.execute(statement):
                stored = dict(zip(("id", *self._compared), row, strict=True))
                for name in referring:
                    if stored[name] is not None:
                        stored[name] = self._ids[stored[name]]
                found[_folded(stored[name] for name in names)].append(stored)
        return found

    def _refuse_foreign_tags(self, rows: Sequence[CheckedRow]) -> None:
        """A new row's tag may be another subject's: assets and racks are numbered in one series."""
        wanted = {row.values["tag"]: row for row in rows if row.id is None and row.action is Action.CREATE and row.values.get("tag")}
        for other in (name for name in TAGGED if name != self._subject.name):
            table = self._catalogue.table(other)
            asked = sa.func.json_each(json.dumps(list(wanted))).table_valued("value")  # one parameter, however many they are
            statement = sa.select(table.c.tag, table.c.name).where(table.c.tag.in_(sa.select(asked.c.value)), table.c.deleted == sa.false())
            for tag, name in self._connection.execute(statement):
                wanted[tag].reject("tag", f"La etiqueta {tag} ya es de {name or other}; escriba otra.", "Etiqueta de otra cosa")

    def _claim(self, row: CheckedRow, hits: Sequence[Any], rank: int, present: dict[UUID, Mapping[str, Any]]) -> None:
        """Take the row that a key names, unless a surer key says that it is another."""
        names = self._subject.keys[rank]
        if row.id is not None:
            others = [hit for hit in hits if hit["id"] != row.id]
            if others and names == ("serial",) and _differs(row, present[row.id], "serial"):
                owner = others[0]["tag"] or others[0]["name"] or "otro equipo"
                row.reject("serial", f"La serie {row.values['serial']} es de {owner}; revise cuál de los dos es.", _AT_ODDS, "tag")
            return
        apart = [hit for hit in hits if self._is_another(row, hit, rank)]
        if apart and names == ("serial",):
            sentence = f"La serie {row.values['serial']} ya es de {apart[0]['tag']}; revise la etiqueta o la serie."
            row.reject("tag", sentence, _AT_ODDS, "serial")
            return
        left = [hit for hit in hits if hit not in apart]
        if len(left) > 1:
            surest = self._subject.field(self._subject.keys[0][0])
            what = f"indique «{surest.label}» para saber cuál es" if rank else "corrija en el registro los que sobran"
            sentence = f"Hay {len(left)} {self._subject.plural} con «{self._shown(row, names[0])}»; {what}."
            row.reject(names[0], sentence, f"{self._subject.field(names[0]).label} que no es de uno solo")
        elif left:
            self._take(row, left[0], present)

    def _claim_equal(self, row: CheckedRow, hits: Sequence[Any], present: dict[UUID, Mapping[str, Any]]) -> bool:
        """Among several rows alike in the key, take one that is equal in all that the file says, each once."""
        for hit in hits:
            if not self._used[hit["id"]] and all(_same(hit[name], value) for name, value in row.values.items() if name in self._stored):
                self._take(row, hit, present)
                return True
        return False

    def _claim_once(self, row: CheckedRow, stored: Mapping[str, Any]) -> None:
        """Compare a row with what it names, unless another row named the same by another key."""
        assert row.id is not None
        first = self._claimed.setdefault(row.id, row.number)
        if first == row.number:
            _compare(row, stored)
            return
        surest = self._key(row.values, self._subject.keys[0]) if self._subject.keys else None
        if surest is not None and any(abs(number) == first and key != surest for key, number in self._seen[0].items()):
            row.id = None  # what is there became the first one's; this is another of the same lesser key
            return
        called = next((str(stored[name]) for name in self._subject.title if stored.get(name)), self._subject.singular)
        row.reject("", f"Es el mismo de la fila {first}, {called}; deje una sola.", "El mismo de otra fila")

    def _take(self, row: CheckedRow, hit: Any, present: dict[UUID, Mapping[str, Any]]) -> None:
        row.id = hit["id"]
        present[hit["id"]] = hit
        self._used[hit["id"]] += 1

    def _is_another(self, row: CheckedRow, hit: Any, rank: int) -> bool:
        """Whether a surer key of both tells them apart."""
        for names in self._subject.keys[:rank]:
            mine = self._key(row.values, names)
            if mine is not None and hit[names[0]] is not None and mine != _folded(hit[name] for name in names):
                return True
        return False


class _Ids(dict[bytes, UUID]):
    """Ids by the bytes that SQLite keeps of them, each made once: a hundred thousand rows refer to a few hundred."""

    def __missing__(self, kept: bytes) -> UUID:
        self[kept] = made = UUID(bytes=kept)
        return made


def not_made(text: str) -> str:
    """What stands in a key for something that is not in the register yet."""
    return f"\0{fold(text)}"


def _folded(parts: Iterable[Value]) -> Key:
    folded = [fold(part) if isinstance(part, str) else part for part in parts]
    return folded[0] if len(folded) == 1 else tuple(folded)


def _as_stored(name: str, part: Value) -> Value:
    """A folded key as the column compares it: tags stand in capitals, serials compare without case."""
    return part.upper() if name == "tag" and isinstance(part, str) else part


def _same(stored: Any, value: Value) -> bool:
    return bool(stored == value) or (isinstance(stored, datetime) and isinstance(value, datetime) and rounded(stored) == value)


def _differs(row: CheckedRow, stored: Mapping[str, Any], name: str) -> bool:
    """Whether the row says something else of a text, case apart."""
    value, kept = row.values.get(name), stored[name]
    return not (isinstance(value, str) and isinstance(kept, str) and fold(value) == fold(kept))


def _settle_doubts(row: CheckedRow, stored: Mapping[str, Any] | None) -> None:
    """A name shared by several means the one that the row has already; where it has none of them it cannot be told."""
    for doubt in row.doubts:
        if stored is None or stored[doubt.field] not in doubt.candidates:
            row.reject(doubt.field, doubt.sentence, "Nombre que no es de uno solo")


def _compare(row: CheckedRow, stored: Mapping[str, Any]) -> None:
    """An existing row changes only where the file says something else; an empty cell takes nothing away."""
    row.values = {name: value for name, value in row.values.items() if not _same(stored[name], value)}
    row.action = Action.UPDATE if row.values else Action.SAME
