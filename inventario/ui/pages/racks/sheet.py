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
from inventario.racks.drafts import CordWish, Draft, draft_of, redraft, with_device
from inventario.racks.marks import Marks, first_steps, goals, last_steps, left_places, origins
from inventario.racks.outages import Service
from inventario.racks.papers import states_of
from inventario.racks.pictures import Change, States
from inventario.racks.plans import Plan, plans, read_plan, solve, works_of
from inventario.racks.reading import all_racks
from inventario.racks.scans import awaited, expected
from inventario.racks.step_text import StepWords
from inventario.racks.steps import Work
from inventario.store.register import Register

from ...words import count_of, worded
from .step_list import StepRow

TOGETHER, NEXT = "together", "next"


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
    """A rack or a plan as it is shown. `problem` is why a draft has no steps, `changed` how the racks differ from what the plan left,
    `refused` what was read instead of what the plan `asks`."""

    draft: Draft
    plant: Plant
    states: States
    served: int
    plan: Plan | None = None
    works: tuple[Work, ...] = ()
    problem: str = ""
    changed: tuple[str, ...] = ()
    asks: str = ""
    refused: str = ""

    @property
    def words(self) -> StepWords:
        """Says the steps."""
        return StepWords({item.device.id: item.device for item in self.draft.items}, self.draft.rack_of, self.plant, self.draft.fates)

    def rows(self) -> list[StepRow]:
        """The steps as they are listed."""
        words, plan, rows = self.words, self.plan, []
        current = plan.current if plan is not None else None
        for number, work in enumerate(self.works, 1):
            step = plan.steps[number - 1] if plan is not None else None
            item = self.draft.by_id.get(work.move.key) if work.move is not None else None
            warning = words.warning(work, keep_up=bool(item and item.keep_up), served=self.served)
            opened = step is not None and current is not None and step.id == current.id
            row = StepRow(
                number, worded(words.title(work)), tuple(map(worded, words.notes(work))), worded(warning), bool(step and step.done), opened
            )
            if opened and step is not None:
                said = QCoreApplication.translate("Racks", "Equipo leído: {0}")
                read = said.format(item.device.tag) if step.read_at is not None and item is not None else ""
                row = replace(row, read=read, refused=worded(self.refused), asks=worded(self.asks))
            rows.append(row)
        return rows

    def change(self, rack: UUID, titles: tuple[str, str], awaited_text: str, *, together: bool = False) -> Change:
        """A rack of it, now or before at the left and as it shall be at the right; `together` it stands alone and tells what it was."""
        view, done = self.draft.rack_of[rack], self.plan.done if self.plan is not None else 0
        first, last = first_steps(self.works, done), last_steps(self.works, done)
        away, coming = goals(self.draft, rack), origins(self.draft, rack, within=together)
        if self.plan is None:
            moved = frozenset(item.device.id for item in self.draft.items if item.changes)
            left = left_places(self.draft, rack, first) if together else ()
            before, after = Marks(steps=first, ways=away), Marks(moved=moved, steps=last, ways=coming, left=left)
            return Change(view, self.draft.mounted(rack, after=False), self.draft.mounted(rack), before, after, titles,
                          ("", self._changes_text(rack)))  # fmt: skip
        current = self.plan.current
        moving = current.move.key if current is not None and current.move is not None else None
        wanted = next(awaited(self.plan), None)
        text = awaited_text.format(self.draft.by_id[moving].device.title) if moving is not None and moving in self.draft.by_id else ""
        ticked = frozenset(step.move.key for step in self.plan.steps if step.done and step.move is not None) - first.keys()
        if len(self.draft.racks) > 1:  # which of them it is would else be a guess
            titles = (f"{view.title}, {titles[0].lower()}", titles[1])
        marks = Marks(moving, ticked, awaited=wanted if wanted and wanted.spot.rack == rack else None, awaited_text=text, steps=first,
                      ways=away)  # fmt: skip
        after = Marks(moving, steps=last, ways=coming)
        return Change(view, view.mounted, self.draft.mounted(rack), marks, after, titles, self._plan_notes(self.plan))

    def _changes_text(self, rack: UUID) -> str:
        mine = [item for item in self.draft.items if item.changes and rack in {spot.rack for spot in (item.before, item.after) if spot}]
        one, many = (QCoreApplication.translate("Racks", text) for text in ("equipo cambia", "equipos cambian"))
        return count_of(len(mine), one, many) if mine else ""

    @staticmethod
    def _plan_notes(plan: Plan) -> tuple[str, str]:
        done = QCoreApplication.translate("Racks", "{0} de {1} pasos hechos").format(plan.done, len(plan.steps))
        return done, QCoreApplication.translate("Racks", "así queda el plan")


