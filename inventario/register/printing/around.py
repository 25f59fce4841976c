"""What labels say of a thing that stands around it: the rack it is mounted in, its ports, the ends of a cable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.formats import format_decimal
from ...store.register import Register
from ...store.rows import chunks

Data = dict[UUID, dict[str, Any]]
_ENDS = ("port", "point", "asset")


@dataclass(frozen=True, slots=True)
class Ahead:
    """What will stand otherwise by the time when labels are stuck on, as a plan has it: `mounts` are rack and unit by item (None: in no
    rack), `plugs` both ports by cable."""

    mounts: Mapping[UUID, tuple[str, float | None] | None] = field(default_factory=dict)
    plugs: Mapping[UUID, tuple[UUID | None, UUID | None]] = field(default_factory=dict)


NOTHING_AHEAD = Ahead()


def around(
    register: Register,
    connection: sa.Connection,
    subject: str,
    ids: Sequence[UUID],
    names: Collection[str],
    ahead: Ahead = NOTHING_AHEAD,
) -> Mapping[UUID, Any]:
    """Those of the named data that the subject's own fields do not hold, by id, as they stand or as they will."""
    found: Data = defaultdict(dict)
    reader = _Around(register, connection, ahead)
    for (about, *told), read in _READERS.items():
        if about == subject and not frozenset(told).isdisjoint(names):
            for row_id, data in read(reader, ids).items():
                found[row_id].update(data)
    return found


