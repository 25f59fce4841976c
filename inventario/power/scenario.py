"""What is supposed of a power failure: a generator or none, another load, things hung elsewhere, more on the generator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from ..core.errors import KnownError
from ..core.formats import format_decimal
from .circles import circle_of
from .records import Feed, Power

REQUIRED_MINUTES = 20  # what the municipality asks of public service desks
GENERATOR_SECONDS = 15  # after which the generator feeds what hangs on it
LOAD_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Move:
    """A thing that is supposed to hang on another UPS, or on none."""

    thing: UUID
    ups: UUID | None


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is supposed: a generator that starts after so many seconds, or none; the minutes that service desks must last; the load
    as a share of the present one in percent; what hangs elsewhere than it does; and what hangs on the generator besides."""

    generator: bool = False
    start_seconds: float = GENERATOR_SECONDS
    required_minutes: float = REQUIRED_MINUTES
    load_percent: float = LOAD_PERCENT
    moves: tuple[Move, ...] = ()
    on_generator: frozenset[UUID] = frozenset()

    @property
    def start_minutes(self) -> float:
        """When the generator feeds what hangs on it."""
        return self.start_seconds / 60

    @property
    def named(self) -> frozenset[UUID]:
        """What it supposes something of."""
        return self.on_generator | {move.thing for move in self.moves}

    @property
    def as_registered(self) -> bool:
        """Whether it supposes nothing of the wiring and the load that the register does not have."""
        return self.load_percent == LOAD_PERCENT and not self.moves and not self.on_generator


def supposed(power: Power, scenario: Scenario) -> Power:
    """What feeds what in the scenario. Raises KnownError when a UPS would feed itself."""
    if scenario.as_registered:
        return power
    known = power.upses.keys() | power.things.keys()  # what was supposed may be out of use by now
    moved = {move.thing: move.ups for move in scenario.moves if move.thing in known and (move.ups is None or move.ups in known)}
    watts = {feed.target: feed.declared_w for feed in power.feeds if feed.target in moved}
    feeds = [feed for feed in power.feeds if feed.target not in moved]
    feeds += [Feed(ups, thing, watts.get(thing)) for thing, ups in moved.items() if ups is not None]
    edges: dict[UUID, list[UUID]] = {}
    for feed in feeds:
        edges.setdefault(feed.source, []).append(feed.target)
    if circle := circle_of(edges, [ups for ups in moved.values() if ups is not None]):
        names = [power.upses[one].title if one in power.upses else power.things[one].title for one in circle]
        raise KnownError(f"{' → '.join([*names, names[0]])} se alimentarían en círculo; suponga otra cosa.")
    on = scenario.on_generator
    upses = {row_id: replace(ups, on_generator=True) if row_id in on else ups for row_id, ups in power.upses.items()}
    things = {row_id: replace(thing, on_generator=True) if row_id in on else thing for row_id, thing in power.things.items()}
    return replace(power, upses=upses, things=things, feeds=feeds)


def scenario_words(power: Power, scenario: Scenario) -> str:
    """A scenario as people read it: `Con generador a los 15 s · carga al 120 % · NAS 1 en UPS Data Center`."""
    return " · ".join(_words(power, scenario))


def _words(power: Power, scenario: Scenario) -> Iterator[str]:
    yield f"Con generador a los {format_decimal(scenario.start_seconds)} s" if scenario.generator else "Sin generador"
    if scenario.load_percent != LOAD_PERCENT:
        yield f"carga al {format_decimal(scenario.load_percent)} %"
    for move in scenario.moves:
        yield f"{name_in(power, move.thing)} en {name_in(power, move.ups)}" if move.ups else f"{name_in(power, move.thing)} sin UPS"
    for one in sorted(name_in(power, row_id) for row_id in scenario.on_generator):
        yield f"{one} al generador"


def name_in(power: Power, row_id: UUID) -> str:
    """How a UPS or a thing is called; `otro` for what is no longer there."""
    found = power.upses.get(row_id) or power.things.get(row_id)
    return found.title if found is not None else "otro"
