"""The way from the wall to the switch: complete, broken in every manner there is, round in circles, and thirty stretches long."""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventario.network.plant import Plant
from inventario.network.records import ASSET, POINT, End
from inventario.network.tracing import Network, Trace, links_text
from inventario.network.walking import Stop, walk

from .conftest import Sketch


def trace(sketch: Sketch, of: str = "3-12") -> Trace:
    return sketch.network().trace(sketch.end(of))


def way(found: Trace) -> list[str]:
    return [hop.start.called for hop in found.hops[:1]] + [hop.end.called for hop in found.hops]


WHOLE = ["PC", "3-12", "Panel, puerto 12", "SW, puerto 5", "VLAN 30"]


def test_a_whole_way_from_the_desk_to_the_vlan(sketch: Sketch) -> None:
    found = trace(sketch)
    assert (found.complete, found.breaks, found.notes) == (True, (), ())
    assert way(found) == WHOLE
    assert [hop.cable.name if hop.cable else None for hop in found.hops] == ["C-1", "H-1", "C-2", None]
    assert found.device and found.device.name == "PC"
    assert found.switch_port and found.switch_port.number == 5


@pytest.mark.parametrize("start", ["PC", "Panel:12", "SW:5"])
def test_it_is_the_same_from_wherever_one_asks(sketch: Sketch, start: str) -> None:
    assert way(trace(sketch, start)) == WHOLE
    assert trace(sketch, start).complete


def test_the_other_way_round(sketch: Sketch) -> None:
    turned = trace(sketch).turned()
    assert [turned[0].start.called, *(hop.end.called for hop in turned)] == WHOLE[::-1]
    assert [hop.number for hop in turned] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("without", "sentence", "left"),
    [
        ("H-1", "El punto 3-12 no llega a ningún panel: falta anotar su tendido.", ["PC", "3-12"]),
        ("C-2", "En Panel, puerto 12 no hay cordón al switch.", ["PC", "3-12", "Panel, puerto 12"]),
    ],
)
def test_it_says_where_it_breaks(sketch: Sketch, without: str, sentence: str, left: list[str]) -> None:
    del sketch.cables[without]
    found = trace(sketch)
    assert not found.complete
    assert [each.sentence for each in found.breaks] == [sentence]
    assert way(found) == left


def test_nobody_at_the_wall_breaks_nothing_but_is_told(sketch: Sketch) -> None:
    del sketch.cables["C-1"]
    sketch.points["3-12"] = sketch.points["3-12"]._replace(state="used")
    found = trace(sketch)
    assert found.complete
    assert found.notes == ("Al punto 3-12 no hay nada conectado aunque figura en uso.",)


def test_a_cable_that_ends_nowhere(sketch: Sketch) -> None:
    sketch.cables["C-2"] = sketch.cables["C-2"]._replace(b=None)
    found = trace(sketch)
    assert [each.reason for each in found.breaks] == ["dangling"]
    assert found.breaks[0].sentence == "El cable C-2 sale de Panel, puerto 12 y no consta dónde termina."


def test_a_way_that_ends_at_no_switch(sketch: Sketch) -> None:
    sketch.device("Otro PC", "computer")
    del sketch.cables["C-2"]
    sketch.cable("C-9", ">Panel:12", "Otro PC")
    assert [each.sentence for each in trace(sketch).breaks] == ["El camino no llega a un switch: termina en Otro PC."]


def test_two_cables_in_one_socket_split_the_way(sketch: Sketch) -> None:
    sketch.cable("C-3", ">Panel:12", "SW:6")
    found = trace(sketch)
    assert [(each.reason, each.cables) for each in found.breaks] == [("split", ("C-2", "C-3"))]
    assert found.breaks[0].sentence == "En Panel, puerto 12 hay 2 cables (C-2, C-3); deje uno solo."


def test_a_loop_is_reported_from_every_end_of_it(sketch: Sketch) -> None:
    sketch.device("B", "patch-panel", 2).point("4-01")
    sketch.cable("L-1", "<4-01", "<B:1", "horizontal").cable("L-2", ">B:1", ">B:2").cable("L-3", "<B:2", ">4-01")
    for start in ("4-01", "B:1", "B:2"):
        found = trace(sketch, start)
        assert [each.reason for each in found.breaks] == ["loop"], start
        assert set(found.breaks[0].cables) == {"L-1", "L-2", "L-3"}
        assert "hay un lazo por" in found.breaks[0].sentence


