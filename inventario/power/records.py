"""What is fed and by what, as frozen records: no table and no statement reaches further up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from .runtime import Battery, Point


class Basis(StrEnum):
    """What a load in watts rests on."""

    DECLARED = "declared"
    MODEL = "model"
    TYPICAL = "typical"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Test:
    """A discharge that was measured on a day."""

    on: date
    point: Point


@dataclass(frozen=True, slots=True)
class Ups:
    """A UPS with all that its runtime depends on; `declared_min` is what the register says of it."""

    id: UUID
    row: int
    tag: str
    name: str
    model: str
    place: str = ""
    site: str = ""
    public: bool = False
    power_w: int | None = None
    power_va: int | None = None
    declared_min: float | None = None
    battery: Battery | None = None
    battery_type: str = ""
    battery_count: int | None = None
    battery_on: date | None = None
    battery_life: int | None = None
    on_generator: bool | None = None
    points: tuple[Point, ...] = ()
    tests: tuple[Test, ...] = ()
    nut: str = ""  # where it answers for itself, as `ups@host:port`
    serial: str = ""

    @property
    def title(self) -> str:
        """How people call it."""
        return self.name or self.tag or self.model or "UPS"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that needs power: an item, or an outlet with whatever is plugged in. `rack` is the rack that it is mounted in."""

    id: UUID
    row: int
    tag: str
    name: str
    kind: str
    model: str = ""
    place: str = ""
    site: str = ""
    public: bool = False
    department: str = ""
    custodian: str = ""
    watts: float | None = None
    basis: Basis = Basis.NONE
    on_generator: bool | None = None
    rack: UUID | None = None
    rack_name: str = ""

    @property
    def title(self) -> str:
        """How people call it."""
        return self.name or self.tag or self.model or "sin nombre"


@dataclass(frozen=True, slots=True)
class Feed:
    """A UPS and one thing, or another UPS, that hangs on it; `declared_w` is the load noted for all that hangs there together."""

    source: UUID
    target: UUID
    declared_w: float | None = None


@dataclass(frozen=True)
class Power:
    """The UPS in use, what needs power, and what hangs on what.

    `desks` counts, by place, the computers that hang on nothing and of which nothing else is to be said: there are no things of them."""

    upses: Mapping[UUID, Ups]
    things: Mapping[UUID, Thing]
    feeds: Sequence[Feed] = field(default=())
    desks: Mapping[str, int] = field(default_factory=dict)

    def including(self, thing: Thing) -> Power:
        """With a computer that was only counted until now as a thing of its own."""
        left = {**self.desks, thing.place: max(0, self.desks.get(thing.place, 0) - 1)}
        return replace(self, things={**self.things, thing.id: thing}, desks=left)

    @cached_property
    def fed_by(self) -> Mapping[UUID, tuple[UUID, ...]]:
        """The sources of each thing."""
        found: dict[UUID, dict[UUID, None]] = defaultdict(dict)
        for feed in self.feeds:
            found[feed.target][feed.source] = None
        return {target: tuple(sources) for target, sources in found.items()}

    @cached_property
    def hanging(self) -> Mapping[UUID, tuple[Feed, ...]]:
        """What hangs on each UPS."""
        found: dict[UUID, list[Feed]] = defaultdict(list)
        for feed in self.feeds:
            found[feed.source].append(feed)
        return {source: tuple(feeds) for source, feeds in found.items()}
