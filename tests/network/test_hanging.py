"""What hangs on a switch, a panel, a rack; the outlets floor by floor; the ports as an elevation draws them."""

from __future__ import annotations

from inventario.network.hanging import hanging_in, hanging_on
from inventario.network.naming import find_device, find_rack
from inventario.network.points import count_floors, lines_within, point_lines
from inventario.network.portstates import port_states
from inventario.network.tracing import Network

from .conftest import Sketch


def test_a_switch_port_by_port(town: Network) -> None:
    found = hanging_on(town, find_device(town.plant, "SW-P3-1"))
    assert (len(found.ports), found.used, found.free, found.faulty) == (48, 44, 3, (27,))
    assert dict(found.kinds) == {"computer": 28, "printer": 9, "multifunction": 5, "access-point": 1}
    assert len(found.points) == 43
    port = found.ports[10]
    assert (port.number, port.via, port.tag, port.cable, port.vlan) == (11, "3-12", "TI000375", "C-0656", "VLAN 30 Obras")
    up = found.ports[47]
    assert (up.leads, up.port, up.uplink) == ("SW-CORE", 5, True)


def test_the_core_counts_what_hangs_on_the_switches_beneath(town: Network) -> None:
    found = hanging_on(town, find_device(town.plant, "SW-CORE"))
    assert len(found.beneath) == 13
    reached = [line for line in point_lines(town) if line.switch]
    assert sorted(found.points) == sorted(line.name for line in reached)
    assert dict(found.kinds)["access-point"] == sum(line.device_kind == "access-point" for line in reached)


def test_a_panel_on_both_sides(town: Network) -> None:
    found = hanging_on(town, find_device(town.plant, "Panel P3-A"))
    assert len(found.points) == 24
    assert found.ports[11].via == "3-12"
    assert found.ports[11].tag == "TI000375"
    assert (found.used, found.free) == (19, 5)


def test_a_rack_from_the_top(town: Network) -> None:
    rack = find_rack(town.plant, "Rack Piso 3")
    assert rack is not None
    found = hanging_in(town, rack.id)
    assert [each.device.title for each in found][:3] == ["Bandeja de fibra P3", "Panel P3-A", "SW-P3-1"]
    assert sum(len(each.points) for each in found if each.device.kind == "patch-panel") == 116


def test_nothing_hangs_on_a_panel_that_is_not_wired() -> None:
    network = Sketch().device("Panel", "patch-panel", 4).network()
    found = hanging_on(network, next(iter(network.plant.devices.values())))
    assert (found.points, found.kinds, found.used, found.free) == ((), (), 0, 4)


def test_all_outlets_at_once(town: Network) -> None:
    lines = point_lines(town)
    floors = count_floors(lines)
    assert (len(lines), sum(floor.total for floor in floors)) == (739, 739)
    assert (sum(f.used for f in floors), sum(f.free for f in floors), sum(f.faulty for f in floors)) == (508, 214, 17)
    third = next(floor for floor in floors if (floor.site, floor.floor) == ("Edificio Consistorial", "Piso 3"))
    assert (third.total, third.used, third.unlabelled) == (174, 119, 19)
    names = [line.name for line in lines if line.floor == "Piso 3" and line.name.startswith("3-")]
    assert names[:3] == ["3-01", "3-02", "3-03"]
    assert names[-1] == "3-116"  # counted, not spelt


def test_the_outlets_of_a_place_and_what_is_in_it(town: Network) -> None:
    floor = next(place for place in town.plant.places.values() if place.path == "Edificio Consistorial / Piso 3")
    assert len(lines_within(town, floor.id)) == 174


def test_the_states_of_ports_for_an_elevation(town: Network) -> None:
    switch, panel = find_device(town.plant, "SW-P3-1"), find_device(town.plant, "Panel P3-A")
    computer = next(device for device in town.plant.devices.values() if device.kind == "computer")
    states = port_states(town, [switch.id, panel.id, computer.id])
    assert set(states) == {switch.id, panel.id}
    assert [len(states[device]) for device in (switch.id, panel.id)] == [48, 24]
    assert states[switch.id][26].state == "faulty"
    assert states[switch.id][47].kind == "sfp"
    assert (states[panel.id][11].state, states[panel.id][11].run, states[panel.id][11].cable) == ("used", True, "C-0656")
    assert states[panel.id][4].state == "free"
