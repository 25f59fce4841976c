"""What an item is when its file has no column for it: by its model, its words, the data it has, or the name of its file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

import sqlalchemy as sa

from ...core.fields import Field
from ...core.kinds import ASSET_KINDS, PRINTERS
from ...core.text import header_key
from ...models.registry import Catalogue
from .rows import CheckedRow

_TELLING = ("role", "model", "name")  # fields whose words say what something is; names come last, for they are mostly codes
_LONGEST = 200  # characters of a cell that says it
_PLURALS = ("", "s", "es")  # endings that are left off, of the words on both sides


class KindGuesser:
    """Guesses the kinds of new items; `hint` is what the file or its sheet is called."""

    def __init__(
        self, connection: sa.Connection, catalogue: Catalogue, columns: Sequence[tuple[int, Field]], width: int, hint: str
    ) -> None:
        self._connection = connection
        self._models = catalogue.table("model")
        mapped = {position: field.name for position, field in columns}
        order = {name: rank for rank, name in enumerate(_TELLING)}
        telling = [position for position in range(width) if position not in mapped or mapped[position] in order]
        self._positions = sorted(telling, key=lambda position: order.get(mapped.get(position, ""), -1))
        self._only = {field.name: field.only for _, field in columns if field.only}
        self._hint = kind_in(re.sub(r"\d+", " ", hint)) or "other"
        self._by_model: dict[UUID, str] | None = None

    def guess(self, row: CheckedRow) -> str:
        """The kind's code; `other` when nothing says it."""
        model = row.values.get("model")
        if isinstance(model, UUID) and (known := self._of_models().get(model)):
            return known
        fitting = self._fitting(row)
        if len(fitting) == 1 and "phone" not in fitting:  # an extension is often its user's
            return next(iter(fitting))
        for position in self._positions:
            cell = row.cells[position] if position < len(row.cells) else None
            if isinstance(cell, str) and len(cell) <= _LONGEST and (found := kind_in(cell)):
                return found
        if fitting and fitting <= PRINTERS:
            return "printer"
        return "computer" if "processor" in row.values and "computer" in fitting else self._hint

    def _of_models(self) -> dict[UUID, str]:
        if self._by_model is None:
            table = self._models
            statement = sa.select(table.c.id, table.c.kind).where(table.c.kind.is_not(None), table.c.deleted == sa.false())
            self._by_model = {row.id: row.kind for row in self._connection.execute(statement)}
        return self._by_model

    def _fitting(self, row: CheckedRow) -> frozenset[str]:
        """The kinds that have all the data that only some kinds have: a runtime, a kind of ink, a processor."""
        sets = [only for name, only in self._only.items() if name in row.values]
        return frozenset.intersection(*sets) if sets else frozenset()


@lru_cache(maxsize=4096)
def kind_in(text: str) -> str:
    """The kind that a text names first, the longer word where two begin alike; empty when it names none."""
    plain = header_key(text)
    for plural in _PLURALS:
        padded = f" {_without(plural, plain)} "
        hits = [(padded.find(f" {word} "), -len(word), code) for word, code in _words(plural) if f" {word} " in padded]
        if hits:
            return min(hits)[2]
    return ""


@lru_cache(maxsize=4)
def _words(plural: str) -> tuple[tuple[str, str], ...]:
    names = ((word, choice.code) for choice in ASSET_KINDS for word in (choice.label, choice.code, *choice.names))
    return tuple((_without(plural, header_key(word)), code) for word, code in names)


def _without(plural: str, text: str) -> str:
    return re.sub(rf"(?<=[a-z]{{3}}){plural}\b", "", text) if plural else text
