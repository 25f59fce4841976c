"""Records as other programs read them: field names, ISO dates, numbers as numbers, references by name or tag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.fields import Value
from ..core.records import Record
from ..store.register import Register
from ..store.rows import chunks
from .finding import find
from .lists import record, records

Plain = str | int | float | bool | None


def plain(register: Register, some: Sequence[Record]) -> list[dict[str, Plain]]:
    """Each record as a mapping of field names to plain values; a model stands by its own name, beside its manufacturer."""
    names = _model_names(register, some)
    return [_one(item, names) for item in some]


def _one(item: Record, model_names: dict[UUID, str | None]) -> dict[str, Plain]:
    found: dict[str, Plain] = {"id": str(item.id)}
    if item.subject.tree:
        found["path"] = str(item.values.get("path") or "")
    for field in item.subject.fields:
        value = item.values.get(field.name)
        if isinstance(value, UUID):
            found[field.name] = model_names.get(value) if field.target == "model" else item.labels.get(field.name)
        else:
            found[field.name] = plain_value(value)
    return found


def plain_value(value: Value) -> Plain:
    """A value for JSON: dates and instants as ISO 8601."""
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value) if isinstance(value, UUID) else value


def _model_names(register: Register, some: Sequence[Record]) -> dict[UUID, str | None]:
    ids = {value for item in some if isinstance(value := item.values.get("model"), UUID)}
    table = register.catalogue.table("model")
    found: dict[UUID, str | None] = {}
    with register.reading() as connection:
        for piece in chunks(ids):
            found.update((row.id, row.name) for row in connection.execute(sa.select(table.c.id, table.c.name).where(table.c.id.in_(piece))))
    return found


def locate(register: Register, text: str) -> Record:
    """The one thing that a tag, a serial or an id means; raises KnownError when there is none or more than one."""
    try:
        wanted = UUID(text)
    except ValueError:
        exact = [hit for hit in find(register, text, 10) if hit.exact]
        tagged = [hit for hit in exact if hit.subject in ("asset", "rack")] or exact
        if len(tagged) > 1:
            raise KnownError(f"«{text}» es de {len(tagged)} cosas a la vez; use su etiqueta.") from None
        if not tagged:
            raise KnownError(f"No hay nada con la etiqueta «{text}»; revise el número o búsquelo por su nombre.") from None
        return records(register, tagged[0].subject, [tagged[0].row])[0]
    for subject in register.catalogue:
        if (found := record(register, subject.name, wanted)) and not found.deleted:
            return found
    raise KnownError(f"No hay nada con el identificador «{text}»; revise el número.")
