"""What is wanted of an outlet and all it hangs on, and what would become of it: the common ground of bulk entry and of lists from files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from ..core.fields import Value


class Action(StrEnum):
    """What becomes of a thing."""

    CREATE = "create"
    CHANGE = "change"
    SAME = "same"
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class CableWish:
    """What is known of a cable that is wanted; a name is proposed when there is none. `length` in metres."""

    name: str = ""
    kind: str = ""
    category: str = ""
    color: str = ""
    length: float | None = None

    def values(self, name: str, kind: str) -> dict[str, Value]:
        """As a new row's values."""
        more: dict[str, Value] = {"category": self.category or None, "color": self.color or None, "length_m": self.length}
        return {"name": name, "kind": self.kind or kind, **more}


NOTHING_SAID = CableWish()


@dataclass(frozen=True, slots=True)
class Run:
    """One outlet and its way: to a panel's port, from there to a switch's, with that one's VLAN, and the device plugged in at the wall.

    What is None or empty is not asked for, and stays as it is. `number` is the row of the file, or the position in the series."""

    number: int
    point: str
    place: UUID | None = None
    plate: str = ""
    state: str = ""
    labelled: bool | None = None
    panel: UUID | None = None
    panel_port: int | None = None
    switch: UUID | None = None
    switch_port: int | None = None
    vlan: UUID | None = None
    mode: str = ""
    device: UUID | None = None
    run: CableWish = NOTHING_SAID
    patch: CableWish = NOTHING_SAID
    cord: CableWish = NOTHING_SAID
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """What becomes of one thing of a run: `what` is point, run, patch, cord or port; a clash has its sentence."""

    action: Action
    what: str
    called: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class RunPreview:
    """A run with all that would be done for it; nothing is, when one item clashes."""

    run: Run
    items: tuple[Item, ...]

    @property
    def action(self) -> Action:
        """The outlet's fate in one word: a clash before all else, then new, changed, the same."""
        actions = [item.action for item in self.items]
        if Action.CLASH in actions:
            return Action.CLASH
        point = next((item.action for item in self.items if item.what == "point"), Action.SAME)
        if point is Action.CREATE:
            return point
        return Action.CHANGE if any(action is not Action.SAME for action in actions) else Action.SAME

    @property
    def clashes(self) -> tuple[str, ...]:
        """Why it cannot be."""
        return tuple(item.sentence for item in self.items if item.action is Action.CLASH)


@dataclass(frozen=True)
class Preview:
    """What an entry would do: row by row, and `before` the ports that its panels and switches still lack (by device's title)."""

    rows: tuple[RunPreview, ...]
    before: tuple[tuple[str, int], ...] = ()
    creates: Mapping[str, Sequence[Mapping[str, Value]]] = field(default_factory=dict)
    updates: Mapping[str, Mapping[UUID, Mapping[str, Value]]] = field(default_factory=dict)

    @property
    def counts(self) -> Mapping[Action, int]:
        """How many runs have each fate."""
        found = Counter(row.action for row in self.rows)
        return {action: found[action] for action in Action}

    @property
    def clashes(self) -> list[tuple[Run, str]]:
        """All that stands against it."""
        return [(row.run, sentence) for row in self.rows for sentence in row.clashes]

    @property
    def writes(self) -> bool:
        """Whether there is anything to do."""
        return any(self.creates.values()) or any(self.updates.values())
