"""How a reference reads: as text on screens and in files, and as words for the search index."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Field, Subject
from ..models.registry import Catalogue
from .rows import chunks

_LOAD_ALL_ABOVE = 2_000
# References whose words are part of the text by which the row that refers is found.
WORDS_OF = frozenset({"place", "department", "person", "model"})


def searched_fields(subject: Subject) -> tuple[Field, ...]:
    """The fields whose text is searched, the weightiest first."""
    fields = [field for field in subject.fields if not field.through and (field.weight or field.name == "kind" or field.target in WORDS_OF)]
    return tuple(sorted(fields, key=lambda field: -field.weight))


def label_expression(subject: Subject, table: sa.FromClause) -> sa.ColumnElement[Any]:
    """SQL for how a row of the subject is called: the first of its title fields that has a value."""
    columns = [sa.cast(table.c[name], sa.String) if name not in ("path", "label") else table.c[name] for name in subject.title]
    return columns[0] if len(columns) == 1 else sa.func.coalesce(*columns)


class ReferenceNames:
    """Texts of referenced rows, read once each within one connection's snapshot."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self._labels: dict[str, dict[UUID, tuple[str, str]]] = {}

    def load(self, target: str, ids: Iterable[UUID]) -> None:
        """Read the texts of those rows of that subject, unless they were read before."""
        known = self._labels.setdefault(target, {})
        missing = {row_id for row_id in ids if row_id not in known}
        if not missing:
            return
        subject = self._catalogue.subject(target)
        table = self._catalogue.table(target)
        titles = [table.c[name] for name in subject.title]
        statement = sa.select(table.c.id, *titles)
        if len(missing) > _LOAD_ALL_ABOVE:
            results: Iterable[Any] = self._connection.execute(statement)
        else:
            results = (row for piece in chunks(missing) for row in self._connection.execute(statement.where(table.c.id.in_(piece))))
        for row_id, *values in results:
            texts = [str(value) for value in values if value is not None and not isinstance(value, UUID)]
            known[row_id] = (texts[0] if texts else "", _all_words(texts))

    def label(self, target: str, row_id: UUID) -> str:
        """How the row is called; empty when it was not loaded."""
        return self._labels[target].get(row_id, ("", ""))[0]

    def words(self, target: str, row_id: UUID) -> str:
        """All names of the row, for search."""
        return self._labels[target].get(row_id, ("", ""))[1]


def _all_words(texts: list[str]) -> str:
    kept: list[str] = []
    for text in texts:
        if not any(text in other for other in kept):
            kept.append(text)
    return " ".join(kept)
