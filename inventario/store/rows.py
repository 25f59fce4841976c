"""Reading rows of a subject by id or row number, as typed values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Subject, Value
from ..models.registry import Catalogue

CHUNK = 500
T = TypeVar("T")


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The items in lists of at most `size`: what fits a statement's parameters."""
    iterator = iter(items)
    while piece := list(islice(iterator, size)):
        yield piece


def stored_fields(subject: Subject) -> tuple[str, ...]:
    """The fields that have a column of their own."""
    return tuple(field.name for field in subject.fields if not field.through)


def read_rows(connection: sa.Connection, catalogue: Catalogue, subject: Subject, ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """All stored values of those rows by id, with `row`, `deleted` and `conflict`; ids that do not exist are left out."""
    table = catalogue.table(subject.name)
    found: dict[UUID, dict[str, Any]] = {}
    for piece in chunks(ids):
        for result in connection.execute(sa.select(table).where(table.c.id.in_(piece))).mappings():
            found[result["id"]] = dict(result)
    return found


def row_title(subject: Subject, values: dict[str, Value] | Any) -> str:
    """How people call the row, from its own columns (references have no text here)."""
    for name in subject.title:
        value = values.get(name)
        if value is not None and not isinstance(value, UUID):
            return str(value)
    return subject.singular
