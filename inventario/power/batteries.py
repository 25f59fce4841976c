"""When batteries are to be replaced, and how many of which type to buy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from ..core.endings import BATTERY, Ending
from ..models.registry import Catalogue
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
    """The day so many years after the batteries were put in."""
    return None if ups.battery_on is None else due_after(ups.battery_on, ups.battery_life)


def due_after(since: date, life: int | None) -> date:
    """The same day so many years later, by default the common life; 29 February counts as the 28th where there is none."""
    year = since.year + (life or LIFE_YEARS)
    try:
        return since.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def battery_endings(connection: sa.Connection, catalogue: Catalogue, today: date, until: date | None = None) -> Iterator[Ending]:
    """The day on which the batteries of each UPS in use are to be replaced. An ending finder."""
    asset = catalogue.table("asset")
    statement = sa.select(asset).where(
        asset.c.deleted == sa.false(), asset.c.kind == "ups", asset.c.status == "in-use", asset.c.battery_on.is_not(None)
    )
    for row in connection.execute(statement.order_by(asset.c.row)):
        kind = " × ".join(filter(None, (str(row.battery_count or ""), row.battery_type)))
        due = due_after(row.battery_on, row.battery_life)
        yield Ending(BATTERY, "asset", row.id, row.row, row.name or row.tag or "UPS", due, kind)


def to_buy(some: Iterable[Replacement]) -> Mapping[int | None, Counter[str]]:
    """How many batteries of each type, by the year they are due; under None those of unknown age."""
    found: dict[int | None, Counter[str]] = defaultdict(Counter)
    for one in some:
        kind = one.ups.battery_type or "sin tipo anotado"
        found[one.due.year if one.due else None][kind] += one.ups.battery_count or 1
    return found
