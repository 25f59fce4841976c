"""States of things: always a colour, an icon and a word together, never colour alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..words import worded
from .tokens import Tone


@dataclass(frozen=True, slots=True)
class State:
    """How a state is shown; `text` is Spanish. `plain` states are the normal ones, shown in tables as text without a pill."""

    name: str
    tone: Tone
    icon: str
    text: str
    plain: bool = False

    @property
    def word(self) -> str:
        """What a person reads, in the language of the window."""
        return worded(self.text)

    def saying(self, word: str) -> State:
        """The same state with a word of its own, such as the days that are left."""
        return replace(self, text=word)


_ALL = (
    State("in-use", Tone.OK, "check-circle-outline", "En uso", plain=True),
    State("in-place", Tone.OK, "check-circle-outline", "En su lugar"),
    State("done", Tone.OK, "check-circle-outline", "Listo", plain=True),
    State("stored", Tone.MUTE, "package-variant-closed", "En bodega"),
    State("elsewhere", Tone.WARN, "swap-horizontal-bold", "En otro lugar"),
    State("expiring", Tone.WARN, "timer-sand", "Por vencer"),
    State("repair", Tone.WARN, "wrench-outline", "En reparación"),
    State("expired", Tone.BAD, "alert-octagon-outline", "Vencido"),
    State("missing", Tone.BAD, "help-circle-outline", "Falta"),
    State("lost", Tone.BAD, "help-circle-outline", "Perdido"),
    State("written-off", Tone.MUTE, "archive-outline", "De baja"),
    State("written-off-present", Tone.BAD, "archive-alert-outline", "De baja"),
    State("faulty", Tone.BAD, "alert-circle-outline", "Con falla"),
    State("conflict", Tone.ASK, "call-split", "En conflicto"),
    State("unknown", Tone.ASK, "help-rhombus-outline", "Sin registro"),
    State("repeated", Tone.MUTE, "repeat", "Ya leído"),
    State("unreadable", Tone.MUTE, "barcode-off", "Ilegible"),
    State("not-accessible", Tone.MUTE, "lock-outline", "No accesible"),
    State("offline", Tone.MUTE, "cloud-off-outline", "Sin red"),
    State("synced", Tone.OK, "cloud-check-outline", "Al día"),
    State("no-data", Tone.MUTE, "dots-horizontal-circle-outline", "Sin dato"),
)

STATES: dict[str, State] = {state.name: state for state in _ALL}
"""By name; an asset's `status` codes are names here too."""