def test_a_cord_from_a_switch_to_itself_is_a_loop_of_switches(sketch: Sketch) -> None:
    sketch.cable("C-8", "SW:7", "SW:8")
    loops = sketch.network().uplinks.loops()
    assert [(device.name, [cable.name for cable in cables]) for device, cables in loops] == [("SW", ["C-8"])]
    for port in ("SW:7", "SW:8"):
        found = trace(sketch, port)
        assert [each.sentence for each in found.breaks] == ["Los puertos 7 y 8 de SW están unidos entre sí: es un lazo, y bota la red."]
        assert not found.complete


def test_what_is_faulty_on_the_way_breaks_it(sketch: Sketch) -> None:
    sketch.set_port("SW", 5, state="faulty")
    sketch.points["3-12"] = sketch.points["3-12"]._replace(state="faulty")
    sentences = [each.sentence for each in trace(sketch).breaks]
    assert sorted(sentences) == ["El punto 3-12 está marcado como malo.", "SW, puerto 5 está marcado como malo."]


def test_a_switch_that_was_written_off_is_told(sketch: Sketch) -> None:
    sketch.devices["SW"] = sketch.devices["SW"]._replace(status="written-off")
    assert trace(sketch).notes == ("SW figura de baja, y el camino pasa por él.",)


def core(sketch: Sketch) -> Sketch:
    """The switch hangs by fibre on a core with a firewall."""
    sketch.device("CORE", "switch", 8, mode="trunk").device("FW", "firewall", 2).set_port("SW", 24, mode="trunk")
    return sketch.cable("F-1", "SW:24", "CORE:1", "fibre").cable("C-7", "CORE:8", "FW:1")


def test_above_the_switch_it_goes_on_to_the_core(sketch: Sketch) -> None:
    found = trace(core(sketch))
    assert way(found) == ["PC", "3-12", "Panel, puerto 12", "SW, puerto 5", "CORE, puerto 1", "VLAN 30"]
    assert [hop.uplink for hop in found.hops] == [False, False, False, True, True]
    assert found.complete
    assert found.switch and found.switch.name == "SW"


def test_a_trunk_that_does_not_let_the_vlan_through(sketch: Sketch) -> None:
    core(sketch).vlan(99)
    sketch.trunks[sketch.ports["CORE", 1].id] = [sketch.vlans[99].id]
    assert [each.sentence for each in trace(sketch).breaks] == ["CORE, puerto 1 no deja pasar VLAN 30."]
    sketch.trunks[sketch.ports["CORE", 1].id].append(sketch.vlans[30].id)
    assert trace(sketch).complete


def test_a_switch_that_hangs_on_nothing_is_told(sketch: Sketch) -> None:
    core(sketch)
    del sketch.cables["F-1"]
    found = trace(sketch)
    assert found.complete
    assert found.notes == ("No consta cómo llega SW al resto de la red.",)


def test_thirty_stretches(sketch: Sketch) -> None:
    """From panel to panel through the whole building."""
    sketch.through_the_building()
    found = trace(sketch)
    assert found.complete
    assert len([hop for hop in found.hops if hop.cable]) == 30


def test_a_device_with_two_cables_tells_the_other(sketch: Sketch) -> None:
    sketch.point("3-13").cable("C-5", "PC", ">3-13")
    found = trace(sketch, "PC")
    assert found.complete
    assert found.others == ("C-5",)


# random wirings


def naive(plant: Plant, start: End) -> tuple[list[str], Stop]:
    """The same walk written as plainly as can be: a set of pairs, gone through from the beginning at every step."""
    names: list[str] = []
    here = start
    while True:
        there = [cable for cable in plant.cables.values() if here in (cable.a, cable.b)]
        if not there:
            return names, Stop.OPEN
        if len(there) > 1:
            return names, Stop.SPLIT
        if there[0].name in names:
            return names, Stop.LOOP
        far = there[0].b if there[0].a == here else there[0].a
        if far is None:
            return names, Stop.DANGLING
        names.append(there[0].name)
        if far.kind != ASSET and sum((cable.a == far) + (cable.b == far) for cable in plant.cables.values()) > 1:
            return names, Stop.SPLIT
        if not far.side:
            return names, Stop.ARRIVED
        here = End(far.kind, far.id, "front" if far.side == "rear" else "rear")


