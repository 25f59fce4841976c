"""Mounting a device in a rack, moving it and taking it out: each is one operation."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from ..core.errors import FieldFault, KnownError
from ..core.fields import Value
from ..core.records import Record
from ..core.text import clean
from ..register.lists import by_ids
from ..register.plain import locate
from ..register.references import References
from ..store.register import Register
from ..store.transaction import Transaction
from .geometry import Placed, Spot
from .reading import Device, RackView, read_devices, read_mounts, read_racks
from .rules import problem_of
from .wording import spot_text


def find_rack(register: Register, text: str) -> Record:
    """The rack of that tag or name; raises KnownError when there is none, or what has that tag is none."""
    return _find(register, "rack", text, "la etiqueta o el nombre del rack")


def find_device(register: Register, text: str) -> Record:
    """The item of that tag, serial or name; raises KnownError when there is none, or what has that tag is none."""
    return _find(register, "asset", text, "la etiqueta del equipo")


def find_place(register: Register, text: str) -> Record:
    """The place of that path or name; raises KnownError when there is none, or what is called so is none."""
    return _find(register, "place", text, "el lugar con su ruta, como «Edificio / Piso 3 / Oficina 12»")


def _find(register: Register, subject: str, text: str, wanted: str) -> Record:
    """Among those first: a rack may be called as a room is."""
    with register.reading() as connection:
        ids = References(connection, register.catalogue).candidates(subject, clean(text))
    found = by_ids(register, subject, ids)
    if len(found) == 1:
        return next(iter(found.values()))
    thing = locate(register, text)
    if thing.subject.name != subject:
        article = "un" if not register.catalogue.subject(subject).feminine else "una"
        raise KnownError(f"«{text}» no es {article} {register.catalogue.subject(subject).singular} sino {_a(thing)}; escriba {wanted}.")
    return thing


def _a(found: Record) -> str:
    return f"{'una' if found.subject.feminine else 'un'} {found.subject.singular}"


def mount(register: Register, asset: UUID, spot: Spot) -> bool:
    """Put a device there, wherever it was before; its place becomes the rack's. Gives whether anything changed.

    Raises FieldFault with what is in the way when it does not fit."""
    with register.transact("rack.mount", "montar en un rack") as transaction:
        [device] = read_devices(transaction.connection, transaction.catalogue, [asset]).values()
        views = read_racks(transaction.connection, transaction.catalogue, [spot.rack])
        if not views:
            raise KnownError("Ese rack ya no está en el registro; elija otro.")
        check_spot(views[0], device, spot)
        moved = put(transaction, device, spot)
        transaction.journal.rename(f"{'mover' if moved else 'montar'} {device.title} a {spot_text(spot, views[0].title)}")
        return bool(transaction.changes)


def check_spot(view: RackView, device: Device, spot: Spot) -> None:
    """Refuse a spot that the device cannot have; raises FieldFault that says why."""
    if spot.unit is None and device.body.height > 0:
        raise FieldFault("unit", f"{device.called} ocupa unidades; diga en cuál queda.")
    problem = problem_of(view, Placed(device.id, device.body, spot), called=device.called, others=view.mounted)
    if problem:
        raise FieldFault("unit", problem)


def put(transaction: Transaction, device: Device, spot: Spot) -> bool:
    """Write the mount within an operation, and the item's place; gives whether it was mounted before."""
    table = transaction.catalogue.table("mount")
    before = read_mounts(transaction.connection, transaction.catalogue, table.c.asset, [device.id])
    values: dict[str, Value] = {"rack": spot.rack, "unit": spot.unit, "face": spot.face.value}
    if before:
        transaction.update("mount", before[0].id, values)
    elif (earlier := _last_mount(transaction, device.id)) is not None:
        transaction.restore_many("mount", [earlier])
        transaction.update("mount", earlier, values)
    else:
        transaction.create("mount", {"asset": device.id, **values})
    rack = transaction.catalogue.table("rack")
    place = transaction.connection.execute(sa.select(rack.c.place).where(rack.c.id == spot.rack)).scalar()
    if place is not None:
        transaction.update("asset", device.id, {"place": place})
    return bool(before)


def _last_mount(transaction: Transaction, asset: UUID) -> UUID | None:
    """The mount that the item had before it was taken out, so that its history goes on."""
    table = transaction.catalogue.table("mount")
    statement = sa.select(table.c.id).where(table.c.asset == asset, table.c.deleted == sa.true()).order_by(table.c.row.desc()).limit(1)
    found: UUID | None = transaction.connection.execute(statement).scalar()
    return found


def take_out(transaction: Transaction, asset: UUID) -> None:
    """Write within an operation that the item is in no rack; nothing when it is in none."""
    table = transaction.catalogue.table("mount")
    mounted = read_mounts(transaction.connection, transaction.catalogue, table.c.asset, [asset])
    transaction.delete_many("mount", [one.id for one in mounted])


def unmount(register: Register, asset: UUID) -> bool:
    """Take a device out of its rack; gives whether it was in one."""
    with register.transact("rack.unmount", "sacar de un rack") as transaction:
        [device] = read_devices(transaction.connection, transaction.catalogue, [asset]).values()
        take_out(transaction, asset)
        transaction.journal.rename(f"sacar {device.title} de su rack")
        return bool(transaction.changes)
