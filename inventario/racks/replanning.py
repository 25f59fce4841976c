"""Working out anew what is left of a plan: the register changed underneath it, or the rack is not as the register has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

import sqlalchemy as sa

from ..network.reading import plant_in
from ..register.entry import Given, enter_in
from ..store.register import Register
from ..store.transaction import Transaction
from .carrying import where
from .drafts import Draft, read_draft
from .geometry import Spot
from .mounting import check_spot, put, take_out
from .plans import Plan, read_plan, solve, write_items, write_racks, write_steps
from .reading import Device, read_devices, read_racks


def replan(register: Register, plan: Plan, extra: Mapping[UUID, Spot | None] | None = None) -> Plan:
    """Work out anew what is left, from how the racks stand now to what is wanted; steps that are done stay. One operation.

    `extra` says where devices shall stand that the plan did not know or wanted elsewhere; those that it does not know and that are not
    named stay where they are. Raises KnownError, which says why, when it cannot be done as it stands."""
    with register.transact("rack.replan", f"volver a planificar {plan.name}") as transaction:
        wanted = {item.device.id: item.after for item in plan.items} | dict(extra or {})
        draft = read_draft(transaction.connection, transaction.catalogue, [rack.id for rack in plan.racks], wanted)
        keep = {item.device.id for item in plan.items if item.keep_up}
        left = tuple(
            wish for wish in plan.cords if not any(step.done and step.patch and step.patch.cable == wish.cable for step in plan.steps)
        )
        draft = replace(draft.kept_up(keep).with_fates(plan.draft.fates), cords=left)
        solution = solve(draft, plant_in(transaction.connection, transaction.catalogue))
        _rewrite(transaction, plan, _with_gone(draft, plan), solution.keep_up)
        write_steps(transaction, plan.id, solution.works, plan.done + 1)
        state = "done" if not solution.works else "running" if plan.done else "ready"
        transaction.update("rack-plan", plan.id, {"base": plan.done, "state": state})
    return read_plan(register, plan.id)


def _with_gone(draft: Draft, plan: Plan) -> Draft:
    """What the plan took out stays among its devices, so that its papers still tell of it."""
    known = {item.device.id for item in draft.items}
    gone = tuple(replace(item, before=None) for item in plan.items if item.device.id not in known and item.after is None)
    return replace(draft, items=(*draft.items, *gone))


def _rewrite(transaction: Transaction, plan: Plan, draft: Draft, keep_up: frozenset[UUID]) -> None:
    """Put a plan's devices and racks anew, and take out the steps that are not done."""
    item = transaction.catalogue.table("plan-item")
    mine = sa.select(item.c.id).where(item.c.plan == plan.id, item.c.deleted == sa.false())
    transaction.delete_many("plan-item", transaction.connection.execute(mine).scalars().all())
    write_items(transaction, plan.id, draft, keep_up)
    new = [view for view in draft.racks if view.id not in plan.rack_of]
    write_racks(transaction, plan.id, new, len(plan.racks) + 1)
    transaction.delete_many("plan-step", [step.id for step in plan.steps if not step.done])


def take_in(register: Register, plan: Plan, asset: UUID, found: Spot | None, goal: Spot | None = None, *, stays: bool = True) -> Plan:
    """Take in what was found otherwise: the device stands at `found` (None: in no rack) - and work out the rest anew.

    A device that the plan knows keeps its goal; another one stays where it was found, or goes to `goal`, or (with `stays` False and no
    goal) is taken out. What is found is written as one operation, the new steps as another."""
    with register.transact("rack.found", "anotar lo encontrado en un rack") as transaction:
        [device] = read_devices(transaction.connection, transaction.catalogue, [asset]).values()
        if found is None:
            take_out(transaction, asset)
        else:
            _put_where_it_fits(transaction, device, found)
        transaction.journal.rename(f"anotar {device.title} {where(plan, found)}")
    extra: dict[UUID, Spot | None] = {}
    if goal is not None or not stays:
        extra[asset] = goal
    elif asset not in plan.item_of:
        extra[asset] = found
    return replan(register, read_plan(register, plan.id), extra)


def _put_where_it_fits(transaction: Transaction, device: Device, spot: Spot) -> None:
    """Note where it stands; raises FieldFault when another is on record there."""
    views = read_racks(transaction.connection, transaction.catalogue, [spot.rack])
    if views and spot.unit is not None:
        check_spot(views[0], device, spot)
    put(transaction, device, spot)


@dataclass(frozen=True, slots=True)
class NewDevice:
    """A device that the register does not have: what is known of it, and where it stands."""

    given: Given
    spot: Spot


def take_in_new(register: Register, plan: Plan, found: NewDevice) -> Plan:
    """Enter a device that was found in a rack and that the register does not have, where it stands, and work out the rest anew.

    It stays where it was found. Raises KnownError when it cannot be entered, or something is on record there."""
    with register.transact("rack.found", "ingresar lo encontrado en un rack") as transaction:
        asset = enter_in(transaction, "asset", found.given, create_missing=True)
        [device] = read_devices(transaction.connection, transaction.catalogue, [asset]).values()
        _put_where_it_fits(transaction, device, found.spot)
        transaction.journal.rename(f"ingresar {device.title} {where(plan, found.spot)}")
    return replan(register, read_plan(register, plan.id), {asset: found.spot})
