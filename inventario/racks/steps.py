"""The steps of a plan with all that each takes: cords to unplug and to plug again, what loses service meanwhile, warnings.

Cords are unplugged before their device is moved and plugged again as soon as both their devices stand where they belong. What is
punched down behind a panel or a tray goes along with it. Cords that go into other ports are changed after all devices stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from ..network.plant import Plant
from ..network.records import PORT, REAR, Cable, End
from .drafts import CordWish
from .feedback import feedback_set
from .geometry import Spot
from .moves import Move, MoveKind
from .outages import NOTHING_LOST, Lost, Service

_RUNS = frozenset({"horizontal", "backbone"})


@dataclass(frozen=True, slots=True)
class PatchMove:
    """A cord that changes ports; an end is a port's id or None (unplugged, or no port)."""

    cable: UUID
    start: tuple[UUID | None, UUID | None]
    goal: tuple[UUID | None, UUID | None]

    @property
    def hangs(self) -> bool:
        """Whether an end of it is left unplugged by this step."""
        return any(before is not None and after is None for before, after in zip(self.start, self.goal, strict=True))


@dataclass(frozen=True, slots=True)
class Work:
    """What one step takes. `move` is a device's, `patch` a cord's; one of them is None.

    `runs` are cables that go along with what they are punched down on; across rooms they have to be long enough or laid anew."""

    move: Move | None
    patch: PatchMove | None
    unplug: tuple[UUID, ...] = ()
    plug: tuple[UUID, ...] = ()
    runs: tuple[UUID, ...] = ()
    lost: Lost = NOTHING_LOST

    @property
    def device(self) -> UUID | None:
        """The device that is moved."""
        return self.move.key if self.move else None


@dataclass(frozen=True, slots=True)
class Outage:
    """Points that have no service during the same steps (numbers from 1)."""

    steps: tuple[int, ...]
    points: frozenset[UUID]


class CordsOf:
    """The cables at each device: those that are unplugged when it moves, and those that go along."""

    def __init__(self, plant: Plant) -> None:
        self.plant = plant
        self._loose: dict[UUID, list[UUID]] = {}
        self._runs: dict[UUID, list[UUID]] = {}
        self._devices: dict[UUID, tuple[UUID, ...]] = {}
        for cable in plant.cables.values():
            ends = [(device.id, end) for end in (cable.a, cable.b) if end is not None and (device := plant.device_at(end)) is not None]
            self._devices[cable.id] = tuple(row_id for row_id, _ in ends)
            for row_id, end in ends:
                kept = self._runs if _goes_along(cable, end) else self._loose
                if cable.id not in kept.setdefault(row_id, []):
                    kept[row_id].append(cable.id)

    def loose(self, device: UUID) -> Sequence[UUID]:
        """Cords that have to be unplugged to move it, by their names."""
        return sorted(self._loose.get(device, ()), key=self.name)

    def runs(self, device: UUID) -> Sequence[UUID]:
        """Cables that are punched down on it."""
        return sorted(self._runs.get(device, ()), key=self.name)

    def devices(self, cable: UUID) -> tuple[UUID, ...]:
        """The devices at its ends; an outlet's end has none."""
        return self._devices.get(cable, ())

    def name(self, cable: UUID) -> str:
        """How people call it."""
        return self.plant.cables[cable].name or "sin nombre"


def _goes_along(cable: Cable, end: End) -> bool:
    return cable.kind in _RUNS and (end.side == REAR or end.kind != PORT)


def patch_moves(plant: Plant, wishes: Iterable[CordWish]) -> list[PatchMove]:
    """Cords in an order in which each finds its ports free, those that wait for one another unplugged first.

    As with devices: a cord waits for the one that is plugged where it goes, and the fewest are left hanging meanwhile."""
    wanted = [move for wish in wishes if (move := _patch(plant, wish)) is not None and move.start != move.goal]
    holders = {port: number for number, move in enumerate(wanted) for port in move.start if port is not None}
    waits: dict[int, set[int]] = {}
    for number, move in enumerate(wanted):
        waits[number] = {holders[port] for port in move.goal if port in holders and holders[port] != number and port not in move.start}
    hanging = feedback_set(waits).nodes
    found: list[PatchMove] = []
    for number in sorted(hanging):
        kept = tuple(port if port in wanted[number].goal else None for port in wanted[number].start)
        found.append(PatchMove(wanted[number].cable, wanted[number].start, (kept[0], kept[1])))
    left = dict(waits)
    while left:
        ready = sorted(number for number, blockers in left.items() if not blockers & left.keys() - hanging)
        number = ready[0]
        start = next((move.goal for move in found if move.cable == wanted[number].cable), wanted[number].start)
        found.append(PatchMove(wanted[number].cable, start, wanted[number].goal))
        del left[number]
    return found


