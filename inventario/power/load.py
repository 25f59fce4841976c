"""What a UPS carries at present: the sum of what it feeds, and how far that is from what it may carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from .records import Basis, Power, Ups
from .runtime import (
    DAYS_A_YEAR,
    RECOMMENDED_LOAD,
    UNKNOWN,
    Estimate,
    Point,
    Source,
    aged,
    by_points,
    capacity_left,
    overload,
    peukert,
)

# Watts that things draw on average where neither they nor their model say so: common figures, marked as supposed wherever they count.
TYPICAL_W: Mapping[str, float] = {
    "computer": 90, "notebook": 45, "all-in-one": 80, "monitor": 25, "printer": 20, "scanner": 10, "multifunction": 40, "server": 350,
    "nas": 60, "switch": 60, "router": 30, "firewall": 50, "access-point": 10, "phone": 5, "transceiver": 10, "other": 20,
}  # fmt: skip
PASSIVE = frozenset({"patch-panel", "fibre-tray", "pdu"})


@dataclass(frozen=True, slots=True)
class Load:
    """What hangs on a UPS: its watts, how many of them are supposed, and what nobody knows the draw of."""

    watts: float
    typical_watts: float
    things: int
    unknown: int
    share: float | None  # of what the UPS may carry; None when its rating is not known, or nothing of its load is

    @property
    def noted_watts(self) -> float | None:
        """Its watts; None where nobody noted what it feeds, or nothing is known of what it does."""
        return self.watts if self.things > self.unknown else None

    @property
    def overloaded(self) -> bool:
        """More than it may carry."""
        return self.share is not None and self.share > 1

    @property
    def high(self) -> bool:
        """More than is recommended."""
        return self.share is not None and self.share > RECOMMENDED_LOAD


def loads(power: Power, factor: float = 1.0) -> dict[UUID, Load]:
    """The load of every UPS, times a factor. What has several sources draws from each alike; a UPS that hangs on another passes its
    load on."""
    done: dict[UUID, Load] = {}
    for ups in power.upses:
        _load(power, ups, done, ())
    return done if factor == 1 else {ups: _times(load, factor) for ups, load in done.items()}


def _times(load: Load, factor: float) -> Load:
    share = None if load.share is None else load.share * factor
    return replace(load, watts=load.watts * factor, typical_watts=load.typical_watts * factor, share=share)


def _load(power: Power, ups: UUID, done: dict[UUID, Load], above: tuple[UUID, ...]) -> Load:
    if ups in done:
        return done[ups]
    watts = typical = 0.0
    things = unknown = 0
    for feed in power.hanging.get(ups, ()):
        share = 1 / len(power.fed_by[feed.target])
        if feed.target in power.upses:
            if feed.target in above or feed.target == ups:
                continue  # a circle that came about in a synchronisation: told as a clash, and not walked twice
            below = _load(power, feed.target, done, (*above, ups))
            watts, typical = watts + below.watts * share, typical + below.typical_watts * share
            things, unknown = things + below.things, unknown + below.unknown
            continue
        thing = power.things[feed.target]
        things += 1
        drawn = feed.declared_w if feed.declared_w is not None else thing.watts
        if drawn is None:
            unknown += 1
            continue
        watts += drawn if feed.declared_w is not None else drawn * share
        if feed.declared_w is None and thing.basis is Basis.TYPICAL:
            typical += drawn * share
    found = power.upses[ups]
    used = overload(watts, found.power_w, found.power_va) if things > unknown else None
    done[ups] = Load(watts, typical, things, unknown, used)
    return done[ups]


def estimate(ups: Ups, watts: float, today: date) -> Estimate:
    """How long a UPS lasts at a load today: as measured since its battery was put in, else by the maker's points, else by its battery,
    else as declared. With no load to reckon with the declared figure stands."""
    declared = Estimate(ups.declared_min, Source.DECLARED) if ups.declared_min is not None else UNKNOWN
    if watts <= 0:
        return declared
    age = battery_years(ups, today)
    capacity = capacity_left(age)
    measured = _measured(ups, capacity)
    if measured:
        minutes, beyond = by_points(measured, watts)
        return Estimate(minutes, Source.MEASURED, True, beyond, capacity)
    if ups.points:
        minutes, beyond = by_points(ups.points, watts)
        return Estimate(aged(minutes, capacity), Source.MAKER, True, beyond, capacity)
    if ups.battery:
        return Estimate(aged(peukert(ups.battery, watts), capacity), Source.BATTERY, True, False, capacity)
    return declared


def battery_years(ups: Ups, today: date) -> float | None:
    """How old the battery is; None when nobody noted since when."""
    return (today - ups.battery_on).days / DAYS_A_YEAR if ups.battery_on else None


def _measured(ups: Ups, capacity: float) -> list[Point]:
    """What was measured with the present battery, as it would turn out today; of two tests at one load the later, and none that
    says more load lasted longer than a later test."""
    kept: list[Point] = []
    for test in sorted(ups.tests, key=lambda test: test.on, reverse=True):
        if ups.battery_on and test.on < ups.battery_on:
            continue
        then = capacity_left((test.on - ups.battery_on).days / DAYS_A_YEAR) if ups.battery_on else capacity
        point = Point(test.point.load_w, aged(test.point.minutes, min(1.0, capacity / then)))
        if all((point.load_w - other.load_w) * (point.minutes - other.minutes) < 0 for other in kept):
            kept.append(point)
    return kept
