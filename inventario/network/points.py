"""The outlets of the town in lines: where each is, what it hangs on, what hangs on it, and in what state it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from ..core.text import natural_key
from .faults import stop_break
from .plant import point_end
from .records import FRONT, PORT, REAR, Device, Point, Port
from .tracing import Network
from .walking import Stop, Walk, walk


@dataclass(frozen=True, slots=True)
class PointLine:
    """One outlet. `state` is used, free or faulty, as recorded, else as it is wired; `labelled` is None when nobody looked.

    `panel` and `switch` are titles with their tags beside; `broken` says in a sentence why it does not reach a switch."""

    id: UUID
    row: int
    name: str
    site: str
    floor: str
    room: str
    place: str
    plate: str
    state: str
    labelled: bool | None
    panel: str = ""
    panel_tag: str = ""
    panel_port: int | None = None
    panel_address: str = ""
    switch: str = ""
    switch_tag: str = ""
    switch_port: int | None = None
    vlan: int | None = None
    vlan_name: str = ""
    mode: str = ""
    device: str = ""
    device_tag: str = ""
    device_kind: str = ""
    custodian: str = ""
    run: str = ""
    run_length: float | None = None
    run_category: str = ""
    patch: str = ""
    cord: str = ""
    broken: str = ""
    notes: str = ""

    @property
    def complete(self) -> bool:
        """Whether it reaches a switch."""
        return not self.broken


@dataclass(frozen=True, slots=True)
class FloorCount:
    """How many outlets a floor has in each state; `unlabelled` are those that nobody has seen a label on."""

    site: str
    floor: str
    total: int
    used: int
    free: int
    faulty: int
    unlabelled: int
    broken: int


def point_lines(network: Network, points: Iterable[Point] | None = None) -> list[PointLine]:
    """The lines of those outlets, or of all, by site, floor and number."""
    chosen = network.plant.points.values() if points is None else points
    order = _Order(network)
    return sorted((_line(network, point) for point in chosen), key=order.key)


def lines_within(network: Network, place: UUID) -> list[PointLine]:
    """The lines of the outlets in a place and in all that is in it."""
    plant = network.plant
    within = {place}
    grown = True
    while grown:
        inner = {each.id for each in plant.places.values() if each.parent in within} - within
        within |= inner
        grown = bool(inner)
    return point_lines(network, [point for point in plant.points.values() if point.place in within])


def count_floors(lines: Iterable[PointLine]) -> list[FloorCount]:
    """By building and floor, in the order of the lines."""
    floors: dict[tuple[str, str], list[PointLine]] = {}
    for line in lines:
        floors.setdefault((line.site, line.floor), []).append(line)
    return [count_lines(site, floor, some) for (site, floor), some in floors.items()]


def count_lines(site: str, floor: str, lines: Sequence[PointLine]) -> FloorCount:
    """The figures of some lines."""
    states = [line.state for line in lines]
    return FloorCount(
        site, floor, len(lines), states.count("used"), states.count("free"), states.count("faulty"),
        sum(line.labelled is not True for line in lines), sum(bool(line.broken) for line in lines),
    )  # fmt: skip


class _Order:
    """Buildings as they were entered, the one with most outlets first; floors and outlets as people count."""

    def __init__(self, network: Network) -> None:
        amounts: dict[str, int] = {}
        for point in network.plant.points.values():
            site = network.plant.site_of(point.place)
            name = site.name if site else ""
            amounts[name] = amounts.get(name, 0) + 1
        self._amounts = amounts
        self._floors: dict[str, list[tuple[int, int, str]]] = {}  # few, asked for with every outlet

    def key(self, line: PointLine) -> tuple[bool, int, str, bool, list[tuple[int, int, str]], list[tuple[int, int, str]]]:
        if line.floor not in self._floors:
            self._floors[line.floor] = natural_key(line.floor)
        floor = self._floors[line.floor]
        return (not line.site, -self._amounts.get(line.site, 0), line.site, not line.floor, floor, natural_key(line.name))


def _line(network: Network, point: Point) -> PointLine:
    plant = network.plant
    behind, before = walk(plant, point_end(point, REAR)), walk(plant, point_end(point, FRONT))
    panel_port, panel = _panel(network, behind)
    switch_port, switch = _switch(network, behind)
    device = plant.device_at(before.at) if before.stop is Stop.ARRIVED else None
    site, floor = plant.site_of(point.place), plant.floor_of(point.place)
    place = plant.places.get(point.place) if point.place else None
    vlan = plant.vlans.get(switch_port.vlan) if switch_port and switch_port.vlan else None
    first, last = (behind.steps[0].cable, behind.steps[-1].cable) if behind.steps else (None, None)
    broken = "" if switch is not None else _why(network, behind)
    if point.state == "faulty":
        broken = f"El punto {point.name} está marcado como malo."
    return PointLine(
        point.id, point.row, point.name, site.name if site else "", floor.name if floor else "",
        place.name if place and place not in (site, floor) else "", place.path if place else "", point.plate,
        point.state or ("used" if device else "free"), point.labelled,
        panel.title if panel else "", panel.tag if panel else "", panel_port.number if panel_port else None,
        network.addresses.of_port(panel_port) if panel_port else "",
        switch.title if switch else "", switch.tag if switch else "", switch_port.number if switch_port else None,
        vlan.number if vlan else None, vlan.name if vlan else "", switch_port.mode if switch_port else "",
        device.title if device else "", device.tag if device else "", device.kind if device else "", device.custodian if device else "",
        first.name if first else "", first.length if first else None, first.category if first else "",
        last.name if last and switch and len(behind.steps) > 1 else "",
        before.steps[0].cable.name if before.steps else "", broken, point.notes,
    )  # fmt: skip


def _why(network: Network, behind: Walk) -> str:
    broken = stop_break(network.describe, behind, user=False)
    return broken.sentence if broken else ""


def _panel(network: Network, behind: Walk) -> tuple[Port | None, Device | None]:
    """The first panel on the way."""
    if not behind.steps or behind.steps[0].far.kind != PORT:
        return None, None
    port = network.plant.ports[behind.steps[0].far.id]
    device = network.plant.devices.get(port.device)
    return (port, device) if device is not None and device.passive else (None, None)


def _switch(network: Network, behind: Walk) -> tuple[Port | None, Device | None]:
    if behind.stop is not Stop.ARRIVED:
        return None, None
    device = network.plant.device_at(behind.at)
    if device is None or not device.active:
        return None, None
    return (network.plant.ports[behind.at.id] if behind.at.kind == PORT else None), device
