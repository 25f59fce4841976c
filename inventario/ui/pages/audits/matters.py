"""A reading seen as what there is to decide, a room as a line to pick: what the counting hands to its sheets."""

from __future__ import annotations

from uuid import UUID

from inventario.audits.differences import Difference
from inventario.audits.records import Category, Outcome, Sighting
from inventario.store.register import Register

from ...audits.looks import Line


def difference_of(outcome: Outcome, register: Register) -> Difference:
    """A reading as the difference that it is, for deciding about it at once."""
    item, room = outcome.item, outcome.room
    seen = Sighting(outcome.step, register.clock.now(), room.id if room else None, room.path if room else "", register.author)
    category = Category.ELSEWHERE if item is not None else Category.SURPLUS
    lost = item is not None and item.status == "lost"
    place, path = (item.place, item.place_path) if item is not None else (None, "")
    return Difference(category, item, outcome.code, place, path, seen, outcome.differs, lost=lost)


def room_line(row_id: UUID, icon: str, name: str, above: str, aside: str) -> Line:
    """A room to pick: its name, and under it what it is in and whose it is."""
    return Line(row_id, icon, name, " · ".join(part for part in (above.replace(" / ", " · "), aside) if part), named=True)
