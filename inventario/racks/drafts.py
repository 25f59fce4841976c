"""A plan while it is thought out: a copy of some racks in which devices are put elsewhere, before anything is written.

A draft is immutable: each change gives another one. What does not fit is not refused but told by `impossible`, for on the way from one
order to another two devices may well want the same units for a moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..models.registry import Catalogue
from ..store.register import Register
from .geometry import Face, Placed, Spot, overlaps
from .moves import Order, Piece, order_moves
from .reading import Device, Mounted, RackView, read_devices, read_mounts, read_racks
from .rules import problem_of
from .wording import span_text, spot_text

MOST_HALF_LOST = 0.5
"""A device without which more than this share of the points has no service counts as one that must not go down."""

Fate = tuple[str, UUID | None]
"""What becomes of a device that is taken out, and where."""


@dataclass(frozen=True, slots=True)
class Item:
    """A device of a draft: where it is and where it goes; None is in no rack.

    Of one that is taken out `fate` says what becomes of it (a choice of `FATES`, empty: it is stored) and `fate_place` where."""

    device: Device
    before: Spot | None
    after: Spot | None
    keep_up: bool = False
    fate: str = ""
    fate_place: UUID | None = None

    @property
    def changes(self) -> bool:
        """Whether it is moved."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class CordWish:
    """A cord that goes into other ports; an end that is None stays where it is."""

    cable: UUID
    a_port: UUID | None = None
    b_port: UUID | None = None


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why a wanted order cannot be: the device it is about (None: a cord) and a sentence."""

    device: Device | None
    sentence: str


@dataclass(frozen=True)
class Draft:
    """Racks as they stand (from left to right), and every device that is in them or shall be."""

    racks: tuple[RackView, ...]
    items: tuple[Item, ...]
    cords: tuple[CordWish, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[UUID, Item]:
        """The devices by their ids."""
        return {item.device.id: item for item in self.items}

    @cached_property
    def rack_of(self) -> Mapping[UUID, RackView]:
        """The racks by their ids."""
        return {rack.id: rack for rack in self.racks}

    def with_item(self, device: Device, before: Spot | None, after: Spot | None) -> Draft:
        """The same with a device that is moved, comes, or (without a goal) is taken out."""
        item = replace(self.by_id[device.id], after=after) if device.id in self.by_id else Item(device, before, after)
        kept = tuple(other for other in self.items if other.device.id != device.id)
        return replace(self, items=(*kept, item))

    def moved(self, device: UUID, spot: Spot | None) -> Draft:
        """The same with a device of it elsewhere (None: taken out); raises KeyError for one it does not have."""
        item = replace(self.by_id[device], after=spot)
        item = replace(item, fate="", fate_place=None) if spot is not None else item
        return replace(self, items=tuple(item if other.device.id == device else other for other in self.items))

    def with_fates(self, fates: Mapping[UUID, Fate]) -> Draft:
        """The same, in which that becomes of devices that are taken out."""
        said = {item.device.id: fates.get(item.device.id, (item.fate, item.fate_place)) for item in self.items}
        kept = (replace(item, fate=said[item.device.id][0], fate_place=said[item.device.id][1]) for item in self.items)
        return replace(self, items=tuple(kept))

    @property
    def fates(self) -> Mapping[UUID, Fate]:
        """What was said of devices that are taken out."""
        return {item.device.id: (item.fate, item.fate_place) for item in self.items if item.fate or item.fate_place}

    def kept_up(self, devices: Iterable[UUID]) -> Draft:
        """The same, in which those devices must not go down."""
        wanted = set(devices)
        return replace(self, items=tuple(replace(item, keep_up=item.device.id in wanted) for item in self.items))

    def mounted(self, rack: UUID, *, after: bool = True) -> tuple[Mounted, ...]:
        """What stands in a rack before or after; `id` of each is its device's."""
        found = []
        for item in self.items:
            spot = item.after if after else item.before
            if spot is not None and spot.rack == rack:
                found.append(Mounted(item.device.id, item.device, spot))
        return tuple(found)

    def problem(self, device: UUID, spot: Spot) -> str:
        """What is in the way when a device of it is put there, as a sentence; empty when nothing is. Asked while one drags."""
        item = self.by_id[device]
        others = [other for other in self.mounted(spot.rack) if other.device.id != device]
        wanted = Placed(device, item.device.body, spot)
        return problem_of(self.rack_of[spot.rack], wanted, called=item.device.called, others=others)

    def impossible(self) -> list[Impossible]:
        """Why the wanted order cannot be; empty when it can."""
        found = []
        for item in self.items:
            if item.after is None or not item.changes:
                continue
            if item.after.unit is None and item.device.body.height > 0:
                found.append(Impossible(item.device, f"{item.device.called} ocupa unidades; diga en cuál queda."))
            wanted = Placed(item.device.id, item.device.body, item.after)
            if problem := problem_of(self.rack_of[item.after.rack], wanted, called=item.device.called, others=()):
                found.append(Impossible(item.device, problem))
        placed = [Placed(item.device.id, item.device.body, item.after) for item in self.items if item.after is not None]
        for overlap in overlaps(placed):
            one, other = (self.by_id[each.key] for each in (overlap.one, overlap.other))
            if not one.changes and not other.changes:
                continue  # so they stand already, and the plan is not to blame
            where = f"{span_text(overlap.span)} de {self.rack_of[overlap.one.spot.rack].title}"
            sentence = f"{one.device.called} y {other.device.called} quedarían los dos en {where}; deje ahí uno solo."
            found.append(Impossible((one if one.changes else other).device, sentence))
        return found

    def pieces(self, costs: Mapping[UUID, int] | None = None) -> list[Piece]:
        """As the ordering of moves takes it; `costs` are how many points go down with each device."""
        lost = costs or {}
        return [
            Piece(item.device.id, item.device.body, item.before, item.after, item.device.weight_kg or 0.0, item.keep_up,
                  lost.get(item.device.id, 0))
            for item in self.items
        ]  # fmt: skip

    def order(self, costs: Mapping[UUID, int] | None = None) -> Order:
        """The order of moves; raises KnownError for an order that cannot be."""
        if problems := self.impossible():
            raise KnownError(problems[0].sentence)
        return order_moves({rack.id: rack.room for rack in self.racks}, self.pieces(costs))