def scrambled(seed: int, size: int, doubled: float) -> Sketch:
    """Panels, outlets, switches and computers joined at random; some sockets twice, some cables with one end."""
    chance = random.Random(seed)
    sketch = Sketch().device("SW", "switch", 3).device("PC", "computer")
    for number in range(size):
        sketch.device(f"P{number}", "patch-panel", 2).point(f"o{number}")
    ends = [f"{side}{name}" for side in "<>" for number in range(size) for name in (f"P{number}:1", f"P{number}:2", f"o{number}")]
    ends += ["SW:1", "SW:2", "SW:3", "PC"]
    loose = ends.copy()
    chance.shuffle(loose)
    number = 0
    while len(loose) > 1 and chance.random() < 0.97:
        number += 1
        a = loose.pop() if chance.random() >= doubled else chance.choice(ends)
        b = None if chance.random() < 0.04 else loose.pop()
        if a != b:
            sketch.cable(f"c{number}", a, b)
    return sketch


_MANY = int(os.environ.get("INVENTARIO_WIRINGS", "60"))


@settings(max_examples=_MANY)
@given(st.integers(0, 2**32), st.integers(1, 8), st.sampled_from([0.0, 0.1]))
def test_any_wiring_is_walked_as_the_plainest_walker_does(seed: int, size: int, doubled: float) -> None:
    plant = scrambled(seed, size, doubled).plant()
    starts = [end for cable in plant.cables.values() for end in (cable.a, cable.b) if end is not None]
    for start in starts:
        found = walk(plant, start)
        assert ([step.cable.name for step in found.steps], found.stop) == naive(plant, start), f"seed {seed}"


@settings(max_examples=_MANY)
@given(st.integers(0, 2**32), st.integers(1, 8))
def test_every_outlet_of_any_wiring_has_a_trace_that_holds_together(seed: int, size: int) -> None:
    """Each stretch begins where the one before ended; it is complete or says why not."""
    network = Network(scrambled(seed, size, 0.05).plant())
    for point in network.plant.points.values():
        found = network.trace(End(POINT, point.id))
        for one, after in zip(found.hops, found.hops[1:], strict=False):
            assert one.end.id == after.start.id
        assert found.complete is not bool(found.breaks)
        assert found.switch is not None or not found.complete
        assert all(each.sentence.endswith(".") for each in found.breaks)


def test_a_way_that_gets_out_says_by_which_providers_link(town: Network) -> None:
    plant = town.plant
    out = town.trace(End(POINT, next(point.id for point in plant.points.values() if point.name == "3-12")))
    site = plant.site_of(plant.devices[out.uplinks[-1].neighbour].place)
    assert site is not None and out.links and {plant.site_of(link.place) for link in out.links} == {site}
    assert links_text(out.links).startswith(f"Sale por {out.links[0].name} (") and out.plain()["links"][0]["name"] == out.links[0].name
    broken = next(trace for point in plant.points.values() if (trace := town.trace(End(POINT, point.id))).switch is None)
    assert broken.links == () and links_text(()) == ""


def test_the_demonstration(town: Network) -> None:
    found = {point.name: town.trace(End(POINT, point.id)) for point in town.plant.points.values()}
    assert len(found) == 739
    reasons = Counter(each.breaks[0].reason if each.breaks else "" for each in found.values())
    assert reasons == {"": 390, "open": 332, "faulty": 17}
    one = found["3-12"]
    assert [hop.end.address for hop in one.hops] == [
        "3-12", "3TA.P3-20:12", "3TA.P3-19:11", "3TA.P3-22:01", "4TA.RC-24:05", "4TA.RC-09:05", "VLAN 30"
    ]  # fmt: skip
    assert town.uplinks.loops() == []
