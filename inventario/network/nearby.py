"""One way without reading the whole wiring: what hangs together with its start, and the links between switches.

A trace of it is the one that the whole wiring would give. Pictures and what hangs on a switch need the rest too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..models.registry import Catalogue
from ..register.preferences import preferences_in
from ..store.bulk import uncollected
from ..store.register import Register
from .plant import Plant
from .reading import CABLE_COLUMNS, POINT_COLUMNS, PORT_COLUMNS, Reader, cable_of
from .records import ACTIVE, ASSET, PASSED_THROUGH, POINT, PORT, End, Point, Port, Vlan
from .tracing import Network
from .uplinks import BETWEEN, GATEWAYS, UP

_ENDS = {PORT: ("a_port", "b_port"), POINT: ("a_point", "b_point"), ASSET: ("a_asset", "b_asset")}


def nearby(register: Register, text: str) -> tuple[Network, End] | None:
    """The network around the one outlet that is called exactly so, and its end; None when another way of reading is needed."""
    table = register.catalogue.table("network-point")
    with register.reading() as connection, uncollected():
        wanted = sa.select(table.c.id).where(table.c.name == text.strip(), table.c.deleted == sa.false())
        found = list(connection.execute(wanted.limit(2)).scalars())
        if len(found) != 1:
            return None
        start = End(POINT, found[0])
        pattern = preferences_in(connection, register.catalogue).port_pattern
        return Network(plant_nearby(connection, register.catalogue, start), pattern), start


def plant_nearby(connection: sa.Connection, catalogue: Catalogue, start: End) -> Plant:
    """The part of the wiring that a trace from an end looks at."""
    found = _Search(connection, catalogue)
    found.begin(start)
    found.spread()
    return found.plant(start)


class _Search:
    """Goes from ends to the cables there, and on to their other ends, until nothing is new."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue) -> None:
        self._connection, self._catalogue = connection, catalogue
        self._reader = Reader(connection, catalogue)
        self._cables: dict[UUID, tuple[Any, ...]] = {}
        self._seen: dict[str, set[UUID]] = {kind: set() for kind in _ENDS}
        self._new: dict[str, set[UUID]] = {kind: set() for kind in _ENDS}

    def begin(self, start: End) -> None:
        """The start, all ports of its device, and every port by which a switch may hang on another."""
        self._new[start.kind].add(start.id)
        if start.kind == ASSET:
            self._new[PORT].update(self._ids(sa.select(self._port.c.id).where(self._port.c.device == start.id)))
        self._new[PORT].update(self._between())

    @property
    def _port(self) -> sa.Table:
        return self._catalogue.table("port")

    def _ids(self, statement: sa.Select[Any]) -> list[UUID]:
        return list(self._connection.execute(statement).scalars())

    def _between(self) -> Iterable[UUID]:
        """Ports that `Uplinks` walks from: of gateways, trunks, upward ones, those with fibre, and cords from device to device."""
        port, asset, cable = self._port, self._catalogue.table("asset"), self._catalogue.table("cable")
        living = sa.select(port.c.id).join_from(port, asset, asset.c.id == port.c.device)
        living = living.where(port.c.deleted == sa.false(), asset.c.deleted == sa.false(), asset.c.kind.in_(sorted(ACTIVE)))
        leads = sa.or_(asset.c.kind.in_(sorted(GATEWAYS)), port.c.mode.is_(None), port.c.mode != "access", port.c.kind.in_(sorted(UP)))
        yield from self._ids(living.where(leads))
        fibre = sa.select(cable.c.a_port, cable.c.b_port).where(cable.c.deleted == sa.false(), cable.c.kind.in_(sorted(BETWEEN)))
        one, other, first, second = port.alias(), port.alias(), asset.alias(), asset.alias()
        straight = sa.select(cable.c.a_port, cable.c.b_port).select_from(
            cable.join(one, one.c.id == cable.c.a_port).join(other, other.c.id == cable.c.b_port)
            .join(first, first.c.id == one.c.device).join(second, second.c.id == other.c.device)
        )  # fmt: skip
        passed = sorted(PASSED_THROUGH)
        straight = straight.where(cable.c.deleted == sa.false(), first.c.kind.not_in(passed), second.c.kind.not_in(passed))
        for statement in (fibre, straight):
            for ends in self._connection.execute(statement):
                yield from (end for end in ends if end is not None)

    def spread(self) -> None:
        """Until nothing is new. Devices are where a way arrives: it does not go on through them."""
        while any(self._new.values()):
            rows: list[tuple[Any, ...]] = []
            for kind, names in _ENDS.items():
                fresh = self._new[kind] - self._seen[kind]
                self._seen[kind] |= fresh
                self._new[kind] = set()
                for name in names if fresh else ():
                    rows += self._reader.rows_where("cable", CABLE_COLUMNS, name, fresh)
            for row in rows:
                if row[0] not in self._cables:
                    self._cables[row[0]] = row
                    for kind in (PORT, POINT):
                        ends = {row[CABLE_COLUMNS.index(name)] for name in _ENDS[kind]} - {None}
                        self._new[kind] |= ends - self._seen[kind]

    def plant(self, start: End) -> Plant:
        """What was found, with the names of everything in it."""
        reader = self._reader
        ports = [Port(*row) for row in reader.rows_where("port", PORT_COLUMNS, "id", self._seen[PORT])]
        owners = {port.id: port.device for port in ports}
        assets = {row[CABLE_COLUMNS.index(name)] for row in self._cables.values() for name in _ENDS[ASSET]} - {None}
        devices = reader.devices({*owners.values(), *assets, *([start.id] if start.kind == ASSET else [])})
        kinds = {device.id: device.kind for device in devices}
        trunks: dict[UUID, list[UUID]] = defaultdict(list)
        carried: Sequence[tuple[Any, ...]] = list(reader.rows_where("port-vlan", ("port", "vlan"), "port", set(owners)))
        for port, vlan in carried:
            trunks[port].append(vlan)
        return Plant(
            points=[Point(*row) for row in reader.rows_where("network-point", POINT_COLUMNS, "id", self._seen[POINT])],
            ports=ports, devices=devices, trunks=trunks, cables=[cable_of(row, owners, kinds) for row in self._cables.values()],
            vlans=[Vlan(*row) for row in reader.rows("vlan", "id", "number", "name")], racks=reader.racks(), places=reader.places(),
            links=reader.links(),
        )  # fmt: skip
