"""How the places of a campaign are shown: a stage as colour, icon and word; what in them somebody has to look at."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inventario.audits.progress import Node
from inventario.audits.roomstates import RoomState
from inventario.core.text import fold

from ...theme import State, Tone

_BELOW = ("subterr", "sotano")


def stage_state(node: Node) -> State:
    """How far a place is; of a place with rooms in it, how far those are."""
    state = node.state
    if not node.counted:
        begun = any(child.state is not RoomState.PENDING for child in node.walk())
        whole = node.rooms and node.finished == node.rooms
        state = RoomState.FINISHED if whole else RoomState.BEGUN if begun or node.finished else RoomState.PENDING
    return {
        RoomState.PENDING: State("pending", Tone.MUTE, "circle-outline", _tr("Sin empezar")),
        RoomState.BEGUN: State("begun", Tone.ACCENT, "progress-clock", _tr("En curso")),
        RoomState.FINISHED: State("finished", Tone.OK, "check-circle-outline", _tr("Terminada") if node.counted else _tr("Terminado")),
    }[state]


def found(node: Node) -> int:
    """How many of what is expected is accounted for."""
    return node.counts.expected - node.counts.missing


def part(node: Node) -> float:
    """How much of what is expected is accounted for, from 0 to 1; where nothing is expected, how many rooms are finished."""
    if node.counts.expected:
        return node.counts.progress
    return node.finished / node.rooms if node.rooms else 0.0


def exceptions(node: Node) -> str:
    """`2 en otro lugar · 1 sin registro`, what somebody has to look at; empty when all is well."""
    counts = node.counts
    parts = (
        (counts.elsewhere, _tr("en otro lugar"), _tr("en otro lugar")),
        (counts.surplus, _tr("sin registro"), _tr("sin registro")),
        (counts.written_off, _tr("de baja"), _tr("de baja")),
        (counts.unreadable, _tr("sin etiqueta"), _tr("sin etiqueta")),
        (counts.not_accessible, _tr("no accesible"), _tr("no accesibles")),
    )
    return " · ".join(f"{amount} {one if amount == 1 else many}" for amount, one, many in parts if amount)


def owing(node: Node) -> int:
    """How many are missing from a place that is finished."""
    return node.counts.missing if stage_state(node).name == "finished" else 0


def level(name: str) -> int:
    """Where a floor stands among others without a number of its own order: those beneath the ground lowest."""
    return -1 if fold(name).startswith(_BELOW) else 0


def _tr(text: str) -> str:
    return QCoreApplication.translate("Audits", text)
