"""Labels of certain things in a certain order, each with a template of its own: what a plan of racks changes, step by step.

asks = [Ask("asset", device_id, "switch"), Ask("rack", rack_id, "rack-units"), Ask("cable", cable_id)]
asked = asked_things(register, asks)
stock = labels.common_stocks(asked.templates)[0]
labels.write_file(asked.pieces, LabelJob(asked.templates[0], stock), path)      # one run, in that order
asked.log(register, job, Run(purpose="Plan del rack central"))                  # noted by template, as the log keeps it
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

import sqlalchemy as sa

from ...labels import Template, templates
from ...labels.printing import LabelJob, Piece
from ...labels.templates import find_template
from ...store.register import Register
from ...store.rows import chunks
from .items import ToPrint, to_print
from .log import Batch, Run, log_print


@dataclass(frozen=True, slots=True)
class Ask:
    """A thing of a subject to be labelled; without a template the first that is meant for the subject."""

    subject: str
    id: UUID
    template: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, as it stands now, in its order; what is gone from the register is left out."""

    things: tuple[tuple[ToPrint, Template], ...]

    @property
    def pieces(self) -> list[Piece]:
        """For a job of `labels`."""
        return [Piece(thing.item, template) for thing, template in self.things]

    @property
    def templates(self) -> tuple[Template, ...]:
        """The templates there are among them, in the order of their first use."""
        return tuple({template.name: template for _, template in self.things}.values())

    def of(self, template: Template) -> list[ToPrint]:
        """The things of one template, in order."""
        return [thing for thing, its in self.things if its.name == template.name]

    def log(self, register: Register, job: LabelJob, run: Run | None = None) -> list[Batch]:
        """Write down that all of them came out: a batch for each template."""
        noted = (log_print(register, self.of(one), replace(job, template=one), run) for one in self.templates)
        return [batch for batch in noted if batch is not None]


def asked_things(register: Register, asks: Iterable[Ask], own: Iterable[Template] = ()) -> Asked:
    """Read what those labels say. `own` are the person's templates; raises KnownError for a template that there is not."""
    wanted, known = list(asks), templates(own)
    chosen = {name: find_template(name, known) for name in {ask.template for ask in wanted if ask.template}}
    usual = {subject: next((one for one in known if subject in one.subjects), known[0]) for subject in {ask.subject for ask in wanted}}
    read = {subject: _read(register, subject, [ask.id for ask in wanted if ask.subject == subject]) for subject in usual}
    things = ((read[ask.subject].get(ask.id), chosen.get(ask.template) or usual[ask.subject]) for ask in wanted)
    return Asked(tuple((thing, template) for thing, template in things if thing is not None))


def _read(register: Register, subject: str, ids: list[UUID]) -> Mapping[UUID, ToPrint]:
    table = register.catalogue.table(subject)
    with register.reading() as connection:
        rows = [row for piece in chunks(ids) for row in connection.execute(sa.select(table.c.row).where(table.c.id.in_(piece))).scalars()]
    return {thing.id: thing for thing in to_print(register, subject, rows)}