class _Around:
    """Reads what belongs to some rows, within one connection's snapshot."""

    def __init__(self, register: Register, connection: sa.Connection, ahead: Ahead) -> None:
        self._register = register
        self._connection = connection
        self._table = register.catalogue.table
        self._ahead = ahead

    def mounts(self, assets: Iterable[UUID]) -> Data:
        """The rack an item is mounted in and its lowest unit there."""
        mount, rack = self._table("mount"), self._table("rack")
        statement = sa.select(mount.c.asset, sa.func.coalesce(rack.c.name, rack.c.tag).label("rack"), mount.c.unit)
        statement = statement.join_from(mount, rack, rack.c.id == mount.c.rack).where(mount.c.deleted == sa.false())
        wanted = list(assets)
        spots: dict[UUID, tuple[str, float | None] | None] = {
            row.asset: (row.rack or "", row.unit) for row in self._rows(statement, mount.c.asset, wanted)
        }
        spots |= {asset: self._ahead.mounts[asset] for asset in wanted if asset in self._ahead.mounts}
        return {
            asset: {"rack": spot[0]} | ({"unit": format_decimal(spot[1])} if spot[1] is not None else {})
            for asset, spot in spots.items()
            if spot is not None
        }

    def ports(self, assets: Iterable[UUID]) -> Data:
        """What a panel's strip says of its ports, in order: the outlet that each leads to, else its name without the panel's before it."""
        port = self._table("port")
        statement = sa.select(port.c.id, port.c.device, port.c.number, port.c.name).where(port.c.deleted == sa.false())
        rows = sorted(self._rows(statement, port.c.device, assets), key=lambda row: int(row.number))
        outlets = self._outlets([row.id for row in rows])
        found: dict[UUID, list[str]] = defaultdict(list)
        for row in rows:
            own = (row.name or "").rpartition(":")[2].strip()
            found[row.device].append(outlets.get(row.id) or own or str(row.number))
        return {device: {"each": tuple(names)} for device, names in found.items()}

    def _outlets(self, ports: Sequence[UUID]) -> dict[UUID, str]:
        """The network points at the other ends of the cables at those ports."""
        cable, point = self._table("cable"), self._table("network-point")
        found: dict[UUID, str] = {}
        for here, there in (("a", "b"), ("b", "a")):
            column = cable.c[f"{here}_port"]
            statement = sa.select(column.label("port"), point.c.name).join_from(cable, point, point.c.id == cable.c[f"{there}_point"])
            statement = statement.where(cable.c.deleted == sa.false(), point.c.deleted == sa.false())
            found.update({row.port: row.name for row in self._rows(statement, column, ports)})
        return found

    def cable_ends(self, cables: Iterable[UUID]) -> Data:
        """Both ends of a cable, ports by their identifiers; the label at the other end carries the reverse."""
        cable = self._table("cable")
        rows = self._rows(sa.select(cable).where(cable.c.deleted == sa.false()), cable.c.id, cables)
        names = self._end_names(rows)
        return {row.id: {"near": names(row, "a"), "far": names(row, "b")} for row in rows}

    def far_of_points(self, points: Iterable[UUID]) -> Data:
        """The panel's port where the cable behind an outlet ends; what is plugged in at its front comes and goes."""
        return {point: {"far": text} for point, text in self._others("point", points).items()}

    def uplinks(self, assets: Iterable[UUID]) -> Data:
        """The switch and the port at the other end of an access point's cable, whether it ends at the item or at a port of its."""
        wanted = list(assets)
        port = self._table("port")
        statement = sa.select(port.c.id, port.c.device).where(port.c.deleted == sa.false())
        devices = {row.id: row.device for row in self._rows(statement, port.c.device, wanted)}
        found: Data = {}
        ends = (*self._others("asset", wanted, mounted=False).items(), *self._others("port", devices, mounted=False).items())
        for row_id, text in ends:
            switch, colon, number = text.rpartition(":")
            if colon:
                found[devices.get(row_id, row_id)] = {"switch": switch, "port": number}
        return found

    def _others(self, end: str, ids: Iterable[UUID], *, mounted: bool = True) -> dict[UUID, str]:
        """The port at the other end of the cable at each of those ports, points or items; what is plugged in elsewhere is left out.

        Unless `mounted`, items in racks too are called by their names."""
        cable, wanted = self._table("cable"), list(ids)
        rows: list[tuple[str, str, Any]] = []
        for here, there in (("a", "b"), ("b", "a")):
            found = self._rows(sa.select(cable).where(cable.c.deleted == sa.false()), cable.c[f"{here}_{end}"], wanted)
            rows += [(here, there, row) for row in found if getattr(row, f"{there}_port") is not None]
        names = self._end_names([row for _, _, row in rows], mounted)
        others: dict[UUID, str] = {}
        for here, there, row in rows:
            others.setdefault(getattr(row, f"{here}_{end}"), names(row, there))
        return others

    def _end_names(self, cables: Sequence[Any], mounted: bool = True) -> Callable[[Any, str], str]:
        """How the ends of those cables are called: a port's identifier (`SW-1:05` unless `mounted`), an outlet's name, an item's."""
        changed = [row.id for row in cables if row.id in self._ahead.plugs]
        plugs = {(row_id, side): port for row_id in changed for side, port in zip("ab", self._ahead.plugs[row_id], strict=True)}
        ids = {end: {value for row in cables for side in "ab" if (value := getattr(row, f"{side}_{end}"))} for end in _ENDS}
        ids["port"] |= {port for port in plugs.values() if port is not None}
        port, point = self._table("port"), self._table("network-point")
        ports = {row.id: row for row in self._rows(sa.select(port), port.c.id, ids["port"])}
        points = {row.id: row.name for row in self._rows(sa.select(point.c.id, point.c.name), point.c.id, ids["point"])}
        devices = self._devices(ids["asset"] | {row.device for row in ports.values()}, mounted)
        namer = self._register.hooks.port_names if mounted else None
        known = namer(self._register.catalogue, self._connection, list(ports), self._ahead.mounts) if namer is not None and ports else {}

        def name(row: Any, side: str) -> str:
            if (found := ports.get(plugs.get((row.id, side)) or getattr(row, f"{side}_port"))) is not None:
                return known.get(found.id) or f"{devices.get(found.device, '')}:{found.number:02d}"
            return points.get(getattr(row, f"{side}_point")) or devices.get(getattr(row, f"{side}_asset"), "")

        return name

    def _devices(self, ids: Iterable[UUID], mounted: bool) -> dict[UUID, str]:
        """How items are called at a cable's end: by rack and unit when they are in one and `mounted` asks so, else by name or tag."""
        asset, wanted = self._table("asset"), list(ids)
        statement = sa.select(asset.c.id, sa.func.coalesce(asset.c.name, asset.c.tag, "").label("name"))
        found = {row.id: str(row.name) for row in self._rows(statement, asset.c.id, wanted)}
        for row_id, mount in (self.mounts(wanted) if mounted else {}).items():
            if mount["rack"] and "unit" in mount:
                found[row_id] = f"{mount['rack']}-{mount['unit']}"
        return found

    def _rows(self, statement: sa.Select[Any], column: sa.ColumnElement[Any], ids: Iterable[UUID]) -> list[Any]:
        return [row for piece in chunks(dict.fromkeys(ids)) for row in self._connection.execute(statement.where(column.in_(piece)))]


_READERS: Mapping[tuple[str, ...], Callable[[_Around, Sequence[UUID]], Data]] = {
    ("asset", "rack", "unit"): _Around.mounts,
    ("asset", "each"): _Around.ports,
    ("asset", "switch", "port"): _Around.uplinks,
    ("cable", "near", "far"): _Around.cable_ends,
    ("network-point", "far"): _Around.far_of_points,
}
"""By subject and what is told, who reads it."""
