"""The labels that a plan makes necessary: exactly those that will say something else, in the order of its steps.

What a label says now and what it will say is compared by its digest, so a label that does not show where a device is stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from .. import labels as engine
from ..labels.templates import Template
from ..network.plant import Plant
from ..network.records import POINT
from ..register.printing.around import Ahead
from ..register.printing.contents import digest_of, shown_names
from ..register.printing.items import ToPrint, to_print
from ..register.printing.selection import owned_by
from ..store.register import Register
from ..store.rows import chunks
from .plans import Plan
from .steps import CordsOf

_STANDING = frozenset({"switch", "router", "firewall", "transceiver", "server", "nas"})
_TEMPLATES = {"patch-panel": "patch-panel", "ups": "ups"}
_UNITS, _CORD, _POINT = "rack-units", "cable-flag", "network-point"


@dataclass(frozen=True, slots=True)
class PlanLabel:
    """A label to be printed: with which template, and for which step (0: before the first)."""

    step: int
    template: str
    thing: ToPrint


@dataclass(frozen=True, slots=True)
class _Candidate:
    step: int
    template: str
    subject: str
    id: UUID


def plan_labels(register: Register, plan: Plan, plant: Plant) -> list[PlanLabel]:
    """The labels that will say something else once the plan is done, each once, by the step that first makes it wrong.

    The units' strip of a rack comes first, unless it was printed before: its codes are what the steps are ticked with."""
    candidates = list(dict.fromkeys((*_strips(register, plan), *_candidates(plan, plant))))
    ahead = _ahead(plan)
    found: list[tuple[int, PlanLabel]] = []
    for (template, subject), some in _grouped(candidates).items():
        now, later = (_printed(register, subject, template, some, state) for state in (Ahead(), ahead))
        names = _names(engine.template(template))
        for candidate, position in some:
            thing = later.get(candidate.id)
            changed = candidate.id not in now or thing is None or digest_of(thing.item, names) != digest_of(now[candidate.id].item, names)
            if thing is not None and (changed or template == _UNITS):
                found.append((position, PlanLabel(candidate.step, template, thing)))
    return [label for _, label in sorted(found, key=lambda entry: entry[0])]


def by_template(some: Sequence[PlanLabel]) -> Mapping[str, list[ToPrint]]:
    """The things to print by template, each in step order: a stock is put into the printer once."""
    found: dict[str, list[ToPrint]] = {}
    for label in some:
        found.setdefault(label.template, []).append(label.thing)
    return found


def read_whole(register: Register, plan: Plan, things: Sequence[ToPrint]) -> list[ToPrint]:
    """The same things, as they will be, with all that any template may show."""
    ahead = _ahead(plan)
    found: dict[UUID, ToPrint] = {}
    for subject in dict.fromkeys(thing.subject for thing in things):
        rows = [thing.row for thing in things if thing.subject == subject]
        found.update((thing.id, thing) for thing in to_print(register, subject, rows, ahead=ahead))
    return [found[thing.id] for thing in things if thing.id in found]


def _strips(register: Register, plan: Plan) -> Iterator[_Candidate]:
    label, batch, rack = (register.catalogue.table(name) for name in ("printed-label", "print-batch", "rack"))
    statement = sa.select(rack.c.id).join_from(rack, label, sa.and_(label.c.owner == owned_by(rack), label.c.owner_table == rack.name))
    statement = statement.join(batch, batch.c.id == label.c.batch).where(batch.c.template == _UNITS, label.c.deleted == sa.false())
    with register.reading() as connection:
        printed = set(connection.execute(statement.where(rack.c.id.in_(list(plan.rack_of)))).scalars())
    goals = {step.move.goal.rack for step in plan.steps if step.move is not None and step.move.goal is not None}
    yield from (_Candidate(0, _UNITS, "rack", view.id) for view in plan.racks if view.id in goals and view.id not in printed)


def _candidates(plan: Plan, plant: Plant) -> Iterator[_Candidate]:
    """All labels that may change, by steps: the device's own, its cords', those of the outlets behind a panel."""
    cords = CordsOf(plant)
    for step in plan.steps:
        if step.patch is not None:
            yield _Candidate(step.number, _CORD, "cable", step.patch.cable)
        if step.move is None or step.move.key not in plan.item_of:
            continue
        device = plan.item_of[step.move.key].device
        template = _TEMPLATES.get(device.kind) or ("switch" if device.kind in _STANDING else "asset")
        yield _Candidate(step.number, template, "asset", device.id)
        for cable in (*cords.loose(device.id), *cords.runs(device.id)):
            yield _Candidate(step.number, _CORD, "cable", cable)
        for point in _points_behind(plant, device.id):
            yield _Candidate(step.number, _POINT, "network-point", point)


def _points_behind(plant: Plant, device: UUID) -> Iterator[UUID]:
    for port in plant.ports_of.get(device, ()):
        end = plant.end_of_port(port)
        for cable in plant.cables_at(end) if end.side else ():
            far = cable.far(end)
            if far is not None and far.kind == POINT:
                yield far.id


def _ahead(plan: Plan) -> Ahead:
    mounts = {
        item.device.id: None if item.after is None else (plan.rack_of[item.after.rack].title, item.after.unit)
        for item in plan.items
        if item.changes
    }  # fmt: skip
    plugs = {step.patch.cable: step.patch.goal for step in plan.steps if step.patch is not None}
    return Ahead(mounts, plugs)


def _grouped(candidates: Sequence[_Candidate]) -> dict[tuple[str, str], list[tuple[_Candidate, int]]]:
    found: dict[tuple[str, str], list[tuple[_Candidate, int]]] = {}
    seen: set[tuple[str, UUID]] = set()
    for position, candidate in enumerate(candidates):
        if (candidate.template, candidate.id) not in seen:
            seen.add((candidate.template, candidate.id))
            found.setdefault((candidate.template, candidate.subject), []).append((candidate, position))
    return found


def _names(template: Template) -> tuple[str, ...]:
    return shown_names(template, engine.usual_stock(template))


def _printed(
    register: Register, subject: str, template: str, some: Sequence[tuple[_Candidate, int]], ahead: Ahead
) -> dict[UUID, ToPrint]:  # fmt: skip
    table = register.catalogue.table(subject)
    ids = [candidate.id for candidate, _ in some]
    statement = sa.select(table.c.id, table.c.row).where(table.c.deleted == sa.false())
    with register.reading() as connection:
        rows = {row.id: row.row for piece in chunks(ids) for row in connection.execute(statement.where(table.c.id.in_(piece)))}
    wanted = [rows[row_id] for row_id in ids if row_id in rows]
    return {thing.id: thing for thing in to_print(register, subject, wanted, _names(engine.template(template)), ahead=ahead)}
