"""What labels can be printed of: the rows chosen in a list, what was imported, a subject's things, all or some of them; or things that
are made once, such as blank numbers and what a former run printed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from inventario.core.formats import format_integer
from inventario.core.queries import Filter, ListQuery, Match
from inventario.core.queries import Order as ListOrder
from inventario.labels import Order, Template
from inventario.register.printing.asked import Ask, asked_things
from inventario.register.printing.items import ToPrint
from inventario.register.printing.selection import Only, created_rows, list_rows, narrowed, ordered, recent_imports, still_labelled
from inventario.register.subjects import default_order
from inventario.store.register import Register

LABELLED = ("asset", "rack", "network-point", "cable", "place")
"""The subjects that are labelled, in the order they are offered."""
_IMPORTS = 3  # the latest that are offered
Make = Callable[[Register], list[ToPrint]]


@dataclass(frozen=True, slots=True)
class Source:
    """Things of a subject: those rows, or those of an import, or those of a query, or all of them when none is given.

    With `make` they are what it gives, of whatever subjects; `noun` is how they are called, one and many. `template` is the one
    to begin with."""

    name: str
    title: str
    subject: str
    rows: tuple[int, ...] | None = None
    txn: int = 0
    query: ListQuery | None = None
    make: Make | None = None
    noun: tuple[str, str] | None = None
    template: str = ""

    @property
    def whole(self) -> bool:
        """Whether it can be asked for again another day: it was not chosen by hand."""
        return self.rows is None and not self.txn and self.make is None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which things of a source, and in which order; `department` takes in what is beneath it."""

    source: Source
    only: Only = Only.ALL
    department: UUID | None = None
    order: Order = Order.PLACE


def wanted_rows(register: Register, wanted: Wanted, template: str, check: Callable[[], None]) -> array[int]:
    """The rows to print, in print order. `check` may raise Cancelled."""
    source = wanted.source
    subject = register.catalogue.subject(source.subject)
    if source.rows is not None or source.txn:
        rows = array("q", source.rows) if source.rows is not None else created_rows(register, source.txn, source.subject)
        kept = narrowed(register, source.subject, rows, wanted.only, template, check)
    else:
        order = (ListOrder("path"),) if subject.tree else default_order(subject)
        query = source.query or ListQuery(source.subject, _filters(register, wanted))
        kept = list_rows(register, replace(query, order=order), wanted.only, template, check)
    return ordered(register, source.subject, kept, wanted.order, check)


def _filters(register: Register, wanted: Wanted) -> tuple[Filter, ...]:
    subject = register.catalogue.subject(wanted.source.subject)
    filters: list[Filter] = []
    if wanted.department is not None and subject.has("department"):
        filters.append(Filter("department", Match.BENEATH, (wanted.department,)))
    return still_labelled(subject.name, filters)


def own_sources(register: Register, chosen: Iterable[Source], called: str) -> list[Source]:
    """What was chosen in a list, and the latest imports of things that are labelled; `called` makes an import's title."""
    own = list(chosen)
    for run in recent_imports(register, _IMPORTS):
        if run.subject in LABELLED:
            own.append(Source(f"import-{run.txn}", called.format(run.label, format_integer(run.created)), run.subject, None, run.txn))
    return own


def asked_sources(register: Register, asks: Sequence[Ask], own: Iterable[Template], called: str) -> list[Source]:
    """A source for each template among what was asked for; `called` makes its title of the template's and the amount."""
    found = asked_things(register, asks, own)
    sources: list[Source] = []
    for template in found.templates:
        things = found.of(template)
        subjects = {thing.subject for thing in things}
        mine = [Ask(thing.subject, thing.id, template.name) for thing in things]

        def make(register: Register, mine: list[Ask] = mine) -> list[ToPrint]:
            return [thing for thing, _ in asked_things(register, mine, own).things]

        title = called.format(template.title, format_integer(len(things)))
        subject = subjects.pop() if len(subjects) == 1 else ""
        sources.append(Source(f"asked-{template.name}", title, subject, make=make, template=template.name))
    return sources
