"""What stands out in an elevation, and how a draft or a plan marks its devices: by number and in words, never by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from .drafts import Draft, Item
from .geometry import Placed, Spot
from .steps import Work
from .wording import spot_text

_AWAY = "fuera de los racks"


@dataclass(frozen=True)
class Marks:
    """What stands out: the device that a step is about, those whose step is done, those that clash, those that a draft moves, and a place
    that is waited for.

    `steps` are the numbers of the steps that move devices, `ways` where each comes from or goes to (`← U15`), `left` the places that
    devices leave, with what is said there."""

    current: UUID | None = None
    done: frozenset[UUID] = frozenset()
    clashing: frozenset[UUID] = frozenset()
    awaited: Placed | None = None
    awaited_text: str = ""
    moved: frozenset[UUID] = frozenset()
    steps: Mapping[UUID, int] = field(default_factory=dict)
    ways: Mapping[UUID, str] = field(default_factory=dict)
    left: Sequence[tuple[Placed, str]] = ()


NO_MARKS = Marks()


def first_steps(works: Sequence[Work], done: int = 0) -> dict[UUID, int]:
    """The number of the first step that moves each device, of those that are not done: the one that it waits for where it stands."""
    found: dict[UUID, int] = {}
    for number, work in enumerate(works, 1):
        if work.move is not None and number > done:
            found.setdefault(work.move.key, number)
    return found


def last_steps(works: Sequence[Work], done: int = 0) -> dict[UUID, int]:
    """The number of the step with which each device arrives, of those that are not done."""
    return {work.move.key: number for number, work in enumerate(works, 1) if work.move is not None and number > done}


def goals(draft: Draft, rack: UUID, items: Iterable[Item] | None = None) -> dict[UUID, str]:
    """Where devices of a rack go that leave it: `→ U2 de Rack Piso 5`, `→ fuera de los racks`."""
    mine = [item for item in items or draft.items if item.changes and item.before is not None and item.before.rack == rack]
    return {item.device.id: f"→ {_there(draft, item.after)}" for item in mine if item.after is None or item.after.rack != rack}


def origins(draft: Draft, rack: UUID, *, within: bool = False) -> dict[UUID, str]:
    """Where devices come from that are new in a rack: `← U18 de Rack Central`; with `within` those too that it had elsewhere: `← U15`."""
    found: dict[UUID, str] = {}
    for item in draft.items:
        if not item.changes or item.after is None or item.after.rack != rack:
            continue
        if item.before is None or item.before.rack != rack:
            found[item.device.id] = f"← {_there(draft, item.before)}"
        elif within:
            found[item.device.id] = f"← {spot_text(item.before)}"
    return found


def left_places(draft: Draft, rack: UUID, steps: Mapping[UUID, int]) -> tuple[tuple[Placed, str], ...]:
    """The places of a rack that devices leave, each with the step and where they go: `3 → U2 de Rack Piso 5`."""
    away = goals(draft, rack)
    found = []
    for item in draft.items:
        if item.changes and item.before is not None and item.before.rack == rack:
            way = away.get(item.device.id) or f"→ {spot_text(item.after)}" if item.after is not None else away[item.device.id]
            number = steps.get(item.device.id)
            text = f"{item.device.title} {way}" if number is None else f"{number}  {item.device.title} {way}"
            found.append((Placed(item.device.id, item.device.body, item.before), text))
    return tuple(found)


def _there(draft: Draft, spot: Spot | None) -> str:
    if spot is None:
        return _AWAY
    view = draft.rack_of.get(spot.rack)
    return spot_text(spot, view.title if view is not None else "otro rack")
