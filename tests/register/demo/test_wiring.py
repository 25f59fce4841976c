"""Racks hold what fits, ports take one cable, and an outlet can be followed to the core."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from inventario.register.demo.draft import DemoRow

Rows = dict[str, list[DemoRow]]
End = tuple[str, Any, str]


def _ends(cable: DemoRow) -> list[End]:
    """Both ends of a cable as what it ends on, its id, and the side of it."""
    found = []
    for side in ("a", "b"):
        (name,) = [name for name in (f"{side}_port", f"{side}_point", f"{side}_asset") if name in cable]
        found.append((name[2:], cable[name], str(cable.get(f"{side}_side", ""))))
    return found


def _trace(rows: Rows, point: Any) -> list[DemoRow]:
    """The cables from an outlet away from its user, through panels and trays, until one ends in a switch's port for good."""
    at: dict[Any, list[DemoRow]] = defaultdict(list)
    for cable in rows["cable"]:
        for _, row_id, _ in _ends(cable):
            at[row_id].append(cable)
    devices = {row["id"]: row["kind"] for row in rows["asset"]}
    kinds = {row["id"]: devices[row["device"]] for row in rows["port"]}
    here, path = point, []
    while True:
        onward = [cable for cable in at[here] if cable not in path and not any(kind == "asset" for kind, _, _ in _ends(cable))]
        if not onward:
            return path
        (cable,) = onward
        path.append(cable)
        (here,) = [row_id for _, row_id, _ in _ends(cable) if row_id != here]
        if kinds[here] == "switch":
            return path


def test_units_do_not_collide(rows: Rows, by_id: dict[Any, DemoRow]) -> None:
    for rack in rows["rack"]:
        taken: set[float] = set()
        for mount in (row for row in rows["mount"] if row["rack"] == rack["id"] and "unit" in row):
            height = by_id[mount["asset"]]["height_u"]
            units = {float(str(mount["unit"])) + step for step in range(int(float(str(height))))}
            assert not units & taken
            assert max(units) <= float(str(rack["units"]))
            taken |= units


def test_every_item_is_mounted_once(rows: Rows) -> None:
    times = Counter(row["asset"] for row in rows["mount"])
    assert set(times.values()) == {1}
    assert any("unit" not in row for row in rows["mount"])  # a power strip takes none


def test_outlets(rows: Rows, by_id: dict[Any, DemoRow]) -> None:
    points = rows["network-point"]
    assert len({row["name"] for row in points}) == 739
    assert {row["state"] for row in points} == {"used", "free", "faulty"}
    assert 0.05 < sum(1 for row in points if not row["label_ok"]) / 739 < 0.25
    plates = Counter(row["plate"] for row in points)
    assert set(plates.values()) <= {1, 2}
    plugged = {cable["b_point"] for cable in rows["cable"] if "b_point" in cable}
    assert plugged == {row["id"] for row in points if row["state"] == "used"}


def test_a_port_takes_one_cable_a_side(rows: Rows, by_id: dict[Any, DemoRow]) -> None:
    used: Counter[End] = Counter()
    for cable in rows["cable"]:
        ends = _ends(cable)
        assert ends[0][1] != ends[1][1]
        used.update(ends)
    assert [end for end, times in used.items() if times > 1 and end[0] == "port"] == []
    for kind, row_id, side in used:
        if kind == "port":
            through = by_id[by_id[row_id]["device"]]["kind"] in ("patch-panel", "fibre-tray")
            assert side in (("front", "rear") if through else ("",))


def test_ports_are_those_of_the_devices(rows: Rows, by_id: dict[Any, DemoRow]) -> None:
    counts = Counter(row["device"] for row in rows["port"])
    switches = [row for row in rows["asset"] if row["kind"] == "switch"]
    assert sorted(counts[row["id"]] for row in switches) == [16, 16, 24, *[48] * 11]
    assert all(counts[row["id"]] == 24 for row in rows["asset"] if row["kind"] == "patch-panel")
    assert len({row["name"] for row in rows["port"]}) == len(rows["port"])
    assert all(counts[device] == by_id[device]["ports"] for device in counts)


def test_an_outlet_of_floor_three_leads_to_its_switch(rows: Rows, by_id: dict[Any, DemoRow]) -> None:
    (point,) = [row for row in rows["network-point"] if row["name"] == "3-12"]
    assert by_id[point["place"]]["name"] == "Oficina 12"
    path = _trace(rows, point["id"])
    assert [cable["kind"] for cable in path] == ["horizontal", "patch"]
    port = by_id[path[-1]["b_port"]]
    assert by_id[port["device"]]["name"] == "SW-P3-1"
    assert by_id[port["vlan"]]["number"] == 30


def test_most_outlets_in_use_are_traced_and_some_break(rows: Rows) -> None:
    floor = [row for row in rows["network-point"] if str(row["name"]).startswith("3-") and row["state"] == "used"]
    lengths = Counter(len(_trace(rows, row["id"])) for row in floor)
    assert lengths[2] > 0.85 * len(floor)
    assert lengths[1] > 0
    assert set(lengths) == {1, 2}


def test_every_switch_reaches_the_core(rows: Rows, by_id: dict[Any, DemoRow]) -> None:
    core = next(row["id"] for row in rows["asset"] if row["name"] == "SW-CORE")
    uplinks = [row for row in rows["port"] if row.get("mode") == "trunk" and row["device"] != core]
    assert len({row["device"] for row in uplinks}) == 13
    for uplink in uplinks:
        path = _trace(rows, uplink["id"])
        assert [cable["kind"] for cable in path] == ["fibre", "backbone", "fibre"]
        assert by_id[path[-1]["b_port"]]["device"] == core
    carried = Counter(row["port"] for row in rows["port-vlan"])
    assert all(carried[uplink["id"]] == len(rows["vlan"]) for uplink in uplinks)
