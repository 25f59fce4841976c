"""When batteries are to be replaced, and how many of which type to buy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .records import Ups

LIFE_YEARS = 4  # batteries of small units last three to five years


@dataclass(frozen=True, slots=True)
class Replacement:
    """A UPS whose batteries are due on a day; None when nobody noted since when they are in."""

    ups: Ups
    due: date | None

    def overdue(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.due is not None and self.due < today


def replacements(upses: Iterable[Ups]) -> list[Replacement]:
    """All UPS by the day their batteries are due, those of unknown age last."""
    found = [Replacement(ups, due_on(ups)) for ups in upses]
    return sorted(found, key=lambda one: (one.due is None, one.due or date.max, one.ups.title))


def due_on(ups: Ups) -> date | None:
    """The day so many years after the batteries were put in; 29 February counts as the 28th where there is none."""
    if ups.battery_on is None:
        return None
    year = ups.battery_on.year + (ups.battery_life or LIFE_YEARS)
    try:
        return ups.battery_on.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def to_buy(some: Iterable[Replacement]) -> Mapping[int | None, Counter[str]]:
    """How many batteries of each type, by the year they are due; under None those of unknown age."""
    found: dict[int | None, Counter[str]] = defaultdict(Counter)
    for one in some:
        kind = one.ups.battery_type or "sin tipo anotado"
        found[one.due.year if one.due else None][kind] += one.ups.battery_count or 1
    return found
