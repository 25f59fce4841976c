"""Carrying a plan out: a step is ticked, and all may be taken back to any step.

Each tick is one operation that moves the device in the register and ticks the step; it is kept before anything is answered, so that an
interruption costs at most what it interrupted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.fields import Value
from ..core.formats import count_of, lowered
from ..store.register import Register
from ..store.transaction import Transaction
from .drafts import Item
from .geometry import Spot
from .mounting import put, take_out
from .moves import MoveKind
from .plans import Plan, Step, read_plan
from .reading import Device, read_devices, read_mounts
from .step_text import StepWords
from .wording import spot_text


def drift(register: Register, plan: Plan) -> list[str]:
    """How the racks differ from what the plan left, as sentences; empty when nobody touched them meanwhile."""
    expected = plan.expected()
    with register.reading() as connection:
        mount = register.catalogue.table("mount")
        mounted = read_mounts(connection, register.catalogue, mount.c.rack, list(plan.rack_of))
        elsewhere = read_mounts(connection, register.catalogue, mount.c.asset, list(expected))
    now: dict[UUID, Spot | None] = dict.fromkeys(expected)
    now.update((one.device.id, one.spot) for one in elsewhere)
    found = []
    for asset, spot in expected.items():
        if now[asset] != spot:
            device, there = plan.item_of[asset].device, now[asset]
            seen = where(plan, there)
            found.append(f"{device.called} debía estar {where(plan, spot)} y está {seen}.")
    found += [
        f"{one.device.called} está {where(plan, one.spot)} y no figura en el plan." for one in mounted if one.device.id not in expected
    ]
    return found


def where(plan: Plan, spot: Spot | None) -> str:
    """`en U12 de Rack Central`, `fuera de los racks`."""
    if spot is None:
        return "fuera de los racks"
    view = plan.rack_of.get(spot.rack)
    return f"en {spot_text(spot, view.title if view else 'otro rack')}"


def tick(register: Register, plan: Plan, step: Step | None = None) -> Plan:
    """Tick the next step, or that one if it is the next: one operation. Raises KnownError when the register is not as the plan left it."""
    step = step or plan.current
    if step is None or plan.current is None:
        raise KnownError("El plan ya está terminado; no queda ningún paso.")
    if step.id != plan.current.id:
        raise KnownError(f"Primero va el paso {plan.current.number}; hágalo o vuelva a planificar.")
    title = StepWords.for_step(register, plan, step).title(step)
    with register.transact("rack.step", f"paso {step.number}: {lowered(title)}") as transaction:
        _refuse_if_ticked(transaction, step)
        was = _as_it_was(transaction, step)
        _apply(transaction, plan, step)
        _settle(transaction, plan, step)
        transaction.update("plan-step", step.id, {"done_at": register.clock.now(), "done_by": register.author, "read_at": None, **was})
        last = step.number == len(plan.steps)
        transaction.update("rack-plan", plan.id, {"state": "done" if last else "running"})
    return read_plan(register, plan.id)


def _refuse_if_ticked(transaction: Transaction, step: Step) -> None:
    table = transaction.catalogue.table("plan-step")
    row = transaction.connection.execute(table.select().where(table.c.id == step.id)).one()
    if row.deleted or row.done_at is not None:
        raise KnownError(f"El plan cambió mientras tanto y el paso {step.number} ya no espera; mírelo de nuevo.")


def _apply(transaction: Transaction, plan: Plan, step: Step) -> None:
    """Do to the register what the step does to the rack."""
    if step.patch is not None:
        _plug(transaction, step.patch.cable, step.patch.goal)
        return
    assert step.move is not None
    [device] = read_devices(transaction.connection, transaction.catalogue, [step.move.key]).values()
    _refuse_elsewhere(transaction, plan, device, step.move.start)
    if step.move.goal is not None:
        put(transaction, device, step.move.goal)
    else:
        take_out(transaction, device.id)


def _as_it_was(transaction: Transaction, step: Step) -> dict[str, Value]:
    """State and place of a step's device, to which rolling back returns it."""
    if step.move is None:
        return {}
    asset = transaction.catalogue.table("asset")
    row = transaction.connection.execute(sa.select(asset.c.status, asset.c.place).where(asset.c.id == step.move.key)).one()
    return {"was_status": row.status, "was_place": row.place}


