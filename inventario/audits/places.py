"""The tree of places as a count needs it: what is within what, and how each is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ..models.registry import Catalogue
from ..store.engine import driver
from .records import Room

DEPTH = 50
"""Levels that are looked through at most: a tree that a merge made a circle ends too."""
_SELECT = "SELECT id, name, path, parent, code, kind, deleted, sort_key FROM place"


class _Place(NamedTuple):
    id: bytes
    name: str
    path: str | None
    parent: bytes | None
    code: str | None
    kind: str
    deleted: int
    sort_key: str | None


_place: Callable[[tuple[Any, ...]], _Place] = partial(tuple.__new__, _Place)  # a row as it comes is one


class Places:
    """All places, read once within one connection's snapshot. Ids are UUIDs; what ends in `_kept` speaks of 16 bytes, as a tally does."""

    def __init__(self, connection: sa.Connection) -> None:
        rows = list(map(_place, driver(connection).execute(_SELECT)))
        self._rows: dict[bytes, _Place] = {row.id: row for row in rows}
        self.above: dict[bytes, bytes | None] = {row.id: row.parent for row in rows}
        """The place in which each is directly."""
        self._children: dict[bytes, list[bytes]] = defaultdict(list)
        for row_id, parent in self.above.items():
            if parent is not None:
                self._children[parent].append(row_id)

    def __contains__(self, place: object) -> bool:
        return isinstance(place, UUID) and place.bytes in self._rows

    def has_kept(self, place: bytes) -> bool:
        """Whether there is such a place."""
        return place in self._rows

    def room(self, place: UUID, *, outside: bool = False) -> Room:
        """The place as a room of a count."""
        return self.room_kept(place.bytes, outside=outside)

    def room_kept(self, place: bytes, *, outside: bool = False) -> Room:
        """The same."""
        row = self._rows[place]
        return Room(UUID(bytes=place), row.name, row.path or row.name, row.code or "", outside, row.kind)

    def path(self, place: UUID | None) -> str:
        """Its whole path; empty for none."""
        row = self._rows.get(place.bytes) if place else None
        return (row.path or row.name) if row else ""

    def kind_kept(self, place: bytes) -> str:
        """site, floor or room."""
        return self._rows[place].kind

    def sort_key_kept(self, place: bytes) -> str:
        """A text by which places sort as people list them."""
        return self._rows[place].sort_key or ""

    def within(self, place: UUID | None, room: UUID | None) -> bool:
        """Whether a place is that room or in it."""
        if place is None or room is None:
            return False
        kept: bytes | None = place.bytes
        wanted, depth = room.bytes, 0
        while kept is not None and depth < DEPTH:
            if kept == wanted:
                return True
            kept, depth = self.above.get(kept), depth + 1
        return False

    def beneath(self, tops: Iterable[UUID]) -> set[UUID]:
        """Those places and all that is in them, what was deleted left out."""
        return {UUID(bytes=kept) for kept in self.beneath_kept(top.bytes for top in tops)}

    def beneath_kept(self, tops: Iterable[bytes]) -> set[bytes]:
        """The same."""
        found: set[bytes] = set()
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
