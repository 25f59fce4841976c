"""How the state of an outlet looks: always a colour, an icon and a word; and which outlets a filter keeps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from inventario.core.text import fold
from inventario.network.points import FloorCount, PointLine

from ...theme import State, Tone

ALL, UNLABELLED, BROKEN = "all", "unlabelled", "broken"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Network", text)


def point_state(line: PointLine) -> State:
    """In use, free or faulty."""
    return {
        "used": State("used", Tone.OK, "check-circle-outline", _tr("En uso")),
        "faulty": State("faulty", Tone.BAD, "alert-circle-outline", _tr("Malo")),
    }.get(line.state, State("free", Tone.MUTE, "circle-outline", _tr("Libre")))


def unlabelled_state() -> State:
    """Nobody has seen a label on it."""
    return State(UNLABELLED, Tone.WARN, "label-off-outline", _tr("sin rótulo"))


def is_unlabelled(line: PointLine) -> bool:
    """Whether nobody has seen a label on it."""
    return line.labelled is not True


def keeps(name: str, line: PointLine) -> bool:
    """Whether a tab of that name shows the line."""
    if name == UNLABELLED:
        return is_unlabelled(line)
    if name == BROKEN:  # what is free need not lead anywhere
        return bool(line.broken) and line.state == "used"
    return name in (ALL, line.state)


def words_of(line: PointLine) -> str:
    """All that a line can be found by, folded."""
    parts = (line.name, line.place, line.plate, line.panel, line.panel_tag, line.panel_address, line.switch, line.switch_tag,
             f"vlan {line.vlan}" if line.vlan else "", line.vlan_name, line.device, line.device_tag, line.custodian, line.run,
             line.patch, line.cord, line.notes)  # fmt: skip
    return fold(" ".join(parts))


def counted(count: FloorCount) -> Sequence[tuple[str, Tone]]:
    """A floor's figures as words with their colours; what there is none of is not said."""
    figures = (
        (count.used, _tr("{0} en uso"), _tr("{0} en uso"), Tone.OK), (count.free, _tr("{0} libre"), _tr("{0} libres"), Tone.MUTE),
        (count.faulty, _tr("{0} malo"), _tr("{0} malos"), Tone.BAD),
        (count.unlabelled, _tr("{0} sin rótulo"), _tr("{0} sin rótulo"), Tone.WARN),
    )  # fmt: skip
    return [((one if amount == 1 else many).format(amount), tone) for amount, one, many, tone in figures if amount]


def tip_of(line: PointLine) -> str:
    """What a cell has no room for."""
    at = " ".join(filter(None, (line.panel, str(line.panel_port or ""))))
    there = " ".join(filter(None, (line.switch, str(line.switch_port or ""))))
    vlan = f"VLAN {line.vlan} {line.vlan_name}".rstrip() if line.vlan else ""
    way = " → ".join(filter(None, (line.device or _tr("nada conectado"), line.name, at, there, vlan)))
    return "\n".join(filter(None, (line.place, way, line.broken)))
