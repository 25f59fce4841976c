"""Which rooms were begun, and which were finished by whom."""

from __future__ import annotations

from enum import StrEnum

from .facts import SIGHTED, Step
from .places import DEPTH
from .tally import Tally

_SAYING = SIGHTED | {"enter", "finish"}


class RoomState(StrEnum):
    """Whether a room was counted."""

    PENDING = "pending"
    BEGUN = "begun"
    FINISHED = "finished"


class RoomStates:
    """The states of rooms by the steps that stand."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._begun: dict[bytes | None, Step] = {}
        self._finished: dict[bytes | None, Step] = {}
        begun, stands = self._begun, tally.stands
        for step in tally.steps.values():
            kind, place = step.kind, step.place
            if kind in _SAYING:
                kept = begun if kind != "finish" else self._finished
                last = kept.get(place)
                if (last is None or last.id < step.id) and stands(step):
                    kept[place] = step

    def of(self, place: bytes | None) -> tuple[RoomState, Step | None]:
        """A place's state, and the step that says so: who finished it or what it is in, or who was there last."""
        above = place
        for _ in range(DEPTH if self._finished else 0):
            if above is None:
                break
            if step := self._finished.get(above):
                return RoomState.FINISHED, step
            above = self._tally.above.get(above)
        step = self._begun.get(place)
        return (RoomState.BEGUN, step) if step else (RoomState.PENDING, None)
