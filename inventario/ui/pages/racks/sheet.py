"""What the racks page shows, read off the UI thread: a rack that is thought over, or a plan that is carried out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from inventario.core.errors import KnownError
from inventario.network.plant import Plant
from inventario.network.reading import read_plant
from inventario.racks.carrying import drift
from inventario.racks.drafts import Draft, draft_of
from inventario.racks.elevation import Marks
from inventario.racks.outages import Service
from inventario.racks.papers import states_of
from inventario.racks.pictures import Change, States
from inventario.racks.plans import Plan, plans, read_plan, solve, works_of
from inventario.racks.reading import all_racks
from inventario.racks.scans import awaited, expected
from inventario.racks.step_text import StepWords
from inventario.racks.steps import Work
from inventario.store.register import Register

from .step_list import StepRow


@dataclass(frozen=True)
class Choices:
    """What can be opened: plans that are not finished, then racks."""

    plans: tuple[tuple[UUID, str], ...]
    racks: tuple[tuple[UUID, str], ...]


def read_choices(register: Register) -> Choices:
    """What can be opened now."""
    return Choices(tuple((one.id, one.name) for one in plans(register)), tuple((view.id, view.title) for view in all_racks(register)))


@dataclass(frozen=True)
class Sheet:
    """A rack or a plan as it is shown. `problem` is why a draft has no steps, `changed` how the racks differ from what the plan left."""

    draft: Draft
    plant: Plant
    states: States
    served: int
    plan: Plan | None = None
    works: tuple[Work, ...] = ()
    problem: str = ""
    changed: tuple[str, ...] = ()
    asks: str = ""

    @property
    def words(self) -> StepWords:
        """Says the steps."""
        return StepWords({item.device.id: item.device for item in self.draft.items}, self.draft.rack_of, self.plant)

    def rows(self) -> list[StepRow]:
        """The steps as they are listed."""
        words, plan, rows = self.words, self.plan, []
        current = plan.current if plan is not None else None
        for number, work in enumerate(self.works, 1):
            step = plan.steps[number - 1] if plan is not None else None
            item = self.draft.by_id.get(work.move.key) if work.move is not None else None
            warning = words.warning(work, keep_up=bool(item and item.keep_up), served=self.served)
            opened = step is not None and current is not None and step.id == current.id
            row = StepRow(number, words.title(work), tuple(words.notes(work)), warning, bool(step and step.done), opened)
            if opened and step is not None:
                said = QCoreApplication.translate("Racks", "Equipo leído: {0}")
                read = said.format(item.device.tag) if step.read_at is not None and item is not None else ""
                row = replace(row, read=read, asks=self.asks)
            rows.append(row)
        return rows

    def change(self, rack: UUID, titles: tuple[str, str], awaited_text: str) -> Change:
        """A rack of it, now or before at the left and as it shall be at the right."""
        view = self.draft.rack_of[rack]
        if self.plan is None:
            return Change(view, self.draft.mounted(rack, after=False), self.draft.mounted(rack), titles=titles)
        current = self.plan.current
        moving = current.move.key if current is not None and current.move is not None else None
        wanted = next(awaited(self.plan), None)
        text = awaited_text.format(self.draft.by_id[moving].device.title) if moving is not None and moving in self.draft.by_id else ""
        done = frozenset(step.move.key for step in self.plan.steps if step.done and step.move is not None) - {moving}
        marks = Marks(moving, done, awaited=wanted if wanted and wanted.spot.rack == rack else None, awaited_text=text)
        return Change(view, view.mounted, self.draft.mounted(rack), marks, Marks(moving), titles)


def read_rack(register: Register, rack: UUID) -> Sheet:
    """A rack to be thought over, with nothing moved yet."""
    draft = draft_of(register, [rack])
    if not draft.racks:
        raise KnownError(QCoreApplication.translate("Racks", "Ese rack ya no está en el registro; elija otro."))
    plant = read_plant(register)
    return Sheet(draft, plant, states_of(plant, draft.racks), Service(plant).served)


def think(sheet: Sheet, draft: Draft) -> Sheet:
    """The same with another draft, its steps worked out."""
    if not any(item.changes for item in draft.items) and not draft.cords:
        return replace(sheet, draft=draft, works=(), problem="")
    try:
        solution = solve(draft, sheet.plant)
    except KnownError as failure:
        return replace(sheet, draft=draft, works=(), problem=str(failure))
    return replace(sheet, draft=draft.kept_up(solution.keep_up), works=solution.works, problem="")


def read_sheet(register: Register, plan_id: UUID) -> Sheet:
    """A plan as it stands."""
    plan = read_plan(register, plan_id)
    plant = read_plant(register)
    told: Sequence[str] = drift(register, plan) if plan.state in ("ready", "running") else ()
    states = states_of(plant, plan.racks)
    return Sheet(
        plan.draft, plant, states, Service(plant).served, plan, tuple(works_of(plan, plant)), "", tuple(told), expected(register, plan)
    )


def rack_in_sight(sheet: Sheet, before: UUID | None) -> UUID:
    """The rack to show: the one that the next step is about, else the one that was shown, else the first."""
    current = sheet.plan.current if sheet.plan is not None else None
    move = current.move if current is not None else None
    if move is not None:
        spot = move.goal or move.start
        if spot is not None and spot.rack in sheet.draft.rack_of:
            return spot.rack
    return before if before is not None and before in sheet.draft.rack_of else sheet.draft.racks[0].id
