"""What the network is made of, as plain records that know no database.

An `End` is where a cable ends. Outlets, patch panels and fibre trays are passed through: they have a front, where cords are plugged,
and a rear, where runs are punched down, and each of the two takes one cable. Ports of other devices have one socket; a device without
ports on record may take any number of cables."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

FRONT, REAR = "front", "rear"
PORT, POINT, ASSET = "port", "point", "asset"

PASSED_THROUGH = frozenset({"patch-panel", "fibre-tray"})
"""Kinds of device that have no electronics: what comes in behind goes out in front."""

ACTIVE = frozenset({"switch", "router", "firewall", "transceiver"})
"""Kinds of device that hand on what comes in at one port through the others."""


class End(NamedTuple):
    """One place for a plug: `kind` is `port`, `point` or `asset`, `side` is `front` or `rear` of what is passed through, else empty."""

    kind: str
    id: UUID
    side: str = ""

    @property
    def opposite(self) -> End:
        """The other side of what is passed through."""
        return End(self.kind, self.id, REAR if self.side == FRONT else FRONT)


class Cable(NamedTuple):
    """A cord or a run; an end that is None is not on record. `length` is in metres."""

    id: UUID
    name: str
    kind: str
    category: str
    color: str
    length: float | None
    a: End | None
    b: End | None
    a_labelled: bool | None = None
    b_labelled: bool | None = None

    def far(self, near: End) -> End | None:
        """The end that is not `near`."""
        return self.b if self.a == near else self.a


class Port(NamedTuple):
    """A port of a device; `vlan` is the one it gives access to, or a trunk's untagged one."""

    id: UUID
    device: UUID
    number: int
    name: str = ""
    kind: str = ""
    state: str = ""
    mode: str = ""
    vlan: UUID | None = None


class Point(NamedTuple):
    """A wall outlet."""

    id: UUID
    row: int
    name: str
    place: UUID | None = None
    plate: str = ""
    state: str = ""
    labelled: bool | None = None
    notes: str = ""


class Device(NamedTuple):
    """A device that has ports or takes a cable; `unit` is the lowest of its rack that it occupies, `ports` how many it was made with."""

    id: UUID
    tag: str
    name: str
    kind: str
    status: str = "in-use"
    model: str = ""
    place: UUID | None = None
    rack: UUID | None = None
    unit: float | None = None
    ports: int | None = None
    ip: str = ""
    custodian: str = ""
    height: float | None = None

    @property
    def title(self) -> str:
        """How people call it: by its name, else by its tag."""
        return self.name or self.tag or "equipo"

    @property
    def passive(self) -> bool:
        """Whether it is passed through."""
        return self.kind in PASSED_THROUGH

    @property
    def active(self) -> bool:
        """Whether it hands on through its other ports."""
        return self.kind in ACTIVE


class Vlan(NamedTuple):
    """A virtual network."""

    id: UUID
    number: int
    name: str = ""

    @property
    def title(self) -> str:
        """`VLAN 30 Obras`."""
        return f"VLAN {self.number} {self.name}".rstrip()


class Link(NamedTuple):
    """A data link that a provider brings to a site."""

    id: UUID
    row: int
    name: str
    provider: str = ""
    service: str = ""
    bandwidth: str = ""
    place: UUID | None = None

    @property
    def title(self) -> str:
        """`Edificio Fiscal (Entel)`."""
        return f"{self.name} ({self.provider})" if self.provider else self.name


class Rack(NamedTuple):
    """A rack; `units` is its height."""

    id: UUID
    row: int
    tag: str
    name: str
    units: int | None = None
    place: UUID | None = None


class Place(NamedTuple):
    """A site, floor or room."""

    id: UUID
    row: int
    name: str
    kind: str
    parent: UUID | None = None
    code: str = ""
    path: str = ""
    sort_key: str = ""
