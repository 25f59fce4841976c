"""One port never takes two cables: the rule, and all places where it does not hold.

The same rule refuses a write, marks a line of a list, and finds what two laptops did to one port without seeing each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .records import ASSET, Cable, End


@dataclass(frozen=True, slots=True)
class DoublePlug:
    """Cables that end in one socket."""

    end: End
    cables: tuple[Cable, ...]


def double_plugged(cables: Iterable[Cable]) -> list[DoublePlug]:
    """Every socket that more than one cable ends in, or one cable with both its ends. Devices without ports take any number."""
    at: dict[End, list[Cable]] = defaultdict(list)
    for cable in cables:
        for end in (cable.a, cable.b):
            if end is not None and (end.kind != ASSET or cable.a == cable.b):
                at[end].append(cable)
    return [DoublePlug(end, tuple(dict.fromkeys(some))) for end, some in at.items() if _clashes(end, some)]


def _clashes(end: End, some: Sequence[Cable]) -> bool:
    both = any(cable.a == cable.b == end for cable in some)
    return both or (end.kind != ASSET and len({cable.id for cable in some}) > 1)


def free(at: Mapping[End, Sequence[Cable]], end: End) -> bool:
    """Whether a cable may be plugged in there."""
    return end.kind == ASSET or not at.get(end)
