"""How exact the register is by place, by room and by department (progress.accuracy_of says what that means).

In an open campaign what is unseen in rooms that nobody has finished is not wrong yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from ..core.text import natural_key
from .differences import Difference
from .places import Places
from .progress import accuracy_of
from .records import Accuracy, Campaign, Category
from .roomstates import RoomState, RoomStates
from .tally import Tally

DepartmentShares = tuple[str, int, float | None, float | None, float | None]
_UNTESTED = frozenset({Category.NOT_ACCESSIBLE, Category.WRITTEN_OFF, Category.SURPLUS})


class Exactness:
    """Of a campaign's state as it was read."""

    def __init__(self, campaign: Campaign, tally: Tally, places: Places) -> None:
        self._tally, self._places = tally, places
        states = RoomStates(tally)
        self._waiting = {place for place in tally.counts if campaign.open and states.of(place)[0] is not RoomState.FINISHED}

    def of_place(self, place: UUID) -> Accuracy:
        """Of a place with all that is in it."""
        total: Counter[str] = Counter()
        pending = 0
        for each, counter in self._tally.counts.items():
            if each and self._places.within(UUID(bytes=each), place):
                total.update(counter)
                pending += counter["missing"] if each in self._waiting else 0
        return accuracy_of(total, pending)

    def of_room(self, room: UUID) -> Accuracy:
        """Of what stands directly in a room."""
        counts = self._tally.counts.get(room.bytes, {})
        return accuracy_of(Counter(counts), counts.get("missing", 0) if room.bytes in self._waiting else 0)

    def of_departments(self, lines: Sequence[Difference]) -> tuple[DepartmentShares, ...]:
        """Of each department's records, by its name: how many were counted, existence, place and custodian."""
        totals: dict[str, Counter[str]] = {}
        for line in lines:
            if line.item is None or line.category in _UNTESTED:
                continue
            missing = line.category is Category.MISSING
            if missing and (line.belongs.bytes if line.belongs else None) in self._waiting:
                continue
            total = totals.setdefault(line.item.department or "Sin dirección", Counter())
            total["missing" if missing else "in_place"] += 1
            total["place_differs"] += "place" in line.differs
            total["custodian_differs"] += "custodian" in line.differs
        found = []
        for name in sorted(totals, key=natural_key):
            accuracy = accuracy_of(totals[name])
            found.append((name, accuracy.counted, accuracy.existence, accuracy.place, accuracy.custodian))
        return tuple(found)
