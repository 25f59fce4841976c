"""What the booklet asks of the register: counts by a field, rows as plain values, and where a place is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..core.fields import Value
from ..core.formats import count_of, format_date
from ..core.queries import Filter, ListQuery, Match, Order
from ..core.records import Record
from ..core.text import natural_key
from ..register.lists import count, fetch, records, row_numbers, value_counts
from ..store.register import Register
from .published import Printed

HELD = Filter("status", Match.NOT, ("written-off",))
"""What was written off is in no count."""

NO_SITE = "Sin lugar registrado"
_FLOOR = "Piso "
_SOON = 90  # days before its end from which something is said to end


@dataclass(frozen=True)
class Town:
    """The register as the booklet reads it, with the figures that the published document prints, by name."""

    register: Register
    printed: Printed

    @property
    def today(self) -> date:
        """The day of the report."""
        return self.register.clock.today()

    def amount(self, subject: str, *filters: Filter) -> int:
        """How many rows there are."""
        return count(self.register, ListQuery(subject, filters))

    def tally(self, subject: str, field: str, *filters: Filter) -> Counter[str]:
        """How many rows have each value of a field, references as their text; the empty text where it has none."""
        found: Counter[str] = Counter()
        for value, number in value_counts(self.register, ListQuery(subject, filters), field):
            found["" if value is None else str(value)] += number
        return found

    def rows(self, subject: str, fields: Sequence[str], *filters: Filter, order: Sequence[str] = ()) -> list[tuple[Value, ...]]:
        """Those rows, each the values of those fields, references as their text."""
        query = ListQuery(subject, filters, order=tuple(Order(field) for field in order))
        return fetch(self.register, subject, row_numbers(self.register, query), fields)

    def records(self, subject: str, *filters: Filter, order: Sequence[str] = ()) -> list[Record]:
        """Those rows as records."""
        query = ListQuery(subject, filters, order=tuple(Order(field) for field in order))
        return records(self.register, subject, row_numbers(self.register, query))

    @cached_property
    def _floors(self) -> dict[str, str]:
        """The name of each floor, by its path."""
        rows = self.rows("place", ("path", "name"), Filter("kind", Match.IS, ("floor",)))
        return {str(path): str(name) for path, name in rows}

    def where(self, path: str) -> tuple[str, str]:
        """The building of a place and its floor, `4` for `Piso 4`; empty texts where it is not known."""
        names = path.split(" / ") if path else [""]
        beneath = (" / ".join(names[:length]) for length in range(2, len(names) + 1))
        floor = next((self._floors[above] for above in beneath if above in self._floors), "")
        return names[0], floor.removeprefix(_FLOOR)

    def by_site(self, tally: Counter[str]) -> Counter[tuple[str, str]]:
        """Counts by place as counts by building and floor."""
        found: Counter[tuple[str, str]] = Counter()
        for path, number in tally.items():
            found[self.where(path)] += number
        return found

    def ending(self, day: Value) -> str:
        """How something stands that lasts until a day: `Vigente`, `Vence en 16 días`, `Vencido`."""
        if not isinstance(day, date):
            return "Sin término"
        left = (day - self.today).days
        if left < 0:
            return "Vencido"
        return f"Vence en {count_of(left, 'día', 'días')}" if 0 < left <= _SOON else "Vigente" if left else "Vence hoy"


def by_amount(counts: Counter[str]) -> list[tuple[str, int]]:
    """The greatest first, equals by name; what has no name last."""
    return sorted(
        ((name, number) for name, number in counts.items() if number), key=lambda pair: (not pair[0], -pair[1], natural_key(pair[0]))
    )


def until(day: Value) -> str:
    """`hasta el 12-03-2024`; empty without a day."""
    return f"hasta el {format_date(day)}" if isinstance(day, date) else ""
