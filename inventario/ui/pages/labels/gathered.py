"""The things of a run in print order: row numbers that are read when they are wanted, or things that were made once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from inventario.labels import LabelJob, Order
from inventario.labels.items import order_key
from inventario.register.printing.contents import shown_names
from inventario.register.printing.items import ToPrint, to_print
from inventario.register.printing.log import designs_of
from inventario.store.register import Register

from .sources import Wanted, wanted_rows

Check = Callable[[], None]


def _empty() -> array[int]:
    return array("q")


@dataclass(frozen=True)
class Gathered:
    """`rows` are row numbers of a subject or, of things made once, their places; `designs` as `Sheets` takes it."""

    subject: str = "asset"
    rows: array[int] = field(default_factory=_empty)
    made: tuple[ToPrint, ...] | None = None
    designs: int | tuple[int, ...] = 1

    def things(
        self, register: Register, names: Collection[str], first: int = 0, last: int | None = None, check: Check | None = None
    ) -> list[ToPrint]:
        """Some of them, as they stand now, with the data of those names; all when no limits are given."""
        if self.made is not None:
            return list(self.made[first:last])
        return list(to_print(register, self.subject, self.rows[first:last], names, check))


def gather(register: Register, wanted: Wanted, job: LabelJob, check: Check) -> Gathered:
    """Find out what is wanted and how many labels it takes. `check` may raise Cancelled; raises KnownError when it cannot be printed."""
    source = wanted.source
    if source.make is not None:
        made = source.make(register)
        if wanted.order is not Order.GIVEN:
            made.sort(key=lambda thing: order_key(thing.item, wanted.order))
        found = Gathered(source.subject, array("q", range(len(made))), tuple(made))
    else:
        found = Gathered(source.subject, wanted_rows(register, wanted, job.template.name, check))
    if not job.template.layout_for(job.stock).repeats:
        return Gathered(found.subject, found.rows, found.made, job.template.ends)
    things = found.things(register, shown_names(job.template, job.stock), check=check)
    return Gathered(found.subject, found.rows, found.made, tuple(designs_of(things, job)))
