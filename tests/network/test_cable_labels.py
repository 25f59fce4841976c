"""Cables' labels: both ends by the identifiers that a trace shows, the reverse at the other end; and which cables a thing has."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from inventario.app import all_hooks
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.labels import stock, template
from inventario.network.cable_labels import cables_of, port_names
from inventario.network.naming import find_device, find_rack, ports_called
from inventario.network.records import POINT, End
from inventario.network.tracing import Network
from inventario.register.lists import by_field
from inventario.register.preferences import write_preference
from inventario.register.printing.contents import shown_names
from inventario.register.printing.items import to_print
from inventario.store.register import Register

from .conftest import Sketch


@pytest.fixture
def demo(demonstration: Path, tmp_path: Path) -> Iterator[Register]:
    """A copy to be written to."""
    shutil.copy(demonstration, tmp_path / "tome.inventario")
    folders, clock = Folders.beneath(tmp_path / "home"), Clock(date(2024, 3, 12))
    with Register.open(tmp_path / "tome.inventario", author="Paula", clock=clock, folders=folders, hooks=all_hooks()) as opened:
        yield opened


def ends(register: Register, name: str) -> tuple[str, str]:
    row = by_field(register, "cable", "name", name)[0].row
    names = shown_names(template("cable-flag"), stock("TZe-231"))
    (thing,) = to_print(register, "cable", [row], names)
    return thing.item.near, thing.item.far


def test_a_label_says_what_the_trace_says(demo: Register, town: Network) -> None:
    assert ends(demo, "C-0656") == ("3TA.P3-20:12", "3TA.P3-19:11")
    assert ends(demo, "H-0240") == ("3-12", "3TA.P3-20:12")
    trace = town.trace(End(POINT, town.plant.points_named["3-12"][0].id))
    cord = next(hop for hop in trace.hops if hop.cable is not None and hop.cable.name == "C-0656")
    assert {cord.start.address, cord.end.address} == set(ends(demo, "C-0656"))
    assert cord.cable is not None
    assert town.addresses.of_cable(cord.cable) == "/".join(ends(demo, "C-0656"))


def test_in_the_form_that_the_office_chose(demo: Register) -> None:
    with demo.transact("preference", "forma") as transaction:
        write_preference(transaction, "port_pattern", "{rack}-{unit}/{port}")
    assert ends(demo, "C-0656") == ("P3-20/12", "P3-19/11")
    (thing,) = to_print(demo, "network-point", [by_field(demo, "network-point", "name", "3-12")[0].row], {"far"})
    assert thing.item.far == "P3-20/12"


def test_as_it_will_stand(demo: Register, town: Network) -> None:
    panel = find_device(town.plant, "Panel P3-A")
    (port,) = ports_called(town, "Panel P3-A:12")
    with demo.reading() as connection:
        moved = port_names(demo.catalogue, connection, [port.id], {panel.id: ("Rack Central", 7.0)})
        out = port_names(demo.catalogue, connection, [port.id], {panel.id: None})
    assert moved == {port.id: "4TA.RC-07:12"}
    assert out == {port.id: "Panel P3-A:12"}


def test_the_cables_of_a_thing(sketch: Sketch, town: Network) -> None:
    plant = sketch.plant()

    def names(subject: str, row_id: object) -> list[str]:
        return [cable.name for cable in cables_of(plant, subject, [row_id])]  # type: ignore[list-item]

    assert names("asset", sketch.devices["Panel"].id) == ["C-2", "H-1"]
    assert names("asset", sketch.devices["PC"].id) == ["C-1"]
    assert names("network-point", sketch.points["3-12"].id) == ["C-1", "H-1"]
    assert names("port", sketch.ports["SW", 5].id) == ["C-2"]
    rack = find_rack(town.plant, "Rack Piso 3")
    assert rack is not None
    found = cables_of(town.plant, "rack", [rack.id])
    assert len(found) == len({cable.id for cable in found}) == 191
