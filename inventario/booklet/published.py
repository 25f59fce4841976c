"""The figures that the municipality's published plan prints, where the register is the demonstration made from that plan.

They are only ever set beside what the register holds; no figure of the booklet comes from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..register.demo.totals import printed_totals
from ..register.preferences import read_preferences
from ..reports.booklet_records import Comparison
from ..store.register import Register


@dataclass(frozen=True)
class Printed:
    """Printed figures by name, each with what the rows of its own table add up to (None where no table shows them)."""

    figures: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)

    def beside(self, name: str, what: str, held: int, unit: str = "") -> tuple[Comparison, ...]:
        """The printed figure of that name beside the register's; nothing where none was printed."""
        if name not in self.figures:
            return ()
        printed, summed = self.figures[name]
        return (Comparison(what, printed, held, summed, unit),)


def published_figures(register: Register) -> Printed:
    """What was published of this register's municipality: the demonstration's figures, else nothing."""
    return Printed(printed_totals() if read_preferences(register).demonstration else {})
