"""How long a UPS lasts at a load: from what was measured, from its maker's points, from its battery, or as it is declared.

Formulas and test vectors: shared/reference standards, "UPS"; W. Peukert's law in the form t = H (C / (I H))^k."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

RATED_HOURS = 20.0  # the discharge time that a lead battery's ampere-hours are stated for
PEUKERT = 1.15  # sealed lead batteries: 1.1 new, 1.25 and more when old
EFFICIENCY = 0.85  # of the inverter, at loads of a third and more
RECOMMENDED_LOAD = 0.8  # of the rating, at most
_AGEING = ((0.0, 1.0), (3.0, 0.75), (5.0, 0.6), (8.0, 0.3))  # years in use, share of the capacity that is left
REPLACE_BELOW = 0.8  # share of the capacity under which batteries are replaced
DAYS_A_YEAR = 365.25


class Source(StrEnum):
    """What a figure rests on, the surest first."""

    MEASURED = "measured"
    MAKER = "maker"
    BATTERY = "battery"
    DECLARED = "declared"
    UNKNOWN = "unknown"


SOURCE_WORDS = {
    Source.MEASURED: "medida",
    Source.MAKER: "según el fabricante",
    Source.BATTERY: "estimada por la batería",
    Source.DECLARED: "declarada",
    Source.UNKNOWN: "sin dato",
}


class Point(NamedTuple):
    """So many minutes at so many watts."""

    load_w: float
    minutes: float


class Battery(NamedTuple):
    """A battery bank: its voltage, and its ampere-hours at that voltage over twenty hours."""

    volts: float
    amp_hours: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A runtime in minutes, None when nothing is known. `estimated` is False only for a figure taken as it was measured or declared."""

    minutes: float | None
    source: Source
    estimated: bool = False
    extrapolated: bool = False
    capacity: float | None = None  # share of the new battery's that it was reckoned with

    @property
    def words(self) -> str:
        """What it rests on, as people read it."""
        extra = ", extrapolada" if self.extrapolated else ""
        aged = f", con la batería al {round(self.capacity * 100)} %" if self.capacity is not None and self.capacity < 0.995 else ""
        return SOURCE_WORDS[self.source] + extra + aged


UNKNOWN = Estimate(None, Source.UNKNOWN)


def linear(battery: Battery, load_w: float, efficiency: float = EFFICIENCY) -> float:
    """Minutes by energy alone, t = Ah V efficiency / P: always more than it lasts."""
    return battery.amp_hours * battery.volts * efficiency / load_w * 60


def peukert(
    battery: Battery, load_w: float, *, exponent: float = PEUKERT, hours: float = RATED_HOURS, efficiency: float = EFFICIENCY
) -> float:
    """Minutes by Peukert's law: t = H (C / (I H))^k, with I the current that the inverter draws."""
    amperes = load_w / (battery.volts * efficiency)
    return hours * 60 * math.pow(battery.amp_hours / (amperes * hours), exponent)


def in_order(points: Sequence[Point]) -> tuple[Point, ...]:
    """Points by load. Raises ValueError when one is not above zero, two have one load, or more load lasts longer."""
    ordered = tuple(sorted(points))
    if any(point.load_w <= 0 or point.minutes <= 0 for point in ordered):
        raise ValueError("loads and minutes are above zero")
    if any(lower.load_w == upper.load_w or lower.minutes <= upper.minutes for lower, upper in pairwise(ordered)):
        raise ValueError("more load must last less")
    return ordered


def by_points(points: Sequence[Point], load_w: float) -> tuple[float, bool]:
    """Minutes at a load between known points, straight on doubly logarithmic paper; and whether it lies beyond them.

    Beyond the points the nearest two go on; a single point goes on by Peukert's exponent. Raises ValueError as `in_order` does, and
    for no points."""
    ordered = in_order(points)
    if not ordered:
        raise ValueError("no points")
    if len(ordered) == 1:
        [only] = ordered
        return only.minutes * (only.load_w / load_w) ** PEUKERT, not math.isclose(only.load_w, load_w)
    position = next((number for number, point in enumerate(ordered) if point.load_w >= load_w), len(ordered))
    upper = min(max(position, 1), len(ordered) - 1)
    one, other = ordered[upper - 1], ordered[upper]
    slope = math.log(other.minutes / one.minutes) / math.log(other.load_w / one.load_w)
    beyond = not ordered[0].load_w <= load_w <= ordered[-1].load_w
    return one.minutes * (load_w / one.load_w) ** slope, beyond


def capacity_left(years: float | None) -> float:
    """The share of a battery's capacity that is left after so many years; all of it when the age is not known.

    About three quarters after three years, and it is to be replaced below four fifths."""
    if years is None or years <= 0:
        return 1.0
    for (younger, more), (older, less) in pairwise(_AGEING):
        if years <= older:
            return more + (less - more) * (years - younger) / (older - younger)
    return _AGEING[-1][1]


def aged(minutes: float, capacity: float) -> float:
    """A new battery's minutes with that share of its capacity left (Peukert: t grows as C^k)."""
    return minutes * math.pow(capacity, PEUKERT)


def overload(load_w: float, power_w: float | None, power_va: float | None = None, power_factor: float = 1.0) -> float | None:
    """The load as a share of what the UPS may carry: the smaller of its watts and its VA times the power factor; None when unknown."""
    limits = [float(power_w)] if power_w else []
    if power_va:
        limits.append(power_va * power_factor)
    return load_w / min(limits) if limits else None
