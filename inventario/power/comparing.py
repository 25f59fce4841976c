"""Two suppositions beside one another: who keeps power longer, who shorter, and what that means for service desks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ..core.formats import count_of, format_decimal
from .outage import Outage
from .records import Thing, Ups
from .scenario import Scenario

_LEAST = 0.5  # minutes under which two figures count as the same


@dataclass(frozen=True, slots=True)
class Difference:
    """A UPS or a thing that goes dark at another time: minutes in one scenario and in the other, None not known, infinite for never."""

    id: UUID
    tag: str
    title: str
    place: str
    is_ups: bool
    first: float | None
    second: float | None

    @property
    def gain(self) -> float:
        """Minutes more in the second; infinite for what then never goes dark, 0 where one of them is not known."""
        if self.first is None or self.second is None or self.first == self.second:
            return 0.0
        return self.second - self.first


@dataclass(frozen=True)
class Comparison:
    """What changes from one scenario to the other, what loses most first."""

    one: Outage
    other: Outage
    differences: tuple[Difference, ...]

    @property
    def upses(self) -> list[Difference]:
        """Only the UPS."""
        return [one for one in self.differences if one.is_ups]

    @property
    def sentences(self) -> list[str]:
        """What it comes to, in words."""
        return list(_sentences(self))


def compare(one: Outage, other: Outage) -> Comparison:
    """The two, by UPS and by thing."""
    every: list[Ups | Thing] = [*one.power.upses.values(), *one.power.things.values()]
    found = [
        Difference(each.id, each.tag, each.title, each.place, each.id in one.power.upses, first, second)
        for each in every
        if _differ(first := when(one, each.id), second := when(other, each.id))
    ]
    return Comparison(one, other, tuple(sorted(found, key=lambda each: (each.gain, each.title))))


def when(outage: Outage, row_id: UUID) -> float | None:
    """The minute at which it goes dark for good; infinite when it never does, or when the generator brings it back."""
    darkness = outage.darkness.get(row_id)
    if darkness is None:
        return None
    return math.inf if darkness.back is not None else darkness.minutes


def _differ(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is not other
    return one != other and abs(one - other) >= _LEAST


def _sentences(found: Comparison) -> Iterable[str]:
    longer = [one for one in found.differences if one.gain > 0 and not one.is_ups]
    shorter = [one for one in found.differences if one.gain < 0 and not one.is_ups]
    if not found.differences:
        yield "Nada cambia: todo se apaga a la misma hora."
        return
    if longer:
        kept = sum(1 for one in longer if one.second == math.inf)
        items, one = count_of(len(longer), "equipo", "equipos"), len(longer) == 1
        off = count_of(kept, "ya no se apaga", "ya no se apagan")
        yield f"{items} {'dura' if one else 'duran'} más{f'; {off}' if kept else ''}."
    if shorter:
        yield f"{count_of(len(shorter), 'equipo', 'equipos')} {'dura' if len(shorter) == 1 else 'duran'} menos."
    yield from _late(found, found.other.scenario)


def _late(found: Comparison, scenario: Scenario) -> Iterable[str]:
    """Service desks under what is asked, in both."""
    before = sum(1 for one in found.one.upses if one.fails(found.one.scenario))
    after = sum(1 for one in found.other.upses if one.fails(scenario))
    asked = format_decimal(scenario.required_minutes)
    if before != after:
        yield f"Las UPS de atención que no llegan a los {asked} min pasan de {before} a {after}."
    laden = [one.ups.title for one in found.other.upses if one.load.overloaded]
    if laden:
        yield f"Quedaría con sobrecarga: {', '.join(laden)}."
