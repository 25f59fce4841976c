"""How far a campaign is: its rooms as a tree of sites, floors and rooms, each with its counts; and accuracy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import repeat
from operator import attrgetter
from typing import NamedTuple

from ..store.bulk import uncollected
from ..store.register import Register
from .campaigns import teams_of
from .places import Places
from .reading import read_final
from .records import Accuracy, Campaign, Counts, Room
from .roomstates import RoomState, RoomStates
from .tally import Tally

_COUNTS = tuple(field.name for field in fields(Counts))
_numbers = attrgetter(*_COUNTS)
_NONE = Counts()


class Node(NamedTuple):
    """A place of the campaign with what is beneath it. `rooms` and `finished` count the campaign's rooms in it, itself included;
    `state`, `by` and `at` are of the place itself and only when it is one of the campaign's rooms (`counted`)."""

    room: Room
    kind: str  # site, floor, room
    counted: bool
    state: RoomState
    by: str
    at: datetime | None
    team: str
    counts: Counts
    rooms: int
    finished: int
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """Itself and all beneath it, each before what is in it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Progress:
    """A campaign as it stands: its places as trees, what was found in rooms outside of it, all counts and the accuracy."""

    campaign: Campaign
    sites: tuple[Node, ...]
    counts: Counts
    pending: int  # missing items of rooms that are not finished yet
    accuracy: Accuracy
    rooms: int
    finished: int

    def nodes(self) -> Iterator[Node]:
        """All places, each before what is in it."""
        for site in self.sites:
            yield from site.walk()


def read_progress(register: Register, campaign: Campaign) -> Progress:
    """The campaign as the register has it, second passes included."""
    with uncollected():  # what the progress was made from is gone again before Python looks for garbage
        return _read_progress(register, campaign)


def _read_progress(register: Register, campaign: Campaign) -> Progress:
    tally, places = read_final(register, campaign)
    with register.reading() as connection:
        teams = teams_of(connection, campaign.id)
    return progress_of(campaign, tally, places, teams)


def progress_of(campaign: Campaign, tally: Tally, places: Places, teams: Mapping[bytes, str], states: RoomStates | None = None) -> Progress:
    """The same, of a state that was read already."""
    grower = _Grower(tally, places, teams, states or RoomStates(tally))
    sites = grower.sites()
    pending = 0
    if campaign.open:
        unfinished = (kept for kept in tally.counts if grower.states.of(kept)[0] is not RoomState.FINISHED)
        pending = sum(tally.counts[kept]["missing"] for kept in unfinished)
    total = totals(tally.counts.values())
    return Progress(
        campaign, sites, counts_of(total), pending, accuracy_of(total, pending), sum(site.rooms for site in sites),
        sum(site.finished for site in sites),
    )  # fmt: skip


class _Grower:
    """Grows the tree of a campaign's places from its rooms, and from those outside in which something was found."""

    def __init__(self, tally: Tally, places: Places, teams: Mapping[bytes, str], states: RoomStates) -> None:
        self.states = states
        self._tally, self._places, self._teams = tally, places, teams
        counted = {place for place, counter in tally.counts.items() if place and place not in teams and any(counter.values())}
        self._own = {*teams, *filter(places.has_kept, counted)}
        self._same: dict[tuple[tuple[str, int], ...], Counts] = {}
        self._children: dict[bytes | None, set[bytes]] = {}
        for place in self._own:
            above: bytes | None = place
            while above is not None:
                parent = places.above.get(above)
                siblings = self._children.setdefault(parent, set())
                if above in siblings:
                    break
                siblings.add(above)
                above = parent

    def sites(self) -> tuple[Node, ...]:
        """The whole trees."""
        return self._grown(None)

    def _grown(self, parent: bytes | None) -> tuple[Node, ...]:
        return tuple(map(self._node, sorted(self._children.get(parent, ()), key=self._places.sort_key_kept)))

    def _counts_of(self, own: Mapping[str, int]) -> Counts:
        """As Counts; rooms are small, so that thousands of them share a few."""
        told = tuple(own.items())
        return self._same.get(told) or self._same.setdefault(told, Counts(*map(own.get, _COUNTS, repeat(0))))

    def _node(self, place: bytes) -> Node:
        below = self._grown(place) if place in self._children else ()
        counted = place in self._teams
        room, kind = self._places.room_kept(place, outside=place in self._own and not counted), self._places.kind_kept(place)
        state, step = self.states.of(place)
        own = self._tally.counts.get(place)
        counts = self._counts_of(own) if own else _NONE
        rooms, finished = int(counted), int(counted and state is RoomState.FINISHED)
        if below:
            counts = Counts(*map(sum, zip(*map(_numbers, (counts, *(child.counts for child in below))), strict=True)))
            rooms, finished = rooms + sum(child.rooms for child in below), finished + sum(child.finished for child in below)
        author, at = (step.author, datetime.fromisoformat(step.at)) if step else ("", None)
        return Node(room, kind, counted, state, author, at, self._teams.get(place, ""), counts, rooms, finished, below)


def totals(counters: Iterable[Mapping[str, int]]) -> Counter[str]:
    """The sum of counts of places."""
    total: dict[str, int] = defaultdict(int)
    for counter in counters:
        for name, amount in counter.items():
            total[name] += amount
    return Counter(total)


def counts_of(total: Counter[str]) -> Counts:
    """Counted names as Counts."""
    return Counts(**{name: total[name] for name in _COUNTS})


def accuracy_of(total: Counter[str], pending: int = 0) -> Accuracy:
    """Correct / counted for existence, place and custodian, and completeness (standards, physical count).

    Counted are the records that the count could test: expected items that were reached and are not `pending`, and items found that
    were not expected there. A missing item is wrong in all three; surplus is in none, so that it never offsets what is missing."""
    found = total["in_place"] + total["beyond"] + total["elsewhere"]
    counted = found + total["missing"] - pending
    recorded = found + total["written_off"]
    return Accuracy(
        counted,
        _share(found, counted),
        _share(found - total["place_differs"], counted),
        _share(found - total["custodian_differs"], counted),
        _share(recorded, recorded + total["surplus"] + total["nameless"]),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
