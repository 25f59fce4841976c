"""Racks as they stand in the register: frozen records that windows, papers and the planner take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..models.registry import Catalogue
from ..store.register import Register
from ..store.rows import chunks
from .geometry import FULL_DEPTH_KINDS, STANDARD_UNITS, Body, Face, Placed, Room, Spot

_FLAT_KINDS = frozenset({"pdu"})  # of unknown height they hang upright at the side


@dataclass(frozen=True, slots=True)
class Device:
    """An item as a rack sees it. `height_known` is False when nobody noted its height: then it counts as one unit."""

    id: UUID
    row: int
    tag: str
    name: str
    kind: str
    model: str
    status: str
    body: Body
    height_known: bool = True
    weight_kg: float | None = None
    power_w: int | None = None
    role: str = ""

    @property
    def title(self) -> str:
        """How people call it."""
        return self.name or self.tag or self.model or "sin nombre"

    @property
    def called(self) -> str:
        """How a sentence names it: name and tag."""
        return f"{self.name} ({self.tag})" if self.name and self.tag else self.title


@dataclass(frozen=True, slots=True)
class Mounted:
    """A device where it is mounted; `id` is the mount's."""

    id: UUID
    device: Device
    spot: Spot

    @property
    def placed(self) -> Placed:
        """As geometry takes it, known by the device."""
        return Placed(self.device.id, self.device.body, self.spot)


@dataclass(frozen=True)
class RackView:
    """A rack and what is mounted in it, from the lowest number on; what takes no unit comes last."""

    id: UUID
    row: int
    tag: str
    name: str
    place: str
    units: int
    units_known: bool
    from_top: bool
    depth_mm: int | None
    load_kg: float | None
    power_w: int | None
    mounted: tuple[Mounted, ...]

    @property
    def title(self) -> str:
        """How people call it."""
        return self.name or self.tag

    @property
    def room(self) -> Room:
        """As geometry takes it."""
        return Room(self.units, self.from_top)

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """All that is mounted, as geometry takes it."""
        return tuple(one.placed for one in self.mounted)


def rack_views(register: Register, ids: Iterable[UUID]) -> list[RackView]:
    """Those racks in that order; ids that are no rack are left out."""
    with register.reading() as connection:
        return read_racks(connection, register.catalogue, ids)


def all_racks(register: Register) -> list[RackView]:
    """Every rack, by place and name."""
    with register.reading() as connection:
        table, place = register.catalogue.table("rack"), register.catalogue.table("place")
        statement = sa.select(table.c.id).outerjoin(place, place.c.id == table.c.place).where(table.c.deleted == sa.false())
        ids = connection.execute(statement.order_by(place.c.sort_key, table.c.name, table.c.row)).scalars().all()
        return read_racks(connection, register.catalogue, ids)


def read_racks(connection: sa.Connection, catalogue: Catalogue, ids: Iterable[UUID]) -> list[RackView]:
    """As `rack_views`, within a connection's snapshot or transaction."""
    wanted = list(dict.fromkeys(ids))
    rack, place = catalogue.table("rack"), catalogue.table("place")
    statement = sa.select(rack, place.c.path.label("path")).outerjoin(place, place.c.id == rack.c.place).where(rack.c.deleted == sa.false())
    rows = {row.id: row for piece in chunks(wanted) for row in connection.execute(statement.where(rack.c.id.in_(piece)))}
    mount = catalogue.table("mount")
    mounted: dict[UUID, list[Mounted]] = {}
    for one in read_mounts(connection, catalogue, mount.c.rack, list(rows)):
        mounted.setdefault(one.spot.rack, []).append(one)
    return [_view(rows[row_id], mounted.get(row_id, [])) for row_id in wanted if row_id in rows]


def _view(row: Any, mounted: Sequence[Mounted]) -> RackView:
    ordered = sorted(mounted, key=lambda one: (one.spot.unit is None, one.spot.unit or 0.0, one.spot.face, one.device.title))
    return RackView(
        row.id, row.row, row.tag or "", row.name or "", row.path or "", row.units or STANDARD_UNITS, row.units is not None,
        row.numbering == "top", row.depth_mm, row.load_kg, row.power_w, tuple(ordered),
    )  # fmt: skip


def read_mounts(
    connection: sa.Connection, catalogue: Catalogue, column: sa.ColumnElement[UUID] | None = None, ids: Sequence[UUID] = ()
) -> list[Mounted]:
    """The mounts whose column (their id, rack or asset) is one of those; all without a column."""
    mount, asset = catalogue.table("mount"), catalogue.table("asset")
    statement = sa.select(*_device_columns(catalogue), mount.c.id.label("mount"), mount.c.rack, mount.c.unit, mount.c.face)
    statement = _with_model(statement.join_from(asset, mount, mount.c.asset == asset.c.id), catalogue).where(mount.c.deleted == sa.false())
    if column is None:
        rows = list(connection.execute(statement))
    else:
        rows = [row for piece in chunks(ids) for row in connection.execute(statement.where(column.in_(piece)))]
    return [Mounted(row.mount, _device(row), Spot(row.rack, row.unit, Face(row.face or "front"))) for row in rows]


def read_devices(connection: sa.Connection, catalogue: Catalogue, ids: Iterable[UUID]) -> dict[UUID, Device]:
    """Items as racks see them, by id, mounted or not."""
    asset = catalogue.table("asset")
    statement = _with_model(sa.select(*_device_columns(catalogue)).select_from(asset), catalogue)
    found = (row for piece in chunks(dict.fromkeys(ids)) for row in connection.execute(statement.where(asset.c.id.in_(piece))))
    return {row.id: _device(row) for row in found}


def _device_columns(catalogue: Catalogue) -> list[sa.ColumnElement[Any]]:
    asset, model = catalogue.table("asset"), catalogue.table("model")
    return [
        asset.c.id, asset.c.row, asset.c.tag, asset.c.name, asset.c.kind, asset.c.status, asset.c.role, model.c.label,
        sa.func.coalesce(asset.c.height_u, model.c.height_u).label("height"), model.c.full_depth, model.c.weight_kg,
        sa.func.coalesce(asset.c.power_w, model.c.power_w).label("power"),
    ]  # fmt: skip


def _with_model(statement: sa.Select[Any], catalogue: Catalogue) -> sa.Select[Any]:
    model = catalogue.table("model")
    return statement.outerjoin(model, model.c.id == catalogue.table("asset").c.model)


def _device(row: Any) -> Device:
    known = row.height is not None
    height = float(row.height) if known else 0.0 if row.kind in _FLAT_KINDS else 1.0
    deep = row.full_depth if row.full_depth is not None else row.kind in FULL_DEPTH_KINDS
    power = None if row.kind == "ups" else row.power  # what a UPS gives, not what it takes
    return Device(
        row.id, row.row, row.tag or "", row.name or "", row.kind, row.label or "", row.status, Body(height, bool(deep)), known,
        row.weight_kg, power, row.role or "",
    )  # fmt: skip
