"""The power fails now: which UPS runs out when, and what goes dark with it, with the generator and without."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from .load import Load, estimate, loads
from .records import Power, Thing, Ups
from .runtime import Estimate
from .scenario import Scenario, supposed


@dataclass(frozen=True, slots=True)
class Darkness:
    """When something goes dark, in minutes from the failure; `back` is when the generator brings it back.

    `minutes` is infinite for what never does, None when it hangs on a UPS that nothing is known of. `source` is the UPS that held it
    longest, None for what hangs on none."""

    minutes: float | None
    back: float | None = None
    source: UUID | None = None

    def dark_at(self, minute: float) -> bool | None:
        """Whether it is dark at that minute; None when that is not known."""
        if self.minutes is None:
            return None
        return self.minutes <= minute and not (self.back is not None and self.back <= minute)


@dataclass(frozen=True, slots=True)
class UpsOutage:
    """A UPS in the outage: its load, how long it lasts by itself, when it runs out, and what goes dark with it."""

    ups: Ups
    load: Load
    estimate: Estimate
    darkness: Darkness
    dark: tuple[Thing, ...]
    required: bool  # whether a service desk hangs on it

    def fails(self, scenario: Scenario) -> bool:
        """Whether a service desk goes dark before it may."""
        minutes = self.darkness.minutes
        return self.required and minutes is not None and minutes < scenario.required_minutes and self.darkness.back is None

    @property
    def disagrees(self) -> bool:
        """Whether the estimate is far from what is declared: less than half of it, or more than twice."""
        declared, minutes = self.ups.declared_min, self.estimate.minutes
        return bool(declared and minutes and self.estimate.estimated and not declared / 2 <= minutes <= declared * 2)


@dataclass(frozen=True)
class Outage:
    """What happens, by UPS in the order in which they run out; what nothing is known of comes last. `unprotected` hangs on no UPS;
    `power` is what feeds what in that scenario."""

    scenario: Scenario
    power: Power
    upses: tuple[UpsOutage, ...]
    darkness: Mapping[UUID, Darkness]
    unprotected: tuple[Thing, ...]
    desks: Mapping[str, int] = field(default_factory=dict)  # by place, the computers on no UPS that are only counted: dark at once

    def dark_at(self, minute: float) -> list[UpsOutage]:
        """The UPS that have run out by then."""
        return [one for one in self.upses if one.darkness.dark_at(minute)]

    def next_after(self, minute: float) -> UpsOutage | None:
        """The next UPS to run out."""
        times = [one for one in self.upses if one.darkness.minutes is not None and minute < one.darkness.minutes < math.inf]
        return min(times, key=lambda one: one.darkness.minutes or 0, default=None)


def outage(power: Power, today: date, scenario: Scenario | None = None) -> Outage:
    """What goes dark when, with the loads of the register and the batteries as old as they are today, but for what is supposed.

    Raises KnownError when what is supposed cannot be."""
    scenario = scenario or Scenario()
    power = supposed(power, scenario)
    carried = loads(power, scenario.load_percent / 100)
    lasting = {ups.id: estimate(ups, carried[ups.id].watts, today) for ups in power.upses.values()}
    darkness: dict[UUID, Darkness] = {}
    for one in (*power.upses, *power.things):
        _darkness(power, one, lasting, scenario, darkness, ())
    found = [_ups_outage(power, ups, carried[ups.id], lasting[ups.id], darkness) for ups in power.upses.values()]
    found.sort(key=lambda one: (one.darkness.minutes is None, one.darkness.minutes or 0.0, one.ups.title))
    bare = tuple(thing for thing in power.things.values() if not power.fed_by.get(thing.id))
    return Outage(scenario, power, tuple(found), darkness, bare, power.desks)


def _ups_outage(power: Power, ups: Ups, load: Load, lasting: Estimate, darkness: Mapping[UUID, Darkness]) -> UpsOutage:
    hanging = [power.things[feed.target] for feed in power.hanging.get(ups.id, ()) if feed.target in power.things]
    dark = tuple(dict.fromkeys(thing for thing in hanging if darkness[thing.id].source in (ups.id, None)))
    return UpsOutage(ups, load, lasting, darkness[ups.id], dark, ups.public or any(thing.public for thing in hanging))


def _darkness(
    power: Power, one: UUID, lasting: Mapping[UUID, Estimate], scenario: Scenario, done: dict[UUID, Darkness], above: tuple[UUID, ...]
) -> Darkness:
    if one in done:
        return done[one]
    held = Darkness(0.0)
    sources = [source for source in power.fed_by.get(one, ()) if source not in above and source != one]
    if sources:
        each = [_darkness(power, source, lasting, scenario, done, (*above, one)) for source in sources]
        held = _longest(each, sources)
    elif scenario.generator and (power.upses.get(one) or power.things[one]).on_generator:
        held = Darkness(0.0, scenario.start_minutes)
    if one in power.upses:
        held = _carried(held, lasting[one].minutes, one)
    done[one] = held
    return held


def _carried(mains: Darkness, own: float | None, ups: UUID) -> Darkness:
    """How long a UPS feeds what hangs on it when its own mains goes as told."""
    if mains.minutes == math.inf:
        return Darkness(math.inf, source=ups)
    if own is None or mains.minutes is None:
        return Darkness(None, source=ups)
    if mains.back is not None and mains.minutes + own >= mains.back:
        return Darkness(math.inf, source=ups)
    return Darkness(mains.minutes + own, mains.back, ups)


def _longest(each: list[Darkness], sources: list[UUID]) -> Darkness:
    """With several sources the last to go counts; where one is unknown and no other holds for ever, the whole is."""
    for one, source in zip(each, sources, strict=True):
        if one.minutes == math.inf:
            return Darkness(math.inf, source=source)
    if any(one.minutes is None for one in each):
        source = next(source for one, source in zip(each, sources, strict=True) if one.minutes is None)
        return Darkness(None, source=source)
    last, source = max(zip(each, sources, strict=True), key=lambda pair: pair[0].minutes or 0.0)
    backs = [one.back for one in each if one.back is not None]
    return Darkness(last.minutes, min(backs) if backs else None, source)