def _settle(transaction: Transaction, plan: Plan, step: Step) -> None:
    """What leaves the racks is stored, or goes where the plan says it is used; what was stored and is mounted is in use."""
    if step.move is None:
        return
    [device] = read_devices(transaction.connection, transaction.catalogue, [step.move.key]).values()
    if step.move.kind is MoveKind.MOUNT and device.status == "stored":
        transaction.update("asset", device.id, {"status": "in-use"})
    if step.move.kind is not MoveKind.REMOVE:
        return
    item = plan.item_of.get(device.id)
    values: dict[str, Value] = {}
    if device.status == "in-use" and (item is None or item.fate != "elsewhere"):
        values["status"] = "stored"
    if item is not None and item.fate_place is not None:
        values["place"] = item.fate_place
    if values:
        transaction.update("asset", device.id, values)


def _refuse_elsewhere(transaction: Transaction, plan: Plan, device: Device, spot: Spot | None) -> None:
    table = transaction.catalogue.table("mount")
    mounted = read_mounts(transaction.connection, transaction.catalogue, table.c.asset, [device.id])
    now = mounted[0].spot if mounted else None
    if now != spot:
        raise KnownError(f"{device.called} debía estar {where(plan, spot)} y está {where(plan, now)}; vuelva a planificar lo que falta.")


def _plug(transaction: Transaction, cable: UUID, ports: tuple[UUID | None, UUID | None]) -> None:
    """Put a cord into those ports; ports that it leaves become free, those that it takes are in use."""
    table, port = transaction.catalogue.table("cable"), transaction.catalogue.table("port")
    row = transaction.connection.execute(table.select().where(table.c.id == cable)).one()
    before, values = (row.a_port, row.b_port), dict[str, Value]()
    for side, old, new in zip("ab", before, ports, strict=True):
        if old != new:
            values |= {f"{side}_port": new, f"{side}_labelled": None}
    transaction.update("cable", cable, values)
    states: dict[UUID, Mapping[str, Value]] = {old: {"state": "free"} for old in before if old is not None and old not in ports}
    states |= {new: {"state": "used"} for new in ports if new is not None and new not in before}
    faulty = transaction.connection.execute(port.select().where(port.c.id.in_(list(states)), port.c.state == "faulty")).scalars().all()
    transaction.update_many("port", {row_id: value for row_id, value in states.items() if row_id not in faulty})


def roll_back(register: Register, plan: Plan, to: int = 0) -> Plan:
    """Go back to as it was after step `to` (0: the start), the last step first, each as one operation; backwards none collides either.

    Raises KnownError, with what was taken back so far kept, when a device is not where its step left it."""
    if not 0 <= to <= plan.done:
        raise KnownError(f"Van {count_of(plan.done, 'paso hecho', 'pasos hechos')}; se vuelve a uno de 0 a {plan.done}.")
    for step in reversed(plan.steps[to : plan.done]):
        title = StepWords.for_step(register, plan, step).title(step)
        with register.transact("rack.step-back", f"volver atrás el paso {step.number}: {lowered(title)}") as transaction:
            _apply(transaction, plan, _backwards(step))
            _bring_back(transaction, step)
            cleared: dict[str, Value] = {"was_status": None, "was_place": None}
            transaction.update("plan-step", step.id, {"done_at": None, "done_by": None, "read_at": None, **cleared})
            values: dict[str, Value] = {"state": "running" if step.number > 1 else "ready"}
            transaction.update("rack-plan", plan.id, values)
    return read_plan(register, plan.id)


def _bring_back(transaction: Transaction, step: Step) -> None:
    """What was taken out or came in is again in the state and place that it had before the step, whatever became of it meanwhile.

    What an issued paper wrote off stays so: its validator refuses."""
    if step.move is None or step.move.kind not in (MoveKind.REMOVE, MoveKind.MOUNT) or not step.was_status:
        return
    values: dict[str, Value] = {"status": step.was_status}
    if step.move.kind is MoveKind.MOUNT or step.was_place is not None:
        values["place"] = step.was_place
    transaction.update("asset", step.move.key, values)


def _backwards(step: Step) -> Step:
    if step.patch is not None:
        return replace(step, patch=replace(step.patch, start=step.patch.goal, goal=step.patch.start))
    assert step.move is not None
    return replace(step, move=replace(step.move, kind=MoveKind.MOVE, start=step.move.goal, goal=step.move.start))


def written_off_next(plan: Plan) -> list[Item]:
    """The devices that a plan has taken out as disused and that no paper has written off yet."""
    out = {step.move.key for step in plan.steps if step.done and step.move is not None and step.move.kind is MoveKind.REMOVE}
    return [item for item in plan.items if item.device.id in out and item.fate == "disused" and item.device.status != "written-off"]


def drop_plan(register: Register, plan: Plan) -> Plan:
    """Leave a plan; what is done of it stays done."""
    with register.transact("rack.plan-drop", f"dejar el plan {plan.name}") as transaction:
        transaction.update("rack-plan", plan.id, {"state": "dropped"})
    return read_plan(register, plan.id)
