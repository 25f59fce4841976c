"""How far a campaign is: its rooms as a tree of sites, floors and rooms, each with its counts; and accuracy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from ..store.register import Register
from .campaigns import rooms_of
from .places import Places
from .reading import read_final
from .records import Accuracy, Campaign, Counts, Room
from .roomstates import RoomState, RoomStates
from .tally import Tally

_COUNTS = tuple(field.name for field in fields(Counts))


@dataclass(frozen=True, slots=True)
class Node:
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
    """The campaign as the register has it."""
    tally, places = read_final(register, campaign)
    return progress_of(campaign, tally, places, rooms_of(register, campaign))


def progress_of(campaign: Campaign, tally: Tally, places: Places, rooms: list[tuple[Room, str]]) -> Progress:
    """The same, of a state that was read already."""
    states = RoomStates(tally)
    own = {room.id: (room, team) for room, team in rooms}
    counted_in = {UUID(bytes=place) for place, counter in tally.counts.items() if place and any(counter.values())}
    own |= {place: (places.room(place, outside=True), "") for place in counted_in - own.keys() if place in places}
    children: dict[UUID | None, set[UUID]] = {}
    for place in own:
        above: UUID | None = place
        while above is not None:
            parent = places.parent(above)
            children.setdefault(parent, set()).add(above)
            above = parent

    def node(place: UUID) -> Node:
        below = tuple(node(child) for child in sorted(children.get(place, ()), key=places.sort_key))
        room, team = own.get(place, (places.room(place), ""))
        counted = place in own and not room.outside
        state, step = states.of(place.bytes)
        total = Counter(tally.counts.get(place.bytes, {}))
        for child in below:
            total.update({name: getattr(child.counts, name) for name in _COUNTS})
        return Node(
            room, places.kind(place), counted, state, step.author if step else "", datetime.fromisoformat(step.at) if step else None, team,
            counts_of(total), counted + sum(child.rooms for child in below),
            (counted and state is RoomState.FINISHED) + sum(child.finished for child in below), below,
        )  # fmt: skip

    sites = tuple(node(site) for site in sorted(children.get(None, ()), key=places.sort_key))
    pending = sum(
        counter["missing"] for place, counter in tally.counts.items() if campaign.open and states.of(place)[0] is not RoomState.FINISHED
    )
    total = totals(tally.counts.values())
    return Progress(
        campaign, sites, counts_of(total), pending, accuracy_of(total, pending), sum(site.rooms for site in sites),
        sum(site.finished for site in sites),
    )  # fmt: skip


def totals(counters: Iterable[Counter[str]]) -> Counter[str]:
    """The sum of counts of places."""
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    return total


def counts_of(total: Counter[str]) -> Counts:
    """Counted names as Counts."""
    return Counts(**{name: total[name] for name in _COUNTS})


def accuracy_of(total: Counter[str], pending: int = 0) -> Accuracy:
    """Correct / counted for existence, place and custodian, and completeness (standards, physical count).

    Counted are the records that the count could test: expected items that were reached and are not `pending`, and items found that
    were not expected there. A missing item is wrong in all three; surplus is in none, so that it never offsets what is missing."""
    found = total["in_place"] + total["elsewhere"]
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
