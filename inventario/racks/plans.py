"""Plans as the register keeps them: written with their steps in one operation, read back as records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.fields import Value
from ..network.plant import Plant
from ..network.reading import plant_in
from ..store.register import Register
from ..store.transaction import Transaction
from .drafts import MOST_HALF_LOST, CordWish, Draft, Item
from .geometry import Face, Spot
from .moves import Move, MoveKind
from .outages import Service
from .reading import RackView, read_devices, read_racks
from .steps import CordsOf, PatchMove, Work, patch_moves, patch_problems, work_through

PATCH = "patch"


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is kept; `kind` is a move's or `patch`. `number` counts from 1."""

    id: UUID
    number: int
    kind: str
    move: Move | None
    patch: PatchMove | None
    read_at: datetime | None
    done_at: datetime | None
    done_by: str
    was_status: str = ""
    was_place: UUID | None = None

    @property
    def done(self) -> bool:
        """Whether it is ticked."""
        return self.done_at is not None


@dataclass(frozen=True)
class Plan:
    """A plan as it is kept, with its racks as they stand now.

    `row` is the number by which the command line calls it; `items` have where each device stood when the steps were last worked out
    (after `base` of them) and where it goes."""

    id: UUID
    row: int
    name: str
    state: str
    made_at: datetime
    author: str
    base: int
    racks: tuple[RackView, ...]
    items: tuple[Item, ...]
    cords: tuple[CordWish, ...]
    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        """How many steps are ticked."""
        return sum(step.done for step in self.steps)

    @property
    def current(self) -> Step | None:
        """The step that is next; None when all are done."""
        return next((step for step in self.steps if not step.done), None)

    @cached_property
    def rack_of(self) -> Mapping[UUID, RackView]:
        """The racks by their ids."""
        return {rack.id: rack for rack in self.racks}

    @cached_property
    def item_of(self) -> Mapping[UUID, Item]:
        """The devices by their ids."""
        return {item.device.id: item for item in self.items}

    @property
    def draft(self) -> Draft:
        """The plan as a draft: what stood before, and what is wanted."""
        return Draft(self.racks, self.items, self.cords)

    def expected(self, upto: int | None = None) -> dict[UUID, Spot | None]:
        """Where its devices should be once `upto` steps are done; those that are done already when it is not said."""
        state = {item.device.id: item.before for item in self.items}
        for step in self.steps[self.base : self.done if upto is None else upto]:
            if step.move is not None:
                state[step.move.key] = step.move.goal
        return state


@dataclass(frozen=True)
class Solution:
    """The steps of a draft, what each takes, and what is told of the whole."""

    works: tuple[Work, ...]
    proven: bool
    keep_up: frozenset[UUID]


def solve(draft: Draft, plant: Plant) -> Solution:
    """Work a draft out; raises KnownError, which says why, for a wanted order that cannot be.

    Besides those that the draft says, devices without which most points have no service count as such that must not go down."""
    service, cords = Service(plant), CordsOf(plant)
    if problems := patch_problems(plant, draft.cords):
        raise KnownError(problems[0])
    costs = service.costs(item.device.id for item in draft.items if item.changes)
    vital = {device for device, lost in costs.items() if service.served and lost > MOST_HALF_LOST * service.served}
    keep_up = frozenset(vital | {item.device.id for item in draft.items if item.keep_up})
    order = draft.kept_up(keep_up).order(costs)
    here = {item.device.id: item.before for item in draft.items}
    works = work_through(service, cords, here, order.moves, patch_moves(plant, draft.cords))
    return Solution(tuple(works), order.proven, keep_up)


def create_plan(register: Register, name: str, draft: Draft) -> Plan:
    """Work a draft out and keep it as a plan, in one operation; raises KnownError, which says why, for an order that cannot be."""
    if not any(item.changes for item in draft.items) and not draft.cords:
        raise KnownError("El plan no cambia nada; mueva al menos un equipo.")
    with register.transact("rack.plan", f"planificar {name}") as transaction:
        solution = solve(draft, plant_in(transaction.connection, transaction.catalogue))
        head: dict[str, Value] = {"name": _free_name(transaction, name), "state": "ready", "base": 0}
        plan = transaction.create("rack-plan", {**head, "made_at": register.clock.now(), "author": register.author})
        write_racks(transaction, plan, draft.racks, 1)
        write_items(transaction, plan, draft, solution.keep_up)
        wishes = [{"plan": plan, "cable": wish.cable, "a_port": wish.a_port, "b_port": wish.b_port} for wish in draft.cords]
        transaction.create_many("plan-cord", wishes)
        write_steps(transaction, plan, solution.works, 1)
    return read_plan(register, plan)


def _free_name(transaction: Transaction, name: str) -> str:
    """The name, with a number after it when another plan has it."""
    table = transaction.catalogue.table("rack-plan")
    taken = set(transaction.connection.execute(sa.select(sa.func.lower(table.c.name)).where(table.c.deleted == sa.false())).scalars())
    number, found = 2, name
    while found.lower() in taken:
        found, number = f"{name} ({number})", number + 1
    return found


def write_racks(transaction: Transaction, plan: UUID, racks: Sequence[RackView], first: int) -> None:
    """Keep which racks a plan is about, numbered from `first`."""
    transaction.create_many("plan-rack", [{"plan": plan, "rack": rack.id, "position": at} for at, rack in enumerate(racks, first)])


