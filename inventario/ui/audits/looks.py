"""What the counting page paints, as plain data: a verdict, what may be chosen about it, a line of a list, a figure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QCoreApplication

from ..theme import STATES, State, Tone


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the small columns under the name: `Responsable`, `Rodrigo Vera`."""

    label: str
    value: str
    code: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """What a digit does; `name` is told to whoever acts on it."""

    name: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One scan as it is shown. `here` and `there` are the places that differ; `options` are chosen with 1, 2 and 3.

    `note` stands at the foot. `code` is painted as large as fits."""

    state: State
    code: str = ""
    name: str = ""
    detail: str = ""
    facts: tuple[Fact, ...] = ()
    there: str = ""  # where the register has it
    here: str = ""  # where it was found
    options: tuple[Option, ...] = ()
    chosen: str = ""  # the name of the option that was taken
    note: str = ""

    def with_note(self, note: str) -> Verdict:
        """The same with other words at the foot."""
        return replace(self, note=note)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of what is missing or of the last readings. `key` finds it again."""

    key: object
    icon: str
    code: str
    text: str
    at: str = ""
    tone: Tone = Tone.MUTE
    named: bool = False  # `code` is a name, in the font of text


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure with its state; `name` is the category."""

    name: str
    state: State
    amount: int


@dataclass(frozen=True, slots=True)
class RoomFigures:
    """How far a room is. `expected` is None in a blind count, which tells nobody what should be there."""

    found: int = 0
    expected: int | None = None
    tiles: tuple[Tile, ...] = field(default=())
    kind: str = "room"  # of the place

    @property
    def part(self) -> float | None:
        """From 0 to 1; None when there is nothing to measure by."""
        return min(1.0, self.found / self.expected) if self.expected else None


SOLID_ICONS = {
    "in-place": "check-circle",
    "elsewhere": "swap-horizontal-bold",
    "unknown": "help-rhombus",
    "written-off-present": "archive-alert",
    "repeated": "repeat",
    "unreadable": "barcode-off",
    "not-accessible": "lock",
    "missing": "help-circle",
    "surplus": "help-rhombus",
    "faulty": "alert-circle",
}
"""The icons of the small lists, filled, for the same states."""


def room_state(word: str) -> State:
    """A room was entered."""
    return State("room", Tone.ACCENT, "door-open", word)


def waiting_state() -> State:
    """Nothing was read yet."""
    return State("waiting", Tone.ACCENT, "barcode-scan", _tr("Listo para leer"))


def solid_icon(state: State) -> str:
    """The filled icon of a state."""
    return SOLID_ICONS.get(state.name, state.icon)


def tile_states() -> tuple[tuple[str, State], ...]:
    """The categories in the order of the tiles."""
    names = ("in-place", "elsewhere", "unknown", "written-off-present", "unreadable", "not-accessible", "missing")
    states = [(name, STATES[name]) for name in names]
    return tuple((name, state.saying(_tr("Faltan")) if name == "missing" else state) for name, state in states)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Counting", text)
