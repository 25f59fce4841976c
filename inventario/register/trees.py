"""A tree - places, departments - as it is in the register, with what is about to be added to it."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from ..core.text import fold
from ..models.registry import Catalogue
from ..store.derived import PATH_SEPARATOR


class Tree:
    """Names and parents of a tree's rows, by id."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue, subject: str) -> None:
        table = catalogue.table(subject)
        rows = connection.execute(sa.select(table.c.id, table.c.name, table.c.parent).where(table.c.deleted == sa.false()))
        self._nodes: dict[UUID, tuple[str, UUID | None]] = {row.id: (row.name, row.parent) for row in rows}

    def __contains__(self, row_id: object) -> bool:
        return row_id in self._nodes

    def name(self, row_id: UUID) -> str:
        """The row's own name."""
        return self._nodes[row_id][0]

    def parent(self, row_id: UUID) -> UUID | None:
        """The row above it."""
        return self._nodes[row_id][1]

    def put(self, row_id: UUID, name: str, parent: UUID | None) -> None:
        """Add a row, or move and rename one."""
        self._nodes[row_id] = name, parent

    def remove(self, row_id: UUID) -> None:
        """Take a row out again."""
        del self._nodes[row_id]

    def has(self, name: str, parent: UUID) -> bool:
        """Whether a row of that folded name stands right under another."""
        return any(above == parent and fold(own) == name for own, above in self._nodes.values())

    def path(self, row_id: UUID) -> str:
        """Its name and those above it, from the top."""
        names: list[str] = []
        at: UUID | None = row_id
        while at in self._nodes and len(names) < len(self._nodes):
            name, at = self._nodes[at]
            names.append(name)
        return PATH_SEPARATOR.join(reversed(names))

    def is_within(self, row_id: UUID, other: UUID) -> bool:
        """Whether a row is another or stands somewhere beneath it."""
        at: UUID | None = row_id
        steps = 0
        while at in self._nodes and steps <= len(self._nodes):
            if at == other:
                return True
            at, steps = self._nodes[at][1], steps + 1
        return False
