"""From what people write for a reference - a path, a code, a name, a tag - to the row it means; creating it when asked to."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import FieldFault
from ..core.fields import Field, Value
from ..core.text import fold, shorten
from ..models.registry import Catalogue
from ..store.derived import PATH_SEPARATOR, model_label
from ..store.naming import ReferenceNames
from ..store.transaction import Transaction

CREATABLE = frozenset({"place", "department", "person", "model"})
_CACHED = CREATABLE  # small tables, read whole; the others are asked row by row
_AMBIGUOUS = UUID(int=0)


class References:
    """Looks up, and on request creates, what references mean, within one connection's snapshot or one transaction."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue) -> None:
        self._connection = connection
        self.catalogue = catalogue
        self._known: dict[str, dict[str, UUID]] = {}
        self.created: dict[str, list[str]] = {}

    def find(self, target: str, text: str, manufacturer: str = "") -> UUID | None:
        """The row that the text means: by path, code, name, tag or serial; None when there is none or the name is ambiguous."""
        if target in _CACHED:
            known = self._names(target)
            found = known.get(_key(target, text, manufacturer))
            return None if found == _AMBIGUOUS else found
        return self._ask(target, text)

    def names(self, target: str) -> list[str]:
        """Every name by which a row of a small subject may be meant, folded."""
        return list(self._names(target))

    def written(self, target: str, name: str) -> str:
        """The text, as people write it, of the row that a folded name means."""
        row_id = self._names(target).get(name)
        if row_id is None or row_id == _AMBIGUOUS:
            return name
        reader = ReferenceNames(self._connection, self.catalogue)
        reader.load(target, [row_id])
        return reader.label(target, row_id) or name

    def learn(self, target: str, row_id: UUID, values: Mapping[str, Value]) -> None:
        """Take note of a row that was created otherwise, so that later texts find it."""
        if target not in self._known:
            return
        known = self._known[target]
        name = str(values.get("name") or "")
        if target == "model":
            name = model_label(str(values.get("manufacturer") or "") or None, name or None)
        elif target == "place":
            parent = values.get("parent")
            above = next((path for path, other in known.items() if other == parent and PATH_SEPARATOR in path), None) if parent else None
            above = above or next((path for path, other in known.items() if other == parent), None) if parent else None
            name = f"{above}{PATH_SEPARATOR}{name}" if above else name
        for text in (name, values.get("code")):
            if isinstance(text, str) and text:
                known.setdefault(fold(text), row_id)

    def require(self, field: Field, text: str, manufacturer: str = "") -> UUID:
        """The row that the text means; raises FieldFault when there is none."""
        found = self.find(field.target, text, manufacturer)
        if found is None:
            subject = self.catalogue.subject(field.target)
            what = "la" if subject.feminine else "el"
            raise FieldFault(
                field.name, f"No existe {what} {subject.singular} «{shorten(text, 60)}»; revise cómo está escrito o ingréselo primero."
            )
        return found

    def find_or_create(self, transaction: Transaction, field: Field, text: str, extra: Mapping[str, Value] | None = None) -> UUID:
        """The row that the text means, made when there is none and its subject may be made so; raises FieldFault otherwise."""
        manufacturer = str((extra or {}).get("manufacturer") or "")
        found = self.find(field.target, text, manufacturer)
        if found is not None or field.target not in CREATABLE:
            return found or self.require(field, text, manufacturer)
        if field.target == "place":
            return self._create_place(transaction, text)
        if field.target == "model":
            return self._create(transaction, "model", {"name": text or None, **(extra or {})}, (text, manufacturer))
        return self._create(transaction, field.target, {"name": text.strip()}, (text, ""))

    def _create_place(self, transaction: Transaction, path: str) -> UUID:
        parent: UUID | None = None
        walked = ""
        for name in (part.strip() for part in path.split("/") if part.strip()):
            walked = f"{walked}{PATH_SEPARATOR}{name}" if walked else name
            found = self._names("place").get(_key("place", walked))
            if found is None or found == _AMBIGUOUS:
                kind = (
                    "site" if parent is None else "floor" if fold(name).startswith(("piso", "nivel", "subterraneo", "zocalo")) else "room"
                )
                found = self._create(transaction, "place", {"name": name, "kind": kind, "parent": parent}, (walked, ""))
            parent = found
        assert parent is not None
        return parent

    def _create(self, transaction: Transaction, target: str, values: Mapping[str, Value], names: tuple[str, str]) -> UUID:
        row_id = transaction.create(target, values)
        self._names(target)[_key(target, *names)] = row_id
        self.created.setdefault(target, []).append(names[0])
        return row_id

    def _names(self, target: str) -> dict[str, UUID]:
        if target not in self._known:
            table = self.catalogue.table(target)
            known: dict[str, UUID] = {}
            names = [table.c[name] for name in ("path", "code", "label", "name") if name in table.c]
            if target == "model":
                names.append(table.c.part_number)
            rows = self._connection.execute(sa.select(table.c.id, *names).where(table.c.deleted == sa.false())).all()
            for position in range(1, len(names) + 1):  # a path or a code stands before a mere name that is written alike
                for row in rows:
                    if row[position]:
                        _note(known, fold(row[position]), row[0], unique=names[position - 1].name in ("path", "code", "label"))
            self._known[target] = known
        return self._known[target]

    def _ask(self, target: str, text: str) -> UUID | None:
        subject, table = self.catalogue.subject(target), self.catalogue.table(target)
        if target == "port":
            return self._ask_port(text)
        for name in dict.fromkeys((*subject.title, "name", "serial", "number", "folio")):
            if name not in table.c or (subject.has(name) and subject.field(name).target):
                continue
            value: object = text.strip().upper() if name == "tag" else text.strip()
            if name == "number":
                if not text.strip().isdigit():
                    continue
                value = int(text)
            statement = sa.select(table.c.id).where(table.c[name] == value, table.c.deleted == sa.false()).limit(2)
            found: list[UUID] = list(self._connection.execute(statement).scalars())
            if len(found) == 1:
                return found[0]
        return None

    def _ask_port(self, text: str) -> UUID | None:
        """A port written as its device's tag and its number: `TI000960:12`."""
        device_text, _, number = text.strip().rpartition(":")
        device = self._ask("asset", device_text) if device_text and number.isdigit() else None
        if device is None:
            return None
        table = self.catalogue.table("port")
        statement = sa.select(table.c.id).where(table.c.device == device, table.c.number == int(number), table.c.deleted == sa.false())
        found: UUID | None = self._connection.execute(statement).scalar()
        return found


def _key(target: str, text: str, manufacturer: str = "") -> str:
    if target == "model":
        return fold(model_label(manufacturer or None, text or None))
    if target == "place" and "/" in text:
        return fold(PATH_SEPARATOR.join(part.strip() for part in text.split("/") if part.strip()))
    return fold(text)


def _note(known: dict[str, UUID], key: str, row_id: UUID, *, unique: bool) -> None:
    """Remember a name; two rows that share a mere name are told apart only by path or code, noted before."""
    other = known.setdefault(key, row_id)
    if other != row_id and not unique:
        known[key] = _AMBIGUOUS
