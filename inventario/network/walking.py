"""From one end along the cables, through panels and outlets, to where a signal arrives or can go no further."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from .plant import Plant
from .records import ASSET, Cable, End


class Stop(StrEnum):
    """Why a walk ended."""

    ARRIVED = "arrived"  # at a device
    OPEN = "open"  # nothing is plugged in
    DANGLING = "dangling"  # the cable's other end is not on record
    SPLIT = "split"  # more than one cable where there is room for one
    LOOP = "loop"  # back where it has been


class Step(NamedTuple):
    """Along one cable."""

    cable: Cable
    near: End
    far: End

    @property
    def back(self) -> Step:
        """The same, the other way."""
        return Step(self.cable, self.far, self.near)


@dataclass(frozen=True, slots=True)
class Walk:
    """What was passed. `at` is where it ended; of a split `cables` are those that share the socket, of a dangling end that cable,
    of a loop those that go round."""

    start: End
    steps: tuple[Step, ...]
    stop: Stop
    at: End
    cables: tuple[Cable, ...] = ()


def walk(plant: Plant, start: End, *, first: Cable | None = None) -> Walk:
    """Follow the cables from `start`, away from its device; `first` chooses one of several at a device without ports.

    A cable is passed once: what comes back to one it has been through goes round in a loop."""
    steps: list[Step] = []
    passed = set()
    here = start
    while True:
        cables: tuple[Cable, ...] = (first,) if first is not None and not steps else tuple(plant.cables_at(here))
        if not cables:
            return Walk(start, tuple(steps), Stop.OPEN, here)
        if len(cables) > 1:
            return Walk(start, tuple(steps), Stop.SPLIT, here, cables)
        cable = cables[0]
        if cable.id in passed:
            return Walk(start, tuple(steps), Stop.LOOP, here, tuple(step.cable for step in steps))
        passed.add(cable.id)
        far = cable.far(here)
        if far is None:
            return Walk(start, tuple(steps), Stop.DANGLING, here, (cable,))
        steps.append(Step(cable, here, far))
        if far.kind != ASSET and len(there := plant.cables_at(far)) > 1:
            return Walk(start, tuple(steps), Stop.SPLIT, far, tuple(there))
        through = plant.through(far)
        if through is None:
            return Walk(start, tuple(steps), Stop.ARRIVED, far)
        here = through
