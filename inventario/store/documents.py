"""The text by which a row is found: all its words, folded; references and choices as people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Field, Kind, Value
from ..core.text import fold
from .encoding import once_each
from .layout import Layout, Layouts, distinct
from .naming import WORDS_OF, ReferenceNames

PATH = "path"  # a tree's derived column


class Documents:
    """Makes the texts of rows, a column at a time; what many rows refer to is read and folded once."""

    def __init__(self, connection: sa.Connection, layouts: Layouts) -> None:
        self._names = ReferenceNames(connection, layouts.catalogue)
        self._words: dict[str, dict[UUID, str]] = {}

    def bodies(self, layout: Layout, columns: Mapping[str, Sequence[Value]], count: int) -> list[str]:
        """The texts of `count` rows, given the columns of their searched fields (absent ones are empty)."""
        own: list[Sequence[str]] = []
        shared: list[Sequence[str]] = []
        for field in layout.searched:
            if (column := columns.get(field.name)) is None:
                continue
            if field.target in WORDS_OF:
                shared.append(self._referred(field.target, column))
            elif field.kind is Kind.CHOICE:
                shared.append(once_each(partial(_choice_word, field), column))
            elif not field.target:
                own.append(_texts(column))
        if PATH in columns:
            own.append(_texts(columns[PATH]))
        texts: Iterable[str] = (fold(" ".join(filter(None, parts))) for parts in zip(*own, strict=True)) if own else [""] * count
        return [" ".join(filter(None, parts)) for parts in zip(texts, *shared, strict=True)]

    def _referred(self, target: str, column: Sequence[Value]) -> list[str]:
        known = self._words.setdefault(target, {})
        if missing := [row_id for row_id in distinct(column) if row_id not in known]:
            self._names.load(target, missing)
            known.update((row_id, fold(self._names.words(target, row_id))) for row_id in missing)
        return once_each(lambda value: "" if value is None else known[value], column)


def _choice_word(field: Field, value: Value) -> str:
    return "" if value is None else fold(field.choice_label(str(value)))


def _texts(column: Sequence[Value]) -> Sequence[str]:
    if set(map(type, column)) == {str}:
        return column  # type: ignore[return-value]  # just looked at
    return ["" if value is None else value if isinstance(value, str) else str(value) for value in column]
