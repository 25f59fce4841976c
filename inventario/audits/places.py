"""The tree of places as a count needs it: what is within what, and how each is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from ..models.registry import Catalogue
from .records import Room


class Places:
    """All places, read once within one connection's snapshot."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue) -> None:
        table = catalogue.table("place")
        columns = table.c.id, table.c.name, table.c.path, table.c.parent, table.c.code, table.c.kind, table.c.deleted, table.c.sort_key
        self._rows = {row.id: row for row in connection.execute(sa.select(*columns))}
        self._children: dict[UUID, list[UUID]] = defaultdict(list)
        for row in self._rows.values():
            if row.parent is not None:
                self._children[row.parent].append(row.id)

    def __contains__(self, place: object) -> bool:
        return place in self._rows

    def room(self, place: UUID, *, outside: bool = False) -> Room:
        """The place as a room of a count."""
        row = self._rows[place]
        return Room(place, row.name, row.path or row.name, row.code or "", outside)

    def path(self, place: UUID | None) -> str:
        """Its whole path; empty for none."""
        row = self._rows.get(place) if place else None
        return (row.path or row.name) if row else ""

    def kind(self, place: UUID) -> str:
        """site, floor or room."""
        return str(self._rows[place].kind)

    def parent(self, place: UUID) -> UUID | None:
        """What it is directly in."""
        row = self._rows.get(place)
        return row.parent if row else None

    @property
    def above(self) -> dict[bytes, bytes | None]:
        """The place in which each is directly, by ids as SQLite keeps them."""
        return {row.id.bytes: row.parent.bytes if row.parent else None for row in self._rows.values()}

    def sort_key(self, place: UUID) -> str:
        """A text by which places sort as people list them."""
        return self._rows[place].sort_key or ""

    def within(self, place: UUID | None, room: UUID | None) -> bool:
        """Whether a place is that room or in it."""
        if room is None:
            return False
        seen = 0
        while place is not None and seen < 50:  # a tree that a merge made a circle ends too
            if place == room:
                return True
            place, seen = self.parent(place), seen + 1
        return False

    def beneath(self, tops: Iterable[UUID]) -> set[UUID]:
        """Those places and all that is in them, what was deleted left out."""
        found: set[UUID] = set()
        left = [top for top in tops if top in self._rows]
        while left:
            place = left.pop()
            if place not in found and not self._rows[place].deleted:
                found.add(place)
                left.extend(self._children[place])
        return found


def departments_beneath(connection: sa.Connection, catalogue: Catalogue, tops: Iterable[UUID]) -> set[UUID]:
    """Those departments and all that depend on them."""
    table = catalogue.table("department")
    children: dict[UUID | None, list[UUID]] = defaultdict(list)
    for row_id, parent in connection.execute(sa.select(table.c.id, table.c.parent).where(table.c.deleted == sa.false())):
        children[parent].append(row_id)
    found: set[UUID] = set()
    left = list(tops)
    while left:
        department = left.pop()
        if department not in found:
            found.add(department)
            left.extend(children[department])
    return found
