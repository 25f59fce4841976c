"""A trace of what is near is the one of the whole wiring."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from inventario.app import all_hooks
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.network.nearby import nearby, plant_nearby
from inventario.network.records import ASSET, POINT, PORT, End
from inventario.network.tracing import Network
from inventario.register.entry import enter
from inventario.store.register import Register


@pytest.fixture(scope="module")
def opened(demonstration: Path) -> Iterator[Register]:
    """The demonstration, only read."""
    folders = Folders.beneath(demonstration.parent / "home")
    with Register.open(demonstration, author="Paula", clock=Clock(date(2024, 3, 12)), folders=folders, hooks=all_hooks()) as register:
        yield register


def test_outlets_ports_and_devices_of_the_town(opened: Register, town: Network) -> None:
    plant = town.plant
    devices = [device.id for device in plant.devices.values() if not device.active and not device.passive]
    starts = [End(POINT, each) for each in list(plant.points)[::29]]
    starts += [End(PORT, each) for each in list(plant.ports)[::97]] + [End(ASSET, each) for each in devices[::83]]
    for start in starts:
        with opened.reading() as connection:
            near = Network(plant_nearby(connection, opened.catalogue, start))
        assert near.trace(start) == town.trace(start)
        assert len(near.plant.cables) < len(plant.cables) / 4


def test_by_its_name_and_only_when_it_is_one(opened: Register, town: Network) -> None:
    found = nearby(opened, " 3-12 ")
    assert found is not None
    network, start = found
    assert network.trace(start).plain() == town.trace(start).plain()
    assert nearby(opened, "Panel P3-A:12") is None
    assert nearby(opened, "nada") is None


def test_switches_joined_by_plain_cords(register: Register) -> None:
    """No fibre and no trunk is noted: an access port whose cord goes to another switch leads on all the same."""
    for name in ("SW-1", "SW-2", "SW-3"):
        enter(register, "asset", {"kind": "switch", "name": name})
        for number in ("1", "2", "3"):
            enter(register, "port", {"device": name, "number": number, "mode": "access"})
    enter(register, "network-point", {"name": "1-01"})
    for name, a, b in (("C-1", "SW-1:2", "SW-2:1"), ("C-2", "SW-2:2", "SW-3:1")):
        enter(register, "cable", {"name": name, "kind": "patch", "a_port": a, "b_port": b})
    enter(register, "cable", {"name": "H-1", "kind": "horizontal", "a_point": "1-01", "b_port": "SW-1:1"})
    found = nearby(register, "1-01")
    assert found is not None
    assert [hop.cable.name for hop in found[0].trace(found[1]).hops if hop.cable] == ["H-1", "C-1"]
