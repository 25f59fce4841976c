"""The labels that a plan makes necessary: what will say something else, and nothing besides."""

from __future__ import annotations

from inventario.network.reading import read_plant
from inventario.racks.mounting import find_rack
from inventario.racks.plan_labels import by_template, plan_labels
from inventario.store.register import Register

from .test_carrying import plan_of


def test_exactly_what_changes_is_printed_in_step_order(demo: Register) -> None:
    plan = plan_of(demo, find_rack(demo, "Rack Central").id, {"Transceiver Entel": 21.0, "Bandeja de fibra Entel": 23.0})
    some = plan_labels(demo, plan, read_plant(demo))
    assert some[0].template == "rack-units" and some[0].step == 0
    assert [label.step for label in some] == sorted(label.step for label in some) and {label.step for label in some} <= {0, 1, 2}
    switches = {label.thing.item.name: label.thing.item.extra["unit"] for label in some if label.template == "switch"}
    assert switches == {"Transceiver Entel": "21"}  # a tray's label does not say where it is
    cords = {frozenset((label.thing.item.near, label.thing.item.far)) for label in some if label.template == "cable-flag"}
    assert cords == {frozenset({"4TA.RC-23:01", "4TA.RC-21:01"}), frozenset({"4TA.RC-21:02", "4TA.RC-15:01"})}
    assert list(by_template(some)) == ["rack-units", *dict.fromkeys(label.template for label in some if label.step)]


def test_a_panel_takes_its_outlets_labels_along(demo: Register) -> None:
    plan = plan_of(demo, find_rack(demo, "Rack Piso 1").id, {"Panel P1-B": 17.0})
    some = plan_labels(demo, plan, read_plant(demo))
    points = [label.thing.item for label in some if label.template == "network-point"]
    assert len(points) == 24 and all(item.far.startswith("1TA.P1-17:") for item in points)
    assert len([label for label in some if label.template == "cable-flag"]) > 24


def test_a_device_that_leaves_needs_no_label(demo: Register) -> None:
    plan = plan_of(demo, find_rack(demo, "Rack Central").id, {"PDU RC-1": None})
    assert plan_labels(demo, plan, read_plant(demo)) == []
