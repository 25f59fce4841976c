"""How exact the register is by place, by room and by department (progress.accuracy_of says what that means).

In an open campaign what is unseen in rooms that nobody has finished is not wrong yet. What has no record has no department either: it
counts for the one to which more than half of what is expected in its room belongs, else for none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ..core.text import natural_key
from ..store.engine import driver
from ..store.register import Register
from .campaigns import teams_of
from .places import Places
from .progress import Progress, accuracy_of, progress_of
from .reading import read_final
from .records import Accuracy, Campaign, Category, Room
from .roomstates import RoomState, RoomStates
from .tally import Tally

_LIKE_NONE = "Sin dirección"
_OF_NONE = Accuracy()
_COUNTED = {Category.IN_PLACE: "in_place", Category.ELSEWHERE: "in_place", Category.MISSING: "missing", Category.WRITTEN_OFF: "written_off"}


class DepartmentExactness(NamedTuple):
    """A department by its code, else its name, with the accuracy of its records."""

    name: str
    accuracy: Accuracy


class RoomExactness(NamedTuple):
    """A room with the accuracy of the records that belong there and of what was found there."""

    room: Room
    accuracy: Accuracy


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

    def of_rooms(self) -> tuple[RoomExactness, ...]:
        """Of each room of which there is something to say, as people list them."""
        places = sorted(filter(self._places.has_kept, filter(None, self._tally.counts)), key=self._places.sort_key_kept)
        rooms = (RoomExactness(self._places.room_kept(place), self.of_room(UUID(bytes=place))) for place in places)
        return tuple(each for each in rooms if each.accuracy != _OF_NONE)

    def of_departments(self, connection: sa.Connection) -> tuple[DepartmentExactness, ...]:
        """Of each department's records, as the register had them when the campaign began, and of what has no record in its rooms."""
        totals: dict[bytes | None, Counter[str]] = defaultdict(Counter)
        for department, name in self._counted():
            totals[department][name] += 1
        names = dict(driver(connection).execute("SELECT id, coalesce(code, name) FROM department").fetchall())
        found = [DepartmentExactness(names.get(kept, _LIKE_NONE), accuracy_of(total)) for kept, total in totals.items()]
        return tuple(sorted(found, key=lambda each: (each.name == _LIKE_NONE, natural_key(each.name))))

    def _counted(self) -> Iterator[tuple[bytes | None, str]]:
        """What each item and each thing without a record counts for, with the department."""
        tally, waiting = self._tally, self._waiting
        missing, in_place = tally.plain.of(Category.MISSING), tally.plain.of(Category.IN_PLACE)
        for key, item in tally.items.items():
            if key in in_place:
                yield item.department, "in_place"
                continue
            standing = None if key in missing else tally.standing(key)
            category = standing.category if standing else Category.MISSING
            if category in _COUNTED and not (category is Category.MISSING and item.place in waiting):
                yield item.department, _COUNTED[category]
                if standing and category is not Category.WRITTEN_OFF:
                    yield from ((item.department, f"{aspect}_differs") for aspect in standing.differs)
        yield from self._nobodys()

    def _nobodys(self) -> Iterator[tuple[bytes | None, str]]:
        """Codes without a record and labels that nobody recognised."""
        strange = [(place, name) for place, counts in self._tally.counts.items() for name in ("surplus", "nameless") if counts.get(name)]
        if not strange:
            return
        expected: dict[bytes | None, Counter[bytes | None]] = defaultdict(Counter)
        for item in self._tally.items.values():
            if item.expected:
                expected[item.place][item.department] += 1
        for place, name in strange:
            owner = self._owner(place, expected)
            yield from ((owner, name) for _ in range(self._tally.counts[place][name]))

    def _owner(self, room: bytes | None, expected: dict[bytes | None, Counter[bytes | None]]) -> bytes | None:
        """The department of a room: that of more than half of what is expected in it."""
        total: Counter[bytes | None] = Counter()
        for place, departments in expected.items():
            if self._tally.within(place, room):
                total.update(departments)
        [(department, most)] = total.most_common(1) or [(None, 0)]
        return department if 2 * most > total.total() else None


class ExactProgress(NamedTuple):
    """A campaign as it stands, with how exact the register is by department and by room."""

    progress: Progress
    departments: tuple[DepartmentExactness, ...]
    rooms: tuple[RoomExactness, ...]


def read_exactness(register: Register, campaign: Campaign) -> ExactProgress:
    """The campaign as the register has it, second passes included."""
    tally, places = read_final(register, campaign)
    with register.reading() as connection:
        exact = Exactness(campaign, tally, places)
        progress = progress_of(campaign, tally, places, teams_of(connection, campaign.id))
        return ExactProgress(progress, exact.of_departments(connection), exact.of_rooms())