def write_items(transaction: Transaction, plan: UUID, draft: Draft, keep_up: frozenset[UUID]) -> None:
    """Keep where each device of a draft stands and goes."""
    rows: list[dict[str, Value]] = []
    for item in draft.items:
        row: dict[str, Value] = {"plan": plan, "asset": item.device.id, "keep_up": item.device.id in keep_up or None}
        row |= {"fate": item.fate or None, "fate_place": item.fate_place}
        for prefix, spot in (("before_", item.before), ("", item.after)):
            if spot is not None:
                row |= {f"{prefix}rack": spot.rack, f"{prefix}unit": spot.unit, f"{prefix}face": spot.face.value}
        rows.append(row)
    transaction.create_many("plan-item", rows)


def write_steps(transaction: Transaction, plan: UUID, works: Iterable[Work], first: int) -> None:
    """Keep steps, numbered from `first`."""
    rows: list[dict[str, Value]] = []
    for number, work in enumerate(works, first):
        row: dict[str, Value] = {"plan": plan, "position": number}
        if work.move is not None:
            row |= {"kind": work.move.kind.value, "asset": work.move.key}
            for prefix, spot in (("from", work.move.start), ("to", work.move.goal)):
                if spot is not None:
                    row |= {f"{prefix}_rack": spot.rack, f"{prefix}_unit": spot.unit, f"{prefix}_face": spot.face.value}
        elif work.patch is not None:
            row |= {"kind": PATCH, "cable": work.patch.cable}
            for prefix, ports in (("from", work.patch.start), ("to", work.patch.goal)):
                row |= {f"{prefix}_a_port": ports[0], f"{prefix}_b_port": ports[1]}
        rows.append(row)
    transaction.create_many("plan-step", rows)


def plans(register: Register, *, all_states: bool = False) -> list[Plan]:
    """The plans that are not finished, the newest first; all of them when asked."""
    table = register.catalogue.table("rack-plan")
    statement = sa.select(table.c.id).where(table.c.deleted == sa.false()).order_by(table.c.row.desc())
    if not all_states:
        statement = statement.where(table.c.state.in_(("ready", "running")))
    with register.reading() as connection:
        ids = connection.execute(statement).scalars().all()
        return [_read(connection, register, row_id) for row_id in ids]


def count_plans(register: Register) -> int:
    """How many plans are not finished."""
    table = register.catalogue.table("rack-plan")
    condition = sa.and_(table.c.deleted == sa.false(), table.c.state.in_(("ready", "running")))
    with register.reading() as connection:
        return int(connection.execute(sa.select(sa.func.count()).where(condition)).scalar_one())


def find_plan(register: Register, text: str) -> Plan:
    """The plan of that number or name; raises KnownError when there is none."""
    table = register.catalogue.table("rack-plan")
    wanted = text.strip()
    condition = sa.func.lower(table.c.name) == wanted.lower()
    if wanted.isdecimal():
        condition = sa.or_(condition, table.c.row == int(wanted))
    with register.reading() as connection:
        found = connection.execute(sa.select(table.c.id).where(condition, table.c.deleted == sa.false()).limit(1)).scalar()
    if found is None:
        raise KnownError(f"No hay un plan «{wanted}»; vea los que hay con «rack plans».")
    return read_plan(register, found)


def read_plan(register: Register, plan: UUID) -> Plan:
    """A plan as it stands."""
    with register.reading() as connection:
        return _read(connection, register, plan)


def _read(connection: sa.Connection, register: Register, plan: UUID) -> Plan:
    catalogue = register.catalogue

    def rows(subject: str, order: str = "row") -> Sequence[Any]:
        table = catalogue.table(subject)
        return connection.execute(
            sa.select(table).where(table.c.plan == plan, table.c.deleted == sa.false()).order_by(table.c[order])
        ).all()  # fmt: skip

    table = catalogue.table("rack-plan")
    head = connection.execute(sa.select(table).where(table.c.id == plan)).one()
    items = rows("plan-item")
    devices = read_devices(connection, catalogue, [row.asset for row in items])
    racks = read_racks(connection, catalogue, [row.rack for row in rows("plan-rack", "position")])
    return Plan(
        head.id, head.row, head.name, head.state, head.made_at, head.author or "", head.base, tuple(racks),
        tuple(
            Item(devices[row.asset], _spot(row.before_rack, row.before_unit, row.before_face), _spot(row.rack, row.unit, row.face),
                 bool(row.keep_up), row.fate or "", row.fate_place)
            for row in items
        ),
        tuple(CordWish(row.cable, row.a_port, row.b_port) for row in rows("plan-cord")),
        tuple(_step(row) for row in rows("plan-step", "position")),
    )  # fmt: skip


def _spot(rack: UUID | None, unit: float | None, face: str | None) -> Spot | None:
    return None if rack is None else Spot(rack, unit, Face(face or "front"))


def _step(row: Any) -> Step:
    move = patch = None
    if row.kind == PATCH:
        patch = PatchMove(row.cable, (row.from_a_port, row.from_b_port), (row.to_a_port, row.to_b_port))
    else:
        start, goal = _spot(row.from_rack, row.from_unit, row.from_face), _spot(row.to_rack, row.to_unit, row.to_face)
        move = Move(MoveKind(row.kind), row.asset, start, goal)
    return Step(
        row.id, row.position, row.kind, move, patch, row.read_at, row.done_at, row.done_by or "", row.was_status or "", row.was_place
    )


def works_of(plan: Plan, plant: Plant) -> list[Work]:
    """What each step of a kept plan takes, by the wiring as it is on record; of steps done before the last reckoning only the moves."""
    early = [Work(step.move, step.patch) for step in plan.steps[: plan.base]]
    later = plan.steps[plan.base :]
    here = {item.device.id: item.before for item in plan.items}
    moves, patches = [step.move for step in later if step.move], [step.patch for step in later if step.patch]
    return [*early, *work_through(Service(plant), CordsOf(plant), here, moves, patches)]
