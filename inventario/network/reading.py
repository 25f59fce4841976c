"""Reading the wiring from a register, column by column and in one snapshot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..models.registry import Catalogue
from ..store.bulk import uncollected
from ..store.naming import label_expression
from ..store.register import Register
from ..store.rows import chunks
from .ends import Given, nature_of, settled
from .plant import Plant
from .records import ACTIVE, ASSET, PASSED_THROUGH, POINT, PORT, Cable, Device, Link, Place, Point, Port, Rack, Vlan

SUBJECTS = frozenset({"network-point", "port", "port-vlan", "cable", "vlan", "asset", "mount", "rack", "place", "model", "person", "link"})
"""What a plant is made of: a commit that touches none of these leaves it as it is."""


def read_plant(register: Register) -> Plant:
    """The whole wiring of a register."""
    with register.reading() as connection, uncollected():
        return plant_in(connection, register.catalogue)


def plant_in(connection: sa.Connection, catalogue: Catalogue) -> Plant:
    """The whole wiring as a connection or a transaction sees it."""
    reader = Reader(connection, catalogue)
    points = [Point(*row) for row in reader.rows("network-point", *POINT_COLUMNS)]
    ports = [Port(*row) for row in reader.rows("port", *PORT_COLUMNS)]
    raw = list(reader.rows("cable", *CABLE_COLUMNS))
    owners = {port.id: port.device for port in ports}
    devices = reader.devices()
    kinds = {device.id: device.kind for device in devices}
    trunks: dict[UUID, list[UUID]] = defaultdict(list)
    for port, vlan in reader.rows("port-vlan", "port", "vlan"):
        trunks[port].append(vlan)
    return Plant(
        points=points, ports=ports, devices=devices, trunks=trunks,
        cables=(cable_of(row, owners, kinds) for row in raw),
        vlans=[Vlan(*row) for row in reader.rows("vlan", "id", "number", "name")],
        racks=reader.racks(), places=reader.places(), links=reader.links(),
    )  # fmt: skip


POINT_COLUMNS = ("id", "row", "name", "place", "plate", "state", "label_ok", "notes")
PORT_COLUMNS = ("id", "device", "number", "name", "kind", "state", "mode", "vlan")
CABLE_COLUMNS = (
    "id", "name", "kind", "category", "color", "length_m", "a_labelled", "b_labelled",
    "a_port", "a_point", "a_asset", "a_side", "b_port", "b_point", "b_asset", "b_side",
)  # fmt: skip
_KINDS = (PORT, POINT, ASSET)
_ENDS = {"port": ("a_port", "b_port"), "network-point": ("a_point", "b_point")}


def plant_around(connection: sa.Connection, catalogue: Catalogue, cables: Collection[UUID], ports: Collection[UUID] = ()) -> Plant:
    """Only those cables and ports, with all other cables that share an outlet or a port with them: enough to see what clashes."""
    reader = Reader(connection, catalogue)
    raw = {row[0]: row for row in reader.rows_where("cable", CABLE_COLUMNS, "id", cables)}
    for subject, names in _ENDS.items():
        ends = {row[CABLE_COLUMNS.index(name)] for row in raw.values() for name in names} | set(ports if subject == "port" else ())
        for name in names:
            raw.update((row[0], row) for row in reader.rows_where("cable", CABLE_COLUMNS, name, ends - {None}))
    ids = {kind: {row[CABLE_COLUMNS.index(f"{side}_{kind}")] for row in raw.values() for side in "ab"} - {None} for kind in _KINDS}
    near = [Port(*row) for row in reader.rows_where("port", PORT_COLUMNS, "id", ids[PORT])]
    owners = {port.id: port.device for port in near}
    wanted = {*owners.values(), *ids[ASSET]}
    devices = [Device(*row) for row in reader.rows_where("asset", ("id", "tag", "name", "kind"), "id", wanted)]
    kinds = {device.id: device.kind for device in devices}
    points = [Point(*row) for row in reader.rows_where("network-point", POINT_COLUMNS, "id", ids[POINT])]
    return Plant(points=points, ports=near, devices=devices, cables=[cable_of(row, owners, kinds) for row in raw.values()])


def plant_named(connection: sa.Connection, catalogue: Catalogue, ports: Collection[UUID]) -> Plant:
    """Only those ports, their devices with where they are mounted, and all racks and places: enough to say how the ports are called."""
    reader = Reader(connection, catalogue)
    found = [Port(*row) for row in reader.rows_where("port", PORT_COLUMNS, "id", ports)]
    owners = {port.device for port in found}
    mounts = {row[0]: row[1:] for row in reader.rows_where("mount", ("asset", "rack", "unit"), "asset", owners)}
    devices = []
    for row_id, tag, name, kind in reader.rows_where("asset", ("id", "tag", "name", "kind"), "id", owners):
        rack, unit = mounts.get(row_id, (None, None))
        devices.append(Device(row_id, tag, name, kind, rack=rack, unit=unit))
    return Plant(ports=found, devices=devices, racks=reader.racks(), places=reader.places())


def cable_of(row: tuple[Any, ...], owners: dict[UUID, UUID], kinds: dict[UUID, str]) -> Cable:
    """A cable from its columns, its sides settled; `owners` has the device of each port, `kinds` the kind of each device."""
    name, kind = row[1] or "", row[2] or ""
    ends = [_given(row[start : start + 4], owners, kinds) for start in (8, 12)]
    a, b = settled(kind, *ends)
    return Cable(row[0], name, kind, row[3] or "", row[4] or "", row[5], a, b, row[6], row[7])


def _given(columns: tuple[Any, ...], owners: dict[UUID, UUID], kinds: dict[UUID, str]) -> Given | None:
    port, point, asset, side = columns
    if port is not None:
        device = owners.get(port)
        return Given(PORT, port, nature_of(PORT, kinds.get(device, "") if device else "", PASSED_THROUGH), side or "")
    if point is not None:
        return Given(POINT, point, "point", side or "")
    return Given(ASSET, asset, nature_of(ASSET, kinds.get(asset, ""), PASSED_THROUGH)) if asset is not None else None


class _Ids(dict[bytes, UUID]):
    """Ids by the bytes that SQLite keeps, each made once."""

    def __missing__(self, kept: bytes) -> UUID:
        self[kept] = made = UUID(bytes=kept)
        return made


class Reader:
    """Reads columns of living rows as tuples; empty texts stand for those that are missing."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self._ids = _Ids()

    def rows(self, subject: str, *names: str) -> Iterator[tuple[Any, ...]]:
        """All living rows."""
        return self._converted(*self._statement(subject, names))

    def rows_where(self, subject: str, names: Sequence[str], column: str, ids: Collection[UUID]) -> Iterator[tuple[Any, ...]]:
        """The living rows that have one of those ids in a column."""
        statement, kinds = self._statement(subject, names)
        for piece in chunks(ids):
            yield from self._converted(statement.where(self._catalogue.table(subject).c[column].in_(piece)), kinds)

    def _statement(self, subject: str, names: Sequence[str]) -> tuple[sa.Select[Any], list[str]]:
        table = self._catalogue.table(subject)
        statement = sa.select(*(_plain(table.c[name]) for name in names)).where(table.c.deleted == sa.false())
        return statement, [_reading(table.c[name]) for name in names]

    def _converted(self, statement: sa.Select[Any], kinds: list[str]) -> Iterator[tuple[Any, ...]]:
        """The rows, converted column by column, which takes a third of the time."""
        cursor = self._connection.execute(statement).cursor  # the driver's own: tens of thousands of rows need no object each
        assert cursor is not None
        rows = cursor.fetchall()
        if not rows:
            return iter(())
        known = self._ids
        columns: list[Sequence[Any]] = []
        for kind, column in zip(kinds, zip(*rows, strict=True), strict=True):
            match kind:
                case "id":
                    columns.append([None if value is None else known[value] for value in column])
                case "text":
                    columns.append([value or "" for value in column])
                case "truth":
                    columns.append([None if value is None else bool(value) for value in column])
                case _:
                    columns.append(column)
        return zip(*columns, strict=True)

    def racks(self) -> list[Rack]:
        """All racks."""
        return [Rack(*row) for row in self.rows("rack", "id", "row", "tag", "name", "units", "place")]

    def links(self) -> list[Link]:
        """The links of all providers."""
        return [Link(*row) for row in self.rows("link", "id", "row", "name", "provider", "service", "bandwidth", "place")]

    def places(self) -> list[Place]:
        """All places."""
        return [Place(*row) for row in self.rows("place", "id", "row", "name", "kind", "parent", "code", "path", "sort_key")]

    def devices(self, ids: Collection[UUID] | None = None) -> list[Device]:
        """The assets that have to do with the network, with where they are mounted: those, with all switches and the like, or all."""
        asset, model, person, mount = (self._catalogue.table(name) for name in ("asset", "model", "person", "mount"))
        columns = (
            asset.c.id, asset.c.tag, asset.c.name, asset.c.kind, asset.c.status,
            label_expression(self._catalogue.subject("model"), model), asset.c.place, mount.c.rack, mount.c.unit,
            sa.func.coalesce(asset.c.ports, model.c.ports), asset.c.ip, person.c.name,
            sa.func.coalesce(asset.c.height_u, model.c.height_u),
        )  # fmt: skip
        kinds = ["id", "text", "text", "text", "text", "text", "id", "id", "", "", "text", "text", ""]
        source = asset.outerjoin(model, model.c.id == asset.c.model).outerjoin(person, person.c.id == asset.c.custodian)
        source = source.outerjoin(mount, sa.and_(mount.c.asset == asset.c.id, mount.c.deleted == sa.false()))
        statement = sa.select(*map(_plain, columns)).select_from(source).where(asset.c.deleted == sa.false())
        if ids is None:
            statements = [statement.where(self._wired(asset))]
        else:
            active = asset.c.kind.in_(sorted(ACTIVE))
            statements = [statement.where(active), *(statement.where(asset.c.id.in_(piece)) for piece in chunks(ids))]
        return list({row[0]: Device(*row) for each in statements for row in self._converted(each, kinds)}.values())

    def _wired(self, asset: sa.Table) -> sa.ColumnElement[bool]:
        """Only what has ports or takes cables is read, or may get some: among a million assets it is few."""
        port, cable = self._catalogue.table("port"), self._catalogue.table("cable")
        each = [port.c.device, cable.c.a_asset, cable.c.b_asset]
        wired = sa.union(*(sa.select(column).where(column.is_not(None), column.table.c.deleted == sa.false()) for column in each))
        return sa.or_(asset.c.kind.in_(sorted(ACTIVE | PASSED_THROUGH)), asset.c.id.in_(wired))


def _plain(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Ids as the bytes they are kept in."""
    return sa.type_coerce(column, sa.LargeBinary) if _reading(column) == "id" else column


def _reading(column: sa.ColumnElement[Any]) -> str:
    kind = type(column.type).__name__
    return "id" if kind == "Id" else "truth" if kind == "Boolean" else "text" if isinstance(column.type, sa.String) else ""
