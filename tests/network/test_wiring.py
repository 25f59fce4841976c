"""Bulk entry: looked at first, written at once, undone at once, refused when a cable is in the way."""

from __future__ import annotations

import pytest

from inventario.core.errors import KnownError
from inventario.network.naming import find_device, find_start
from inventario.network.reading import read_plant
from inventario.network.runs import Action, CableWish
from inventario.network.tracing import Network
from inventario.network.wiring import Block, preview_block, wire_block
from inventario.register.entry import enter
from inventario.register.lists import by_field
from inventario.store.register import Register
from inventario.store.undo import undo

PLACE = "Edificio / Piso 3 / Oficina 12"
WHOLE = Block(
    "3-01..3-24", panel="Panel A", panel_ports="1-24", switch="SW-1", switch_ports="1-24", place=PLACE, vlan="30",
    run=CableWish(category="Cat. 6", color="Azul", length=40.0),
)  # fmt: skip


@pytest.fixture(autouse=True)
def devices(register: Register) -> None:
    """A panel of 24, a switch of 48, and a VLAN; no ports on record."""
    enter(register, "asset", {"kind": "patch-panel", "name": "Panel A", "ports": "24"})
    enter(register, "asset", {"kind": "switch", "name": "SW-1", "ports": "48"})
    enter(register, "vlan", {"number": "30", "name": "Obras"})


def network(register: Register) -> Network:
    return Network(read_plant(register))


def test_twenty_four_outlets_in_one_step(register: Register) -> None:
    before = preview_block(register, WHOLE)
    assert before.counts[Action.CREATE] == 24
    assert before.before == (("Panel A", 24), ("SW-1", 48))
    assert not read_plant(register).points  # looked at only
    wire_block(register, WHOLE)
    plant = read_plant(register)
    assert (len(plant.points), len(plant.ports), len(plant.cables)) == (24, 72, 48)
    found = network(register).trace(find_start(network(register), "3-07"))
    assert found.complete
    assert [hop.end.called for hop in found.hops] == ["Panel A, puerto 7", "SW-1, puerto 7", "VLAN 30 Obras"]
    assert [hop.words for hop in found.hops] == ["Horizontal cat. 6, 40 m", "Cordón", "Acceso"]
    (point,) = by_field(register, "network-point", "name", "3-07")
    assert point.labels["place"] == PLACE
    assert point.text("state") == "Libre"


def test_one_undo_takes_all_of_it_back(register: Register) -> None:
    wire_block(register, WHOLE)
    assert undo(register).label == "cablear 24 puntos en Panel A"
    plant = read_plant(register)
    assert (len(plant.points), len(plant.ports), len(plant.cables)) == (0, 0, 0)
    assert not by_field(register, "place", "name", "Oficina 12")


def test_the_same_again_changes_nothing(register: Register) -> None:
    wire_block(register, WHOLE)
    again = preview_block(register, Block(WHOLE.points, 0, "Panel A", "1-24", "SW-1", "1-24"))
    assert again.counts[Action.SAME] == 24
    assert not again.writes


def test_what_is_in_the_way_is_named_and_nothing_is_written(register: Register) -> None:
    wire_block(register, WHOLE)
    block = Block("4-01..4-03", panel="Panel A", panel_ports="22-24", place=PLACE)
    preview = preview_block(register, block)
    assert preview.counts[Action.CLASH] == 3
    assert preview.clashes[0][1] == "En Panel A, puerto 22, por detrás ya está conectado el cable H-0022."
    with pytest.raises(KnownError, match="Punto 4-01: En Panel A, puerto 22, por detrás ya está"):
        wire_block(register, block)
    assert len(read_plant(register).points) == 24


def test_an_outlet_that_is_there_is_given_its_panel_later(register: Register) -> None:
    enter(register, "network-point", {"name": "3-01", "place": PLACE, "state": "used"}, create_missing=True)
    preview = wire_block(register, Block("3-01..3-02", panel="Panel A", panel_ports="1-2", place=PLACE))
    assert [row.action for row in preview.rows] == [Action.CHANGE, Action.CREATE]
    assert by_field(register, "network-point", "name", "3-01")[0].text("state") == "En uso"


def test_ports_that_are_not_said_are_the_first_free_ones(register: Register) -> None:
    wire_block(register, Block("3-01..3-04", panel="Panel A", panel_ports="1,2,5,6", place=PLACE))
    preview = wire_block(register, Block(amount=3, panel="Panel A", switch="SW-1", place=PLACE))
    assert [(row.run.point, row.run.panel_port, row.run.switch_port) for row in preview.rows] == [
        ("3-05", 3, 1), ("3-06", 4, 2), ("3-07", 7, 3)
    ]  # fmt: skip


def test_without_a_panel_the_run_goes_to_the_switch(register: Register) -> None:
    wire_block(register, Block("3-01", switch="SW-1", switch_ports="9", place=PLACE))
    found = network(register).trace(find_start(network(register), "3-01"))
    assert [hop.end.called for hop in found.hops] == ["SW-1, puerto 9"]
    assert found.complete


def test_ports_in_use_are_marked_and_the_panels_of_free_outlets_are_not(register: Register) -> None:
    wire_block(register, Block("3-01..3-02", panel="Panel A", panel_ports="1-2", place=PLACE))
    wire_block(register, Block("3-01", panel="Panel A", panel_ports="1", switch="SW-1", switch_ports="5", vlan="Obras"))
    plant = read_plant(register)
    panel, switch = find_device(plant, "Panel A"), find_device(plant, "SW-1")
    assert [plant.port_numbered(panel.id, number).state for number in (1, 2)] == ["used", "free"]  # type: ignore[union-attr]
    port = plant.port_numbered(switch.id, 5)
    assert port is not None
    assert (port.state, port.mode) == ("used", "access")


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        (Block("3-01..3-24", panel="Panel A", panel_ports="1-23"), "Son 24 puntos y en Panel A son 23 puertos"),
        (Block("3-01..3-25", panel="Panel A"), "en Panel A quedan 24 libres"),
        (Block("3-01", panel="SW-1"), "SW-1 no es un panel ni una bandeja"),
        (Block("3-01", switch="Panel A"), "Panel A no es un switch"),
        (Block("3-01", panel="Panel Z"), "No hay un panel «Panel Z»"),
        (Block("3-01", panel_ports="1"), "Falta decir de qué panel son los puertos 1"),
        (Block("3-01", vlan="99"), "No existe la VLAN «99»"),
        (Block(), "Falta decir qué puntos"),
    ],
)
def test_what_makes_no_sense_is_told(register: Register, block: Block, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence):
        preview_block(register, block)


def test_a_port_beyond_the_last_one(register: Register) -> None:
    preview = preview_block(register, Block("3-01", panel="Panel A", panel_ports="25"))
    assert preview.clashes[0][1] == "Panel A llega hasta el puerto 24; no hay un puerto 25."


def test_an_outlet_that_two_buildings_have_needs_its_building(register: Register) -> None:
    for site in ("Uno", "Otro"):
        enter(register, "network-point", {"name": "3-01", "place": f"{site} / Piso 3"}, create_missing=True)
    preview = preview_block(register, Block("3-01", panel="Panel A", panel_ports="1"))
    assert preview.clashes[0][1] == "Hay 2 puntos 3-01, en distintos edificios; diga de cuál."
    assert preview_block(register, Block("3-01", panel="Panel A", panel_ports="1", place="Otro / Piso 3")).clashes == []
