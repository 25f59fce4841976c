"""The rules on names: no two outlets of one name on a site, no two ports of one number on a device; and where two laptops broke them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa

from ..core.clashes import Clash
from ..core.errors import FieldFault
from ..core.text import fold
from ..models.registry import Catalogue
from ..store.changes import Change
from ..store.derived import PATH_SEPARATOR
from ..store.rows import chunks
from ..store.transaction import Transaction
from .cable_rules import touched

_FEW = 400  # names that are looked up one by one; for more, all that are there twice are read


def refuse_repeated_points(transaction: Transaction, changes: Sequence[Change]) -> None:
    """Two outlets of one name on one site could not be told apart on the wall. A validator."""
    mine = {change.id for change in touched(changes, "network-point", "name", "place")}
    if not mine:
        return
    for (name, site), ids in _shared_names(transaction.connection, transaction.catalogue, mine).items():
        if mine.intersection(ids):
            raise FieldFault("name", f"Ya hay un punto {name} {_on(site)}; escriba otro número.")


def find_repeated_points(connection: sa.Connection, catalogue: Catalogue) -> list[Clash]:
    """Outlets that two laptops gave one number, the older first. A clash finder."""
    return [
        Clash("point", f"{name} {_on(site)}", tuple(("network-point", row_id) for row_id in sorted(ids)), "name",
              f"Hay {len(ids)} puntos {name} {_on(site)}; cambie el número de uno, en el registro y en la pared.")
        for (name, site), ids in _shared_names(connection, catalogue, None).items()
    ]  # fmt: skip


def _on(site: str) -> str:
    return f"en {site}" if site else "sin lugar"


def _shared_names(connection: sa.Connection, catalogue: Catalogue, mine: set[UUID] | None) -> Mapping[tuple[str, str], Sequence[UUID]]:
    """Outlets by name and site, where there is more than one: of those only, or of all."""
    table, place = catalogue.table("network-point"), catalogue.table("place")
    living = sa.select(table.c.id, table.c.name, place.c.path).outerjoin(place, place.c.id == table.c.place)
    living = living.where(table.c.deleted == sa.false())
    names = sa.select(table.c.name)
    if mine is not None and len(mine) <= _FEW:
        statements = [living.where(table.c.name.in_(names.where(table.c.id.in_(piece)))) for piece in chunks(mine)]
    else:
        twice = names.where(table.c.deleted == sa.false()).group_by(table.c.name).having(sa.func.count() > 1)
        statements = [living.where(table.c.name.in_(twice))]
    called: dict[tuple[str, str], tuple[str, str]] = {}
    found: dict[tuple[str, str], dict[UUID, None]] = defaultdict(dict)
    for statement in statements:
        for point, name, path in connection.execute(statement):
            site = (path or "").split(PATH_SEPARATOR)[0]
            key = fold(name), fold(site)
            called.setdefault(key, (name, site))
            found[key][point] = None
    return {called[key]: list(ids) for key, ids in found.items() if len(ids) > 1}


def refuse_repeated_ports(transaction: Transaction, changes: Sequence[Change]) -> None:
    """A device has one port of each number. A validator."""
    mine = {change.id for change in touched(changes, "port", "number", "device")}
    if not mine:
        return
    for device, number, ids in _repeated_ports(transaction.connection, transaction.catalogue):
        if mine.intersection(ids):
            raise FieldFault("number", f"{device} ya tiene un puerto {number}; escriba otro número.")


def find_repeated_ports(connection: sa.Connection, catalogue: Catalogue) -> list[Clash]:
    """Ports of one number on one device, the older first. A clash finder."""
    return [
        Clash("port", f"puerto {number} de {device}", tuple(("port", row_id) for row_id in sorted(ids)), "number",
              f"{device} tiene {len(ids)} puertos {number}; cambie el número de uno o bórrelo.")
        for device, number, ids in _repeated_ports(connection, catalogue)
    ]  # fmt: skip


def _repeated_ports(connection: sa.Connection, catalogue: Catalogue) -> Iterable[tuple[str, int, list[UUID]]]:
    port, asset = catalogue.table("port"), catalogue.table("asset")
    twice = sa.select(port.c.device, port.c.number).where(port.c.deleted == sa.false())
    twice = twice.group_by(port.c.device, port.c.number).having(sa.func.count() > 1)
    for device, number in connection.execute(twice).all():
        called = connection.execute(sa.select(sa.func.coalesce(asset.c.name, asset.c.tag)).where(asset.c.id == device)).scalar()
        alike = sa.select(port.c.id).where(port.c.device == device, port.c.number == number, port.c.deleted == sa.false())
        yield called or "El equipo", number, list(connection.execute(alike).scalars())
