"""VLANs of ports: what is written, what they carry, in one operation and back in one undo."""

from __future__ import annotations

import pytest

from inventario.core.errors import KnownError
from inventario.network.naming import find_start, ports_called
from inventario.network.port_vlans import PortVlans, numbers_of, read_port_vlans, read_vlans, set_port_vlans, vlans_said
from inventario.network.reading import read_plant
from inventario.network.records import Port
from inventario.network.tracing import Network
from inventario.register.entry import enter
from inventario.register.lists import by_field
from inventario.store.register import Register
from inventario.store.undo import undo


@pytest.fixture(autouse=True)
def office(register: Register) -> None:
    """A switch with two ports, and four VLANs."""
    enter(register, "asset", {"kind": "switch", "name": "SW-1"})
    for number, name in ((10, "Gestión"), (20, "Voz"), (30, "Obras"), (34, "Cámaras")):
        enter(register, "vlan", {"number": str(number), "name": name})
    for number in (1, 2):
        enter(register, "port", {"device": "SW-1", "number": str(number)})


def ports(register: Register) -> list[Port]:
    plant = read_plant(register)
    return sorted(plant.ports.values(), key=lambda port: port.number)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("10, 30", "10, 30"),
        ("30;10;30", "10, 30"),
        ("20-34", "20, 30, 34"),
        ("vlan 20, obras", "20, 30"),
        ("Todas", "10, 20, 30, 34"),
        ("", ""),
    ],
)
def test_a_list_as_people_write_it(register: Register, text: str, numbers: str) -> None:
    assert numbers_of(vlans_said(read_vlans(register), text)) == numbers


@pytest.mark.parametrize("text", ["10, 99", "40-50", "Compras"])
def test_a_vlan_that_there_is_not(register: Register, text: str) -> None:
    with pytest.raises(KnownError, match="No existe la VLAN"):
        vlans_said(read_vlans(register), text)


def test_two_ports_become_trunks_at_once_and_back(register: Register) -> None:
    vlans, both = read_vlans(register), [port.id for port in ports(register)]
    wanted = PortVlans("trunk", vlans[0], tuple(vlans[1:3]))
    assert set_port_vlans(register, both, wanted)
    assert set(read_port_vlans(register, both).values()) == {wanted}
    assert not set_port_vlans(register, both, wanted)  # as it was
    assert set_port_vlans(register, both[:1], PortVlans("trunk", vlans[0], tuple(vlans[2:])))
    assert numbers_of(read_port_vlans(register, both)[both[0]].carried) == "30, 34"
    assert undo(register).label == "VLAN de 1 puerto"
    assert set(read_port_vlans(register, both).values()) == {wanted}
    undo(register)
    assert set(read_port_vlans(register, both).values()) == {PortVlans()}


def test_the_way_tells_what_the_trunk_carries(register: Register) -> None:
    vlans, (first, _) = read_vlans(register), ports(register)
    set_port_vlans(register, [first.id], PortVlans("trunk", None, tuple(vlans[:2])))
    network = Network(read_plant(register))
    trace = network.trace(find_start(network, "SW-1:1"))
    assert (trace.hops[-1].words, trace.hops[-1].end.title) == ("Troncal", "VLAN 10, 20")
    assert trace.plain()["vlans"] == [10, 20]
    set_port_vlans(register, [first.id], PortVlans("access", vlans[2]))  # the list of the trunk goes with it
    assert read_port_vlans(register, [first.id])[first.id] == PortVlans("access", vlans[2])
    assert ports_called(Network(read_plant(register)), "SW-1:1")[0].mode == "access"


def test_what_makes_no_sense_is_refused(register: Register) -> None:
    vlans, (first, _) = read_vlans(register), ports(register)
    with pytest.raises(KnownError, match="Falta la VLAN del puerto de acceso"):
        set_port_vlans(register, [first.id], PortVlans("access"))
    with pytest.raises(KnownError, match="lleva una sola VLAN"):
        set_port_vlans(register, [first.id], PortVlans("access", vlans[0], tuple(vlans[1:])))
    enter(register, "port-vlan", {"port": "SW-1:1", "vlan": "10"})
    with pytest.raises(KnownError, match="ya lleva esa VLAN"):
        enter(register, "port-vlan", {"port": "SW-1:1", "vlan": "10"})
    assert len(by_field(register, "port-vlan", "port", first.id)) == 1
