"""In which order devices are moved so that each finds its units free, with the fewest moves.

Device A waits for B when B stands where A goes.  In a circle of devices that wait for one another somebody has to be put aside: the
fewest such are a feedback vertex set of that graph (`feedback`).  No order does with less: the devices that are moved only once wait for
one another without a circle, so the others meet every circle; and it takes no more, since off the rack there is always room.  What is
put aside goes into units that are free all the while, where there are any.  Decision 0081."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from uuid import UUID

from .feedback import components, cycle_through, feedback_set, is_acyclic
from .geometry import Body, FreeMap, Occupancy, Placed, Room, Spot, height_from_floor, span_of


class MoveKind(StrEnum):
    """What a step does to a device; the values are stored and printed."""

    MOVE = "move"
    PARK = "park"
    REMOVE = "remove"
    MOUNT = "mount"


@dataclass(frozen=True, slots=True)
class Piece:
    """A device, where it is and where it goes; None is out of every rack.

    `keep_up` must not go down; `cost` tells how much goes down with it (points that lose service); `weight` is in kg."""

    key: UUID
    body: Body
    before: Spot | None
    after: Spot | None
    weight: float = 0.0
    keep_up: bool = False
    cost: int = 0

    @property
    def changes(self) -> bool:
        """Whether it has to be touched."""
        return self.before != self.after

    def at(self, spot: Spot) -> Placed:
        """It, standing there."""
        return Placed(self.key, self.body, spot)


@dataclass(frozen=True, slots=True)
class Move:
    """One move; `start` and `goal` are None off the racks."""

    kind: MoveKind
    key: UUID
    start: Spot | None
    goal: Spot | None


@dataclass(frozen=True, slots=True)
class Order:
    """The moves in order; `proven` when no order has fewer."""

    moves: tuple[Move, ...]
    proven: bool

    @property
    def parked(self) -> int:
        """How many are put aside on the way."""
        return sum(move.kind is MoveKind.PARK for move in self.moves)


def order_moves(rooms: dict[UUID, Room], pieces: Sequence[Piece]) -> Order:
    """The order for a wanted state in which no two devices meet; whoever calls has made sure of that."""
    waits = _waits(rooms, pieces)
    feedback = feedback_set(waits)
    aside = _gentlest(feedback.nodes, waits, pieces, rooms)
    events = list(_Scheduler(rooms, pieces, waits, aside).events())
    spots = _parking_spots(rooms, pieces, events)
    return Order(tuple(_moves(pieces, events, spots)), feedback.proven)


def _waits(rooms: dict[UUID, Room], pieces: Sequence[Piece]) -> dict[int, set[int]]:
    """Whom each device that changes has to wait for, by their places in the sequence."""
    numbers = {piece.key: number for number, piece in enumerate(pieces)}
    standing = Occupancy(rooms, (piece.at(piece.before) for piece in pieces if piece.before is not None and piece.changes))
    found: dict[int, set[int]] = {}
    for number, piece in enumerate(pieces):
        if piece.changes:
            blockers = standing.blockers(piece.at(piece.after)) if piece.after is not None else set()
            found[number] = {numbers[key] for key in blockers}
    return found


def _gentlest(chosen: frozenset[int], waits: dict[int, set[int]], pieces: Sequence[Piece], rooms: dict[UUID, Room]) -> set[int]:
    """As many, but rather those that may go down, that find units free before and after, on which little hangs, and that are light."""
    spots = (piece.at(spot) for piece in pieces for spot in (piece.before, piece.after) if spot is not None)
    free = FreeMap(rooms, spots)

    @cache
    def harm(number: int) -> tuple[bool, bool, int, float]:
        piece = pieces[number]
        return piece.keep_up, _best_spot(rooms, piece, free) is None, piece.cost, piece.weight

    aside = set(chosen)
    for component in components(waits):
        within = {number: waits[number] & component for number in component}
        for number in sorted(aside & component, key=harm, reverse=True):
            # All circles that the others leave go through this one; whoever may stand in for it is on each of them, so on any.
            for other in sorted(cycle_through(within, number, aside & component - {number}) - {number}, key=harm):
                if harm(other) >= harm(number):
                    break
                swapped = (aside - {number} | {other}) & component
                if is_acyclic(within, swapped):
                    aside = aside - {number} | {other}
                    break
    return aside


@dataclass(frozen=True, slots=True)
class _Event:
    """A device leaves its place for a while, or goes to where it belongs."""

    number: int
    park: bool


class _Scheduler:
    """Puts the moves in order.

    What was put aside goes home as soon as it can.  Else: what must not go down last; in the rack where one stands already; what is
    taken away before what comes; heavy before light, low before high."""

    def __init__(self, rooms: dict[UUID, Room], pieces: Sequence[Piece], waits: dict[int, set[int]], aside: set[int]) -> None:
        self._rooms, self._pieces, self._aside = rooms, pieces, aside
        self._waits = {number: set(blockers) for number, blockers in waits.items()}
        self._waited: dict[int, set[int]] = {number: set() for number in waits}
        for number, blockers in waits.items():
            for blocker in blockers:
                self._waited[blocker].add(number)
        self._left = set(waits)
        self._parked: set[int] = set()
        self._rack: UUID | None = None

    def events(self) -> Iterator[_Event]:
        """All moves, until everything is where it belongs."""
        while self._left:
            ready = [number for number in self._left if not self._waits[number]]
            calm = [number for number in ready if number in self._parked or not self._pieces[number].keep_up]
            aside = [] if calm else [number for number in self._aside & self._left - self._parked if not ready or self._spares(number)]
            if aside:
                yield self._put_aside(min(aside, key=self._reluctance))
            else:
                yield self._finish(min(calm or ready, key=self._priority))

    def _spares(self, number: int) -> bool:
        """Whether to put it aside lets something go on without what must not go down."""
        freed = [waiting for waiting in self._waited[number] & self._left if self._waits[waiting] == {number}]
        return not self._pieces[number].keep_up and any(not self._pieces[waiting].keep_up for waiting in freed)

    def _finish(self, number: int) -> _Event:
        self._left.discard(number)
        self._leave(number)
        spot = self._pieces[number].after or self._pieces[number].before
        self._rack = spot.rack if spot else self._rack
        return _Event(number, False)

    def _put_aside(self, number: int) -> _Event:
        self._parked.add(number)
        self._leave(number)
        return _Event(number, True)

    def _leave(self, number: int) -> None:
        for waiting in self._waited[number]:
            self._waits[waiting].discard(number)

    def _priority(self, number: int) -> tuple[object, ...]:
        piece = self._pieces[number]
        racks = {spot.rack for spot in (piece.before, piece.after) if spot is not None}
        away = self._rack is not None and self._rack not in racks
        low = 0
        if piece.after is not None and (span := span_of(piece.after.unit, piece.body.height)) is not None:
            low = height_from_floor(span, self._rooms[piece.after.rack])
        return number not in self._parked, piece.keep_up, away, piece.after is not None, -piece.weight, low, number

    def _reluctance(self, number: int) -> tuple[object, ...]:
        piece = self._pieces[number]
        helps = any(self._waits[waiting] == {number} for waiting in self._waited[number] & self._left)
        return not helps, piece.keep_up, piece.cost, piece.weight, number


def _best_spot(rooms: dict[UUID, Room], piece: Piece, free: FreeMap) -> Spot | None:
    """Where a device is best put aside: in its racks before others, near where it goes, whole units before halves; None when nowhere.

    It stays on a face that it has anyway: to hang it at the other side takes rails that are seldom there."""
    own = [spot for spot in (piece.after, piece.before) if spot is not None and spot.unit is not None]
    if not own:
        return None
    goal = own[0].unit or 0.0
    for rack in dict.fromkeys([*(spot.rack for spot in own), *rooms]):
        for face in dict.fromkeys(spot.face for spot in own):
            if units := free.units(rack, face, piece.body):
                unit = min(units, key=lambda unit: (unit % 1 not in (0, goal % 1), abs(unit - goal), unit))
                return Spot(rack, unit, face)
    return None


def _parking_spots(rooms: dict[UUID, Room], pieces: Sequence[Piece], events: Sequence[_Event]) -> dict[int, Spot]:
    """For each device that is put aside, units that are free from then until it goes home; those for which there are none are left out."""
    ends = {event.number: at for at, event in enumerate(events) if not event.park}
    leaves = {event.number: at for at, event in reversed(list(enumerate(events)))}
    spans = {event.number: (at, ends[event.number]) for at, event in enumerate(events) if event.park}
    found: dict[int, Spot] = {}
    for number, (begin, end) in spans.items():
        free = FreeMap(rooms)
        for other, piece in enumerate(pieces):
            if other == number:
                continue
            if piece.before is not None and leaves.get(other, len(events)) > begin:
                free.block(piece.at(piece.before))
            if piece.after is not None and ends.get(other, -1) < end:
                free.block(piece.at(piece.after))
            if other in found and spans[other][0] < end and spans[other][1] > begin:
                free.block(piece.at(found[other]))
        if (spot := _best_spot(rooms, pieces[number], free)) is not None:
            found[number] = spot
    return found


def _moves(pieces: Sequence[Piece], events: Iterable[_Event], spots: dict[int, Spot]) -> Iterator[Move]:
    parked: set[int] = set()
    for event in events:
        piece = pieces[event.number]
        if event.park:
            parked.add(event.number)
            yield Move(MoveKind.PARK, piece.key, piece.before, spots.get(event.number))
        elif event.number in parked:
            yield Move(MoveKind.MOVE, piece.key, spots.get(event.number), piece.after)
        else:
            kind = MoveKind.MOUNT if piece.before is None else MoveKind.REMOVE if piece.after is None else MoveKind.MOVE
            yield Move(kind, piece.key, piece.before, piece.after)


def collisions(rooms: dict[UUID, Room], pieces: Sequence[Piece], moves: Iterable[Move]) -> Iterator[tuple[int, set[UUID]]]:
    """Carry the moves out in mind: gives each step's number (from 1) with whom it meets, and with nobody when it leaves the rack.

    A step that begins elsewhere than the device is, or ends beyond the rack, meets the device itself."""
    state = {piece.key: piece.before for piece in pieces}
    bodies = {piece.key: piece for piece in pieces}
    standing = Occupancy(rooms, (piece.at(piece.before) for piece in pieces if piece.before is not None))
    for number, move in enumerate(moves, 1):
        piece, now = bodies[move.key], state[move.key]
        if now != move.start:
            yield number, {move.key}
        if now is not None:
            standing.take(piece.at(now))
        if move.goal is not None:
            if not standing.is_free(piece.at(move.goal)):
                yield number, standing.blockers(piece.at(move.goal)) or {move.key}
            standing.put(piece.at(move.goal))
        state[move.key] = move.goal
