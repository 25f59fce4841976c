"""From what people write for a reference - a path, a code, a name, a tag - to the row it means."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import FieldFault
from ..core.fields import Field, Kind
from ..core.rut import parse_rut
from ..core.text import fold, shorten
from ..models.registry import Catalogue
from ..store.derived import PATH_SEPARATOR, model_label
from ..store.naming import ReferenceNames
from .paths import path_keys, split_path

CREATABLE = frozenset({"place", "department", "person", "model"})

# By which columns a row of a small subject is called, the surest first; what is called by a surer one stands before its namesakes.
_NAMES = {
    "place": ("path", "code", "name"),
    "department": ("code", "path", "name"),
    "person": ("name", "rut", "email"),
    "model": ("label", "name", "part_number"),
    "contract": ("name", "number"),
    "licence": ("product",),
    "vlan": ("name", "number"),
    "rack": ("tag", "name", "serial"),
    "movement": ("folio",),
}
_ANOTHER = UUID(int=0)
_MORE = {"place": "escriba la ruta completa, como «Edificio / Piso / Oficina»", "person": "indique su RUT", "model": "indique la marca"}


class References:
    """Looks up what references mean, within one connection's snapshot or one transaction. Small subjects are read once, whole."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue) -> None:
        self.connection = connection
        self.catalogue = catalogue
        self._known: dict[str, dict[str, dict[str, tuple[UUID, ...]]]] = {}  # by subject, column and folded text
        self._shared: dict[str, frozenset[str]] = {}

    def find(self, target: str, text: str, manufacturer: str = "") -> UUID | None:
        """The row that the text means: by path, code, name, tag, serial or id; None when there is none, or more than one."""
        found = self.candidates(target, text, manufacturer)
        return found[0] if len(found) == 1 else None

    def candidates(self, target: str, text: str, manufacturer: str = "") -> Sequence[UUID]:
        """All rows that the text may mean equally well."""
        if target not in _NAMES:
            found = self._ask(target, text)
        else:
            found = next((hits for key in keys_of(target, text, manufacturer) if (hits := self._called(target, key))), ())
            if not found and target == "place":
                found = self._from_within(text)
        return found or self._by_id(target, text)

    def names(self, target: str) -> list[str]:
        """Every name by which a row of a small subject may be meant, folded."""
        return list(dict.fromkeys(name for level in self._levels(target).values() for name in level))

    def written(self, target: str, name: str) -> str:
        """The text, as people write it, of the row that a folded name means."""
        found = self._called(target, name)
        if len(found) != 1:
            return name
        reader = ReferenceNames(self.connection, self.catalogue)
        reader.load(target, found)
        return reader.label(target, found[0]) or name

    def learn(self, target: str, row_id: UUID, **names: str) -> None:
        """Take note of a row that is about to be created, by the columns that name it, so that later texts find it."""
        if target in _NAMES:
            levels = self._levels(target)
            for column, name in names.items():
                if name:
                    level, key = levels[column], fold(name)
                    level[key] = tuple(dict.fromkeys((*level.get(key, ()), row_id)))

    def forget(self, target: str, row_id: UUID) -> None:
        """Take back what was learnt of a row that will not be created after all."""
        for level in self._levels(target).values():
            for name in [name for name, found in level.items() if row_id in found]:
                left = tuple(each for each in level[name] if each != row_id)
                level.update({name: left}) if left else level.pop(name)

    def expect_shared(self, target: str, names: Collection[str]) -> None:
        """Mere names (folded) that several rows will have in the end, so that from the start none of them alone is meant."""
        self._shared[target] = frozenset(names)

    def require(self, field: Field, text: str, manufacturer: str = "") -> UUID:
        """The row that the text means; raises FieldFault when there is none, or more than one."""
        found = self.candidates(field.target, text, manufacturer)
        if len(found) != 1:
            raise FieldFault(field.name, self.refusal(field, text, len(found)))
        return found[0]

    def refusal(self, field: Field, text: str, amount: int) -> str:
        """The sentence for a text that means no row, or `amount` rows alike."""
        subject = self.catalogue.subject(field.target)
        shown = shorten(text, 60)
        if amount:
            return f"Hay {amount} {subject.plural} que se llaman «{shown}»; {_MORE.get(field.target, 'indique la etiqueta')}."
        what = "la" if subject.feminine else "el"
        return f"No existe {what} {subject.singular} «{shown}»; revise cómo está escrito o ingréselo primero."

    def _called(self, target: str, key: str) -> tuple[UUID, ...]:
        for column, level in self._levels(target).items():
            if found := level.get(key, ()):
                shared = column == "name" and key in self._shared.get(target, ()) and len(found) == 1
                return (*found, _ANOTHER) if shared else found
        return ()

    def _from_within(self, text: str) -> tuple[UUID, ...]:
        """A path that does not start at the top: `Piso 3 / Oficina 12`, where only one place is called `Piso 3`."""
        first, *rest = split_path(text) or [""]
        heads = self._called("place", fold(first)) if rest else ()
        if len(heads) != 1:
            return ()
        paths = self._levels("place")["path"]
        above = next((path for path, ids in paths.items() if heads[0] in ids), "")
        return paths.get(PATH_SEPARATOR.join((above, *map(fold, rest))), ())

    def _levels(self, target: str) -> dict[str, dict[str, tuple[UUID, ...]]]:
        if target not in self._known:
            table = self.catalogue.table(target)
            columns = [table.c[name] for name in _NAMES[target]]
            rows = self.connection.execute(sa.select(table.c.id, *columns).where(table.c.deleted == sa.false())).all()
            levels: dict[str, dict[str, tuple[UUID, ...]]] = {}
            for position, name in enumerate(_NAMES[target], 1):
                same: dict[str, list[UUID]] = {}
                for row in rows:
                    if row[position] is not None:
                        same.setdefault(fold(str(row[position])), []).append(row[0])
                levels[name] = {key: tuple(ids) for key, ids in same.items()}
            self._known[target] = levels
        return self._known[target]

    def _ask(self, target: str, text: str) -> Sequence[UUID]:
        """Rows of a large subject, through its indexes: the first of its names that finds any."""
        subject, table = self.catalogue.subject(target), self.catalogue.table(target)
        if target == "port" and (found := self._ask_port(text)):
            return found
        if target == "network-point" and PATH_SEPARATOR in text:
            return self._ask_point(text)
        for name in dict.fromkeys((*subject.title, "name", "serial")):
            if name not in table.c or (subject.has(name) and subject.field(name).target):
                continue
            value = text.strip().upper() if subject.field(name).kind is Kind.TAG else text.strip()
            found = self._rows(target, table.c[name] == value)
            if found:
                return found
        return ()

    def _ask_port(self, text: str) -> Sequence[UUID]:
        """A port written as its device's tag or name and its number: `TI000960:12`."""
        device_text, _, number = text.strip().rpartition(":")
        devices = self._ask("asset", device_text) if device_text and number.isdecimal() and len(number) < 10 else ()
        table = self.catalogue.table("port")
        return self._rows("port", table.c.device == devices[0], table.c.number == int(number)) if len(devices) == 1 else ()

    def _ask_point(self, text: str) -> Sequence[UUID]:
        """An outlet written after its building or its room, where several buildings have one of its number: `Edificio Fiscal / 3-12`."""
        *above, name = split_path(text) or [""]
        point, place, path = self.catalogue.table("network-point"), self.catalogue.table("place"), PATH_SEPARATOR.join(above)
        within = sa.or_(place.c.path == path, sa.func.substr(place.c.path, 1, len(path) + 3) == path + PATH_SEPARATOR)
        statement = sa.select(point.c.id).join_from(point, place, place.c.id == point.c.place)
        return self.connection.execute(statement.where(point.c.name == name, point.c.deleted == sa.false(), within)).scalars().all()

    def _by_id(self, target: str, text: str) -> Sequence[UUID]:
        try:
            wanted = UUID(text) if len(text) == 36 else None
        except ValueError:
            wanted = None
        return self._rows(target, self.catalogue.table(target).c.id == wanted) if wanted else ()

    def _rows(self, target: str, *conditions: sa.ColumnElement[bool]) -> Sequence[UUID]:
        table = self.catalogue.table(target)
        statement = sa.select(table.c.id).where(*conditions, table.c.deleted == sa.false()).limit(100)
        return self.connection.execute(statement).scalars().all()


@lru_cache(maxsize=4096)
def keys_of(target: str, text: str, manufacturer: str = "") -> Sequence[str]:
    """The folded names that a text may be, the likeliest first."""
    if target == "model":
        return (fold(model_label(manufacturer or None, text or None)),)
    if target == "place":
        return path_keys(text)
    if target == "person":
        try:
            return fold(text), fold(parse_rut(text))
        except ValueError:
            return (fold(text),)
    return (fold(text),)