def read_rack(register: Register, rack: UUID) -> Sheet:
    """A rack to be thought over, with nothing moved yet."""
    draft = draft_of(register, [rack])
    if not draft.racks:
        raise KnownError(QCoreApplication.translate("Racks", "Ese rack ya no está en el registro; elija otro."))
    return _sheet_of(register, draft)


def _sheet_of(register: Register, draft: Draft) -> Sheet:
    plant = read_plant(register)
    return Sheet(draft, plant, states_of(plant, draft.racks), Service(plant).served)


def with_racks(register: Register, sheet: Sheet, racks: Sequence[UUID]) -> Sheet:
    """The same draft over those racks; what was moved stays moved."""
    draft = redraft(register, sheet.draft, racks)
    return think(_sheet_of(register, draft), draft)


def with_newcomer(register: Register, sheet: Sheet, asset: UUID, rack: UUID, unit: float | None) -> Sheet:
    """The same draft with a device that comes from elsewhere; raises KnownError with what is in the way."""
    draft = with_device(register, sheet.draft, asset, rack, unit)
    return think(_sheet_of(register, draft), draft)


def with_cord(sheet: Sheet, wish: CordWish) -> Sheet:
    """The same draft with a cord that goes into other ports; what was wished of its other end stays.

    Raises KnownError when a port keeps another cord, or would get two."""
    old = next((one for one in sheet.draft.cords if one.cable == wish.cable), CordWish(wish.cable))
    both = CordWish(wish.cable, wish.a_port or old.a_port, wish.b_port or old.b_port)
    cords = (*(one for one in sheet.draft.cords if one.cable != wish.cable), both)
    return think(sheet, replace(sheet.draft, cords=cords))


def think(sheet: Sheet, draft: Draft) -> Sheet:
    """The same with another draft, its steps worked out."""
    if not any(item.changes for item in draft.items) and not draft.cords:
        return replace(sheet, draft=draft, works=(), problem="")
    try:
        solution = solve(draft, sheet.plant)
    except KnownError as failure:
        return replace(sheet, draft=draft, works=(), problem=worded(failure))
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


def racks_in_sight(sheet: Sheet, wanted: str) -> tuple[tuple[UUID, ...], bool]:
    """Which racks to show, and whether beside one another. `wanted` is a rack's id, `TOGETHER`, or anything else for what the work asks:
    a draft shows all its racks, a plan the rack that its next step is about - both of them when a device goes from one to the other."""
    racks = [view.id for view in sheet.draft.racks]
    if len(racks) == 1:
        return (racks[0],), False
    if found := [rack for rack in racks if str(rack) == wanted]:
        return tuple(found), False
    if wanted == TOGETHER or sheet.plan is None:
        return tuple(racks), True
    current = sheet.plan.current
    move = current.move if current is not None else None
    about = {spot.rack for spot in (move.start, move.goal) if spot is not None} if move is not None else set()
    mine = tuple(rack for rack in racks if rack in about)
    return (mine, len(mine) > 1) if mine else (tuple(racks), True)
