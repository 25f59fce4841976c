"""VLANs of ports: access, which gives one, or trunk, which carries several, one of them without a tag."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import FieldFault, KnownError
from ..core.formats import count_of
from ..core.text import clean, fold
from ..models.registry import Catalogue
from ..store.changes import Change
from ..store.register import Register
from ..store.rows import chunks
from ..store.transaction import Transaction
from .cable_rules import touched
from .records import Vlan

ACCESS, TRUNK = "access", "trunk"
_RANGE = re.compile(r"(\d{1,4})\s*(?:-|\.\.)\s*(\d{1,4})")
_ALL = frozenset({"todas", "todos", "all"})


@dataclass(frozen=True, slots=True)
class PortVlans:
    """What a port lets through: `vlan` is the one it gives access to, or a trunk's untagged one; `carried` are a trunk's, by number."""

    mode: str = ""
    vlan: Vlan | None = None
    carried: tuple[Vlan, ...] = ()


def read_vlans(register: Register) -> list[Vlan]:
    """The register's VLANs, by number."""
    with register.reading() as connection:
        return sorted(_vlans(connection, register.catalogue).values(), key=lambda vlan: vlan.number)


def read_port_vlans(register: Register, ports: Collection[UUID]) -> dict[UUID, PortVlans]:
    """What those ports let through; ports that are gone are left out."""
    port = register.catalogue.table("port")
    found: dict[UUID, PortVlans] = {}
    with register.reading() as connection:
        vlans = _vlans(connection, register.catalogue)
        carried: dict[UUID, set[UUID]] = defaultdict(set)
        for _, owner, vlan in _carried(connection, register.catalogue, ports):
            carried[owner].add(vlan)
        for piece in chunks(ports):
            living = sa.select(port.c.id, port.c.mode, port.c.vlan).where(port.c.id.in_(piece), port.c.deleted == sa.false())
            for row_id, mode, vlan in connection.execute(living):
                some = sorted((vlans[each] for each in carried[row_id] if each in vlans), key=lambda each: each.number)
                found[row_id] = PortVlans(mode or "", vlans.get(vlan), tuple(some))
    return found


def vlans_said(vlans: Iterable[Vlan], text: str) -> list[Vlan]:
    """The VLANs of a text such as `10, 20, 30-34, Obras` or `todas`, by number. Raises KnownError for one that is not in the register.

    Of a range those count that there are; a range without any is refused."""
    every = sorted(vlans, key=lambda vlan: vlan.number)
    if fold(clean(text)) in _ALL:
        return every
    found: dict[UUID, Vlan] = {}
    for part in filter(None, (clean(part) for part in re.split(r"[,;]", text))):
        ends = _RANGE.fullmatch(part)
        digits = fold(part).removeprefix("vlan").strip()
        if ends is not None:
            some = [vlan for vlan in every if int(ends[1]) <= vlan.number <= int(ends[2])]
        else:
            some = [vlan for vlan in every if str(vlan.number) == digits] or [
                vlan for vlan in every if fold(part) in (fold(vlan.name), fold(vlan.title))
            ]
        if not some or (ends is None and len(some) > 1):
            raise KnownError(f"No existe la VLAN «{part}»; revise el número o ingrésela primero.")
        found.update((vlan.id, vlan) for vlan in some)
    return sorted(found.values(), key=lambda vlan: vlan.number)


def numbers_of(vlans: Sequence[Vlan]) -> str:
    """Their numbers as people write them: `10, 20, 30`."""
    return ", ".join(str(vlan.number) for vlan in vlans)


def set_port_vlans(register: Register, ports: Sequence[UUID], wanted: PortVlans) -> bool:
    """Give those ports that mode and those VLANs in one operation; whether anything differed. An access port carries none besides its own.

    Raises KnownError for an access port with a list, FieldFault for an access port without a VLAN."""
    if wanted.mode == ACCESS and wanted.carried:
        raise KnownError("Un puerto de acceso lleva una sola VLAN; elija troncal para que lleve varias.")
    if wanted.mode == ACCESS and wanted.vlan is None:
        raise FieldFault("vlan", "Falta la VLAN del puerto de acceso; indíquela.")
    with register.transact("port.vlans", f"VLAN de {count_of(len(ports), 'puerto', 'puertos')}") as transaction:
        kept: dict[UUID, dict[UUID, UUID]] = defaultdict(dict)
        extra: list[UUID] = []
        for row_id, owner, vlan in _carried(transaction.connection, transaction.catalogue, ports):
            if vlan in kept[owner] or vlan not in {each.id for each in wanted.carried}:
                extra.append(row_id)
            else:
                kept[owner][vlan] = row_id
        untagged = wanted.vlan.id if wanted.vlan is not None else None
        changed = transaction.update_many("port", {port: {"mode": wanted.mode or None, "vlan": untagged} for port in ports})
        transaction.delete_many("port-vlan", extra)
        missing = [{"port": port, "vlan": vlan.id} for port in ports for vlan in wanted.carried if vlan.id not in kept[port]]
        transaction.create_many("port-vlan", missing)
        return bool(changed or extra or missing)


def refuse_repeated_vlans(transaction: Transaction, changes: Sequence[Change]) -> None:
    """A port carries each VLAN once. A validator."""
    mine = {change.id for change in touched(changes, "port-vlan", "port", "vlan")}
    if not mine:
        return  # every write passes here, and an alias takes longer to make than all the rest
    table = transaction.catalogue.table("port-vlan")
    other = table.alias()
    for piece in chunks(mine):
        twice = sa.select(table.c.id).where(
            table.c.id.in_(piece), table.c.deleted == sa.false(), other.c.deleted == sa.false(), other.c.id != table.c.id,
            other.c.port == table.c.port, other.c.vlan == table.c.vlan,
        )  # fmt: skip
        if transaction.connection.execute(twice.limit(1)).first() is not None:
            raise FieldFault("vlan", "Ese puerto ya lleva esa VLAN; elija otra.")


def _vlans(connection: sa.Connection, catalogue: Catalogue) -> dict[UUID, Vlan]:
    table = catalogue.table("vlan")
    rows = connection.execute(sa.select(table.c.id, table.c.number, table.c.name).where(table.c.deleted == sa.false()))
    return {row_id: Vlan(row_id, number, name or "") for row_id, number, name in rows}


def _carried(connection: sa.Connection, catalogue: Catalogue, ports: Collection[UUID]) -> list[tuple[UUID, UUID, UUID]]:
    """The rows that say what those ports carry: id, port, VLAN."""
    table = catalogue.table("port-vlan")
    found: list[tuple[UUID, UUID, UUID]] = []
    for piece in chunks(ports):
        statement = sa.select(table.c.id, table.c.port, table.c.vlan).where(table.c.port.in_(piece), table.c.deleted == sa.false())
        found += [tuple(row) for row in connection.execute(statement)]
    return found