def draft_of(register: Register, racks: Sequence[UUID]) -> Draft:
    """A copy of those racks as they stand, with nothing moved yet."""
    with register.reading() as connection:
        return read_draft(connection, register.catalogue, racks, {})


def read_draft(connection: sa.Connection, catalogue: Catalogue, racks: Sequence[UUID], wanted: Mapping[UUID, Spot | None]) -> Draft:
    """A copy of those racks in which those devices go elsewhere (None: out); racks that they come from or go to are taken in."""
    mount = catalogue.table("mount")
    there = {one.device.id: one for one in read_mounts(connection, catalogue, mount.c.asset, list(wanted))}
    more = [one.spot.rack for one in there.values()] + [spot.rack for spot in wanted.values() if spot is not None]
    views = read_racks(connection, catalogue, [*racks, *more])
    items = [Item(one.device, one.spot, wanted.get(one.device.id, one.spot)) for view in views for one in view.mounted]
    known = {item.device.id for item in items}
    coming = read_devices(connection, catalogue, [asset for asset in wanted if asset not in known])
    items += [Item(device, None, wanted[asset]) for asset, device in coming.items() if wanted[asset] is not None]
    return Draft(tuple(views), tuple(items))


def redraft(register: Register, draft: Draft, racks: Sequence[UUID], extra: Mapping[UUID, Spot | None] | None = None) -> Draft:
    """The same wishes over those racks, read anew; `extra` says where devices go that the draft did not have.

    A rack that a moved device comes from or goes to stays in it, whether it is named or not."""
    wanted = {item.device.id: item.after for item in draft.items if item.changes} | dict(extra or {})
    with register.reading() as connection:
        fresh = read_draft(connection, register.catalogue, racks, wanted)
    kept = fresh.kept_up(item.device.id for item in draft.items if item.keep_up).with_fates(draft.fates)
    return replace(kept, cords=draft.cords)


def first_free(draft: Draft, device: Device, rack: UUID, face: Face = Face.FRONT) -> Spot:
    """The lowest place of a rack where a device would fit once all stands as wanted; raises KnownError when there is none."""
    view, height = draft.rack_of[rack], device.body.height
    others = [other for other in draft.mounted(rack) if other.device.id != device.id]
    if height <= 0:
        return Spot(rack, None, face)
    numbers = [number + 1.0 for number in range(int(view.units - height + 1))]
    for unit in reversed(numbers) if view.from_top else numbers:
        spot = Spot(rack, unit, face)
        if not problem_of(view, Placed(device.id, device.body, spot), called=device.called, others=others):
            return spot
    raise KnownError(f"En {view.title} no queda donde quepa {device.called}; haga lugar o elija otro rack.")


def with_device(register: Register, draft: Draft, asset: UUID, rack: UUID, unit: float | None) -> Draft:
    """The same with a device that comes from elsewhere, in that unit or (None) the lowest where it fits.

    Raises KnownError with what is in the way."""
    with register.reading() as connection:
        device = read_devices(connection, register.catalogue, [asset])[asset]
    spot = Spot(rack, unit) if unit is not None else first_free(draft, device, rack)
    found = redraft(register, draft, [view.id for view in draft.racks], {asset: spot})
    if problem := found.problem(asset, spot):
        raise KnownError(problem)
    return found


def change_text(item: Item, racks: Mapping[UUID, RackView]) -> str:
    """`Router RC: U15 → U21`; across racks with their names."""

    def said(spot: Spot | None) -> str:
        if spot is None:
            return "fuera"
        across = item.before is not None and item.after is not None and item.before.rack != item.after.rack
        return spot_text(spot, racks[spot.rack].title if across else "")

    return f"{item.device.title}: {said(item.before)} → {said(item.after)}"


__all__ = [
    "CordWish", "Draft", "Face", "Impossible", "Item", "change_text", "draft_of", "first_free", "read_draft", "redraft", "with_device"
]  # fmt: skip
