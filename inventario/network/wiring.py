"""Bulk entry: «panel de 24 puertos, puntos 3-01..3-24, puertos 1-24 del switch», looked at first and then written in one operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.formats import count_of
from ..models.registry import Catalogue
from ..register.making import Making
from ..register.preferences import preferences_in
from ..register.references import References
from ..store.register import Register
from ..store.transaction import Transaction
from .naming import find_device, find_vlan
from .planning import Planner
from .plant import Plant
from .proposals import CableNames, next_points
from .reading import plant_in
from .records import FRONT, PORT, REAR, Device, End, Place
from .runs import NOTHING_SAID, CableWish, Preview, Run
from .series import point_names, port_numbers


@dataclass(frozen=True, slots=True)
class Block:
    """A block of outlets as a person enters it. Ports that are not said are the first free ones; with `amount` instead of `points`
    their names are proposed. `place` is a path, made when it is not there; `vlan` a number or a name."""

    points: str = ""
    amount: int = 0
    panel: str = ""
    panel_ports: str = ""
    switch: str = ""
    switch_ports: str = ""
    place: str = ""
    vlan: str = ""
    run: CableWish = NOTHING_SAID
    patch: CableWish = NOTHING_SAID


def preview_block(register: Register, block: Block) -> Preview:
    """What the entry would do; nothing is written. Raises KnownError for what makes no sense as a whole."""
    with register.reading() as connection:
        return _plan(connection, register.catalogue, block)[0]


def wire_block(register: Register, block: Block) -> Preview:
    """Enter the block in one operation, which one undo takes back; raises KnownError for the first thing that is in the way."""
    with register.transact("network.wire", "cablear") as transaction:
        preview, making = _plan(transaction.connection, register.catalogue, block)
        if preview.clashes:
            run, sentence = preview.clashes[0]
            raise KnownError(f"Punto {run.point}: {sentence}")
        making.flush(transaction)
        write(transaction, preview)
        where = f" en {block.panel or block.switch}" if block.panel or block.switch else ""
        transaction.journal.rename(f"cablear {count_of(len(preview.rows), 'punto', 'puntos')}{where}")
    return preview


def write(transaction: Transaction, preview: Preview) -> None:
    """Write what was planned: outlets and ports before the cables that end on them."""
    for subject in ("network-point", "port", "cable"):
        transaction.create_many(subject, preview.creates.get(subject, ()))
        transaction.update_many(subject, preview.updates.get(subject, {}))


def _plan(connection: sa.Connection, catalogue: Catalogue, block: Block) -> tuple[Preview, Making]:
    preferences = preferences_in(connection, catalogue)
    plant = plant_in(connection, catalogue)
    making = Making(References(connection, catalogue))
    place = making.plan(catalogue.subject("network-point").field("place"), block.place) if block.place.strip() else None
    know_planned(plant, place, making)
    names = point_names(block.points) if block.points.strip() else next_points(plant, place, block.amount, preferences.point_pattern)
    if not names:
        raise KnownError("Falta decir qué puntos; escríbalos como 3-01..3-24, o cuántos son.")
    panel = find_device(plant, block.panel, passive=True) if block.panel.strip() else None
    switch = find_device(plant, block.switch, passive=False) if block.switch.strip() else None
    panel_ports = _numbers(plant, panel, block.panel_ports, len(names), "panel")
    switch_ports = _numbers(plant, switch, block.switch_ports, len(names), "switch")
    vlan = find_vlan(plant, block.vlan).id if block.vlan.strip() else None
    runs = [
        Run(
            position + 1, name, place, panel=panel.id if panel else None, panel_port=_nth(panel_ports, position),
            switch=switch.id if switch else None, switch_port=_nth(switch_ports, position), vlan=vlan, run=block.run, patch=block.patch,
        )
        for position, name in enumerate(names)
    ]  # fmt: skip
    return Planner(plant, CableNames(plant, preferences.cable_pattern)).plan(runs), making


def know_planned(plant: Plant, place: UUID | None, making: Making) -> None:
    """Tell the plant of a place that is planned, and of those above it."""
    at = place
    tree = making.tree("place")
    while at is not None and at not in plant.places:
        parent = tree.parent(at)
        plant.places[at] = Place(at, 0, tree.name(at), "site" if parent is None else "room", parent, "", tree.path(at))
        at = parent


def _nth(numbers: Sequence[int], position: int) -> int | None:
    return numbers[position] if numbers else None


def _numbers(plant: Plant, device: Device | None, text: str, amount: int, what: str) -> Sequence[int]:
    """The ports that were said, or the first free ones; as many as there are outlets."""
    if device is None:
        if text.strip():
            raise KnownError(f"Falta decir de qué {what} son los puertos {text}; indíquelo con su etiqueta o su nombre.")
        return ()
    numbers = port_numbers(text) if text.strip() else _first_free(plant, device, amount)
    if len(numbers) != amount:
        left = f"son {count_of(len(numbers), 'puerto', 'puertos')}" if text.strip() else f"quedan {len(numbers)} libres"
        raise KnownError(f"Son {count_of(amount, 'punto', 'puntos')} y en {device.title} {left}; indique otros puertos.")
    return numbers


def _first_free(plant: Plant, device: Device, amount: int) -> list[int]:
    """Ports where nothing is plugged in on any side, in order; those that its model has and nobody has noted are free as well."""
    there = plant.ports_of.get(device.id, ())
    if not there and not device.ports:
        return list(range(1, amount + 1))
    copper = [port for port in there if port.kind in ("", "rj45") and port.state != "faulty"]
    sides = (REAR, FRONT) if device.passive else ("",)
    free = [port.number for port in copper if not any(plant.cables_at(End(PORT, port.id, side)) for side in sides)]
    unnoted = set(range(1, (device.ports or 0) + 1)) - {port.number for port in there}
    return sorted({*free, *unnoted})[:amount]
