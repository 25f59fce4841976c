"""A reading seen as what there is to decide, a room as a line to pick: what the counting hands to its sheets."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from inventario.audits.differences import Difference
from inventario.audits.records import Category, Outcome, Room, Sighting
from inventario.audits.roomstates import RoomState
from inventario.store.register import Register

from ...audits.looks import Line
from ...theme import Tone


def difference_of(outcome: Outcome, register: Register) -> Difference:
    """A reading as the difference that it is, for deciding about it at once."""
    item, room = outcome.item, outcome.room
    seen = Sighting(outcome.step, register.clock.now(), room.id if room else None, room.path if room else "", register.author)
    category = Category.ELSEWHERE if item is not None else Category.SURPLUS
    lost = item is not None and item.status == "lost"
    place, path = (item.place, item.place_path) if item is not None else (None, "")
    return Difference(category, item, outcome.code, place, path, seen, outcome.differs, lost=lost)


def own_room_line(room: Room, team: str, state: RoomState | None) -> Line:
    """A room of the campaign to pick, which says whether it was finished or begun."""
    line = room_line(room.id, "door", room.name, room.above, team)
    if state is RoomState.FINISHED:
        return replace(line, icon="check-circle", text=f"{_tr('Terminada')} · {line.text}", tone=Tone.OK)
    if state is RoomState.BEGUN:
        return replace(line, icon="progress-clock", text=f"{_tr('En curso')} · {line.text}", tone=Tone.ACCENT)
    return line


def room_line(row_id: UUID, icon: str, name: str, above: str, aside: str) -> Line:
    """A room to pick: its name, and under it what it is in and whose it is."""
    return Line(row_id, icon, name, " · ".join(part for part in (above.replace(" / ", " · "), aside) if part), named=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Audits", text)