def _patch(plant: Plant, wish: CordWish) -> PatchMove | None:
    cable = plant.cables.get(wish.cable)
    if cable is None:
        return None
    now = tuple(end.id if end is not None and end.kind == PORT else None for end in (cable.a, cable.b))
    return PatchMove(wish.cable, (now[0], now[1]), (wish.a_port or now[0], wish.b_port or now[1]))


def patch_problems(plant: Plant, wishes: Sequence[CordWish]) -> list[str]:
    """Why cords cannot go where they shall, as sentences: a port that keeps its cord, two cords in one port."""
    found: list[str] = []
    mine = {wish.cable for wish in wishes}
    taken: dict[UUID, UUID] = {}
    for wish in wishes:
        move = _patch(plant, wish)
        if move is None:
            found.append("Un cordón del plan ya no está en el registro; quítelo del plan.")
            continue
        for port, before in zip(move.goal, move.start, strict=True):
            if port is None or port not in plant.ports:
                continue
            name, where = plant.cables[wish.cable].name or "sin nombre", _port_text(plant, port)
            others = [cable for cable in _in_front(plant, port) if cable.id not in mine]
            if port != before and others:
                found.append(f"El cordón {name} no puede ir a {where}: ahí está {others[0].name or 'otro cordón'}; cámbielo también.")
            if port in taken:
                other = plant.cables[taken[port]].name or "sin nombre"
                found.append(f"Los cordones {other} y {name} quedarían los dos en {where}; deje ahí uno solo.")
            taken[port] = wish.cable
    return found


def _in_front(plant: Plant, port: UUID) -> Sequence[Cable]:
    end = plant.end_of_port(plant.ports[port], "front")
    return plant.cables_at(end)


def _port_text(plant: Plant, port: UUID) -> str:
    found = plant.ports[port]
    device = plant.devices.get(found.device)
    return f"{device.title if device else 'equipo'}:{found.number:02d}"


def work_through(
    service: Service, cords: CordsOf, here: Mapping[UUID, Spot | None], moves: Iterable[Move], patches: Iterable[PatchMove] = ()
) -> list[Work]:
    """Each step with what it takes; `here` says where the devices of the plan stand when it begins."""
    out = {device for device, spot in here.items() if spot is None}
    aside: set[UUID] = set()
    unplugged: set[UUID] = set()
    found: list[Work] = []
    for move in moves:
        device = move.key
        pulled = tuple(cable for cable in cords.loose(device) if cable not in unplugged)
        unplugged.update(pulled)
        lost = service.lost(aside | out | ({device} if move.kind is not MoveKind.MOUNT else set()))
        plugged: tuple[UUID, ...] = ()
        if move.kind is MoveKind.REMOVE:
            out.add(device)
        elif move.kind is MoveKind.PARK:
            aside.add(device)
        else:
            aside.discard(device)
            out.discard(device)
            plugged = tuple(cable for cable in cords.loose(device) if cable in unplugged and not set(cords.devices(cable)) & (aside | out))
            unplugged.difference_update(plugged)
        found.append(Work(move, None, pulled, plugged, tuple(cords.runs(device)), lost))
    for patch in patches:
        lost = service.lost(out, {patch.cable})
        found.append(Work(None, patch, (patch.cable,), () if patch.hangs else (patch.cable,), (), lost))
    return found


def outages(works: Sequence[Work]) -> list[Outage]:
    """Which points have no service during which steps: the longest outages first, of equal ones those of most points."""
    steps: dict[UUID, list[int]] = {}
    for number, work in enumerate(works, 1):
        for point in work.lost.points:
            steps.setdefault(point, []).append(number)
    together: dict[tuple[int, ...], set[UUID]] = {}
    for point, numbers in steps.items():
        together.setdefault(tuple(numbers), set()).add(point)
    found = [Outage(numbers, frozenset(points)) for numbers, points in together.items()]
    return sorted(found, key=lambda outage: (-len(outage.steps), -len(outage.points), outage.steps))
