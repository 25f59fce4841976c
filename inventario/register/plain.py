"""Records as other programs read them: field names, ISO dates, numbers as numbers, references by name or tag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.fields import Value
from ..core.records import Record
from ..core.text import clean
from ..store.register import Register
from ..store.rows import chunks
from .finding import find
from .lists import record, records
from .references import References
from .selecting import port_code
from .subjects import listed_subjects
from .tags import TAGGED

Plain = str | int | float | bool | None


def plain(register: Register, some: Sequence[Record]) -> list[dict[str, Plain]]:
    """Each record as a mapping of field names to plain values; a model stands by its own name, beside its manufacturer, and a port
    by its device's tag and its number."""
    names = {"model": _model_names(register, some), "port": _port_codes(register, some)}
    return [_one(item, names) for item in some]


def _one(item: Record, names: Mapping[str, Mapping[UUID, str | None]]) -> dict[str, Plain]:
    found: dict[str, Plain] = {"id": str(item.id)}
    if item.subject.tree:
        found["path"] = str(item.values.get("path") or "")
    for field in item.subject.fields:
        value = item.values.get(field.name)
        if isinstance(value, UUID):
            own = names.get(field.target)
            found[field.name] = own.get(value) if own is not None else item.labels.get(field.name)
        else:
            found[field.name] = plain_value(value)
    return found


def plain_value(value: Value) -> Plain:
    """A value for JSON: dates and instants as ISO 8601."""
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value) if isinstance(value, UUID) else value


def _model_names(register: Register, some: Sequence[Record]) -> dict[UUID, str | None]:
    table = register.catalogue.table("model")
    return _texts(register, some, "model", table, table.c.name)


def _port_codes(register: Register, some: Sequence[Record]) -> dict[UUID, str | None]:
    table = register.catalogue.table("port")
    return _texts(register, some, "port", table, port_code(register.catalogue, table))


def _texts(register: Register, some: Sequence[Record], target: str, table: sa.Table, text: sa.ColumnElement[Any]) -> dict[UUID, str | None]:
    """By id, the text of what the records refer to in one subject."""
    fields = {item.subject: [field.name for field in item.subject.fields if field.target == target] for item in some}
    ids = {value for item in some for name in fields[item.subject] if isinstance(value := item.values.get(name), UUID)}
    found: dict[UUID, str | None] = {}
    if ids:
        with register.reading() as connection:
            for piece in chunks(ids):
                found.update((row[0], row[1]) for row in connection.execute(sa.select(table.c.id, text).where(table.c.id.in_(piece))))
    return found


def locate(register: Register, text: str, *, deleted_too: bool = False) -> Record:
    """The one thing that a tag, a serial, a code, a path, a name or an id means; raises KnownError when there is none or more than one.

    With `deleted_too` a tag may be that of an item that was deleted, if nothing else is called so."""
    text = clean(text)
    try:
        wanted = UUID(text)
    except ValueError:
        return _by_name(register, text, deleted_too)
    return _by_id(register, wanted, deleted_too)


def _by_name(register: Register, text: str, deleted_too: bool) -> Record:
    exact = [(hit.subject, hit.row) for hit in find(register, text, 10) if hit.exact]
    found = [(subject, row) for subject, row in exact if subject in TAGGED] or exact
    if not found:
        found = _named(register, text)
    if not found and deleted_too:
        found = _deleted(register, text)
    if len(found) > 1:
        raise KnownError(f"«{text}» es de {len(found)} cosas a la vez; use su etiqueta.")
    if not found:
        raise KnownError(f"No hay nada con la etiqueta «{text}»; revise el número o búsquelo con find.")
    subject, row = found[0]
    return records(register, subject, [row])[0]


def _by_id(register: Register, wanted: UUID, deleted_too: bool) -> Record:
    for subject in register.catalogue:
        if (found := record(register, subject.name, wanted)) and (deleted_too or not found.deleted):
            return found
    raise KnownError(f"No hay nada con el identificador «{wanted}»; revise el número.")


def _named(register: Register, text: str) -> list[tuple[str, int]]:
    """What is called so, of any subject: a place by its path, a person, a rack, a contract by name."""
    found: list[tuple[str, int]] = []
    with register.reading() as connection:
        references = References(connection, register.catalogue)
        for subject in listed_subjects(register):
            if ids := references.candidates(subject.name, text):
                table = register.catalogue.table(subject.name)
                rows = connection.execute(sa.select(table.c.row).where(table.c.id.in_(ids[:100]))).scalars()
                found.extend((subject.name, row) for row in rows)
    return [(subject, row) for subject, row in found if subject in TAGGED] or found


def _deleted(register: Register, tag: str) -> list[tuple[str, int]]:
    with register.reading() as connection:
        for subject in TAGGED:
            table = register.catalogue.table(subject)
            statement = sa.select(table.c.row).where(table.c.tag == tag.strip().upper(), table.c.deleted == sa.true())
            if row := connection.execute(statement.order_by(table.c.row.desc()).limit(1)).scalar():
                return [(subject, row)]
    return []
