"""On which side of a panel or an outlet a cable ends: as it is recorded, else as its sort and its other end say.

Trace, validators and lists all ask here, so that they agree on what shares a socket."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from .records import ASSET, FRONT, POINT, PORT, REAR, End

_RUNS = frozenset({"horizontal", "backbone"})


class Given(NamedTuple):
    """An end as the register has it: `nature` is `point`, `passive` (a port that is passed through), `switch`, or `device`."""

    kind: str
    id: UUID
    nature: str
    side: str = ""


def nature_of(kind: str, device_kind: str, passed_through: frozenset[str]) -> str:
    """What sort of end a port, a point or an asset is; `device_kind` is that of the port's device or of the asset itself."""
    if kind == POINT:
        return "point"
    if kind == PORT and device_kind in passed_through:
        return "passive"
    return "switch" if device_kind == "switch" else "device"


def settled(cable_kind: str, a: Given | None, b: Given | None) -> tuple[End | None, End | None]:
    """Both ends of a cable with their sides."""
    return _end(cable_kind, a, b), _end(cable_kind, b, a)


def _end(cable_kind: str, own: Given | None, other: Given | None) -> End | None:
    if own is None:
        return None
    if own.kind == ASSET or own.nature not in ("point", "passive"):
        return End(own.kind, own.id)
    return End(own.kind, own.id, own.side or _side(cable_kind, own, other))


def _side(cable_kind: str, own: Given, other: Given | None) -> str:
    """A run ends behind; a cord in front, but for one from an outlet to a panel or a switch, which is its run by another name."""
    if cable_kind in _RUNS:
        return REAR
    towards = other.nature if other else ""
    if own.nature == "point":
        return REAR if towards in ("passive", "switch", "point") else FRONT
    return REAR if towards == "point" else FRONT
