"""How fast the network is read and traced: one outlet, all outlets, what hangs on the core; against SQLite reading the same rows by hand.

    python -m bench.network [POINTS]

10,000 outlets unless another number is named; wanted there: a trace in 5 ms; and 739 outlets with all they hang on in 100 ms."""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from inventario.app import build_demonstration, create_register, open_register
from inventario.core.fields import Value
from inventario.core.ids import uuid7_many
from inventario.network.hanging import hanging_on
from inventario.network.naming import find_device
from inventario.network.nearby import nearby
from inventario.network.picture.drawing import draw_trace
from inventario.network.points import point_lines
from inventario.network.reading import read_plant
from inventario.network.records import POINT, End
from inventario.network.tracing import Network
from inventario.store.register import Register

from ._figures import tell_figure

_TRACE_MS, _ALL_MS = 5.0, 100.0
_TOWN = 739
_PANEL, _SWITCH = 24, 48


def milliseconds(work: Callable[[], object], times: int = 7) -> float:
    """The median of some calls, in time of the processor: a machine that is busy with other things does not count."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def network_of(points: int) -> Path:
    """The file of a register with that many outlets, each through a panel to a switch, the switches on a core; kept between runs."""
    path = Path(tempfile.gettempdir()) / f"inventario-bench-network-{points}.inventario"
    if not path.exists():
        draft = path.with_suffix(".part")
        for left in path.parent.glob(f"{draft.name}*"):
            left.unlink()
        with create_register(draft, "bench") as register:
            _fill(register, points)
        draft.rename(path)
    return path


def _fill(register: Register, points: int) -> None:
    panels, switches = -(-points // _PANEL), -(-points // (_SWITCH - 2))
    with register.transact("bench", "llenar") as write:
        site = write.create("place", {"name": "Edificio", "kind": "site"})
        rooms = write.create_many("place", [{"name": f"Oficina {n}", "kind": "room", "parent": site} for n in range(points // 6 + 1)])
        vlan = write.create("vlan", {"number": 30, "name": "Obras"})
        devices = uuid7_many(panels + switches + 2)
        kinds = ["patch-panel"] * panels + ["switch"] * (switches + 1) + ["firewall"]
        write.create_many(
            "asset",
            [{"id": d, "kind": k, "name": f"{k} {n}", "status": "in-use"} for n, (d, k) in enumerate(zip(devices, kinds, strict=True))],
        )
        core, firewall = devices[-2], devices[-1]
        computers = write.create_many("asset", [{"kind": "computer", "name": f"PC {n}", "status": "in-use"} for n in range(points)])
        ports: list[dict[str, Value]] = []
        for number, device in enumerate(devices[:-2]):
            ports += [
                {"id": i, "device": device, "number": n + 1} for n, i in enumerate(uuid7_many(_PANEL if number < panels else _SWITCH))
            ]
        behind, front = ports[: panels * _PANEL], ports[panels * _PANEL :]
        access = [port for port in front if port["number"] != _SWITCH and port["number"] != _SWITCH - 1]
        for port in front:
            port |= {"mode": "access", "vlan": vlan} if port["number"] not in (_SWITCH, _SWITCH - 1) else {"mode": "trunk"}
        up = [port for port in front if port["number"] == _SWITCH]
        top: list[dict[str, Value]] = [
            {"id": i, "device": core, "number": n + 1, "mode": "trunk"} for n, i in enumerate(uuid7_many(len(up) + 1))
        ]
        gate: dict[str, Value] = {"id": uuid7_many(1)[0], "device": firewall, "number": 1}
        write.create_many("port", [*ports, *top, gate])
        outlets = write.create_many(
            "network-point", [{"name": f"1-{n:05d}", "place": rooms[n // 6], "state": "used"} for n in range(points)]
        )
        cables: list[dict[str, Value]] = [{"kind": "fibre", "a_port": top[-1]["id"], "b_port": gate["id"]}]
        cables += [{"kind": "fibre", "a_port": low["id"], "b_port": high["id"]} for low, high in zip(up, top, strict=False)]
        for computer, outlet, panel, switch in zip(computers, outlets, behind, access, strict=False):
            cables.append({"kind": "patch", "a_asset": computer, "b_point": outlet})
            cables.append({"kind": "horizontal", "a_point": outlet, "b_port": panel["id"]})
            cables.append({"kind": "patch", "a_port": panel["id"], "b_port": switch["id"]})
        write.create_many("cable", [{"name": f"C-{n:06d}", **cable} for n, cable in enumerate(cables)])


def raw_read(path: Path) -> float:
    """SQLite alone, the columns of outlets, ports and cables."""
    statements = (
        "SELECT id, name, place, state FROM network_point WHERE deleted = 0",
        "SELECT id, device, number, mode, vlan FROM port WHERE deleted = 0",
        "SELECT id, name, kind, a_port, a_point, a_asset, b_port, b_point, b_asset FROM cable WHERE deleted = 0",
    )
    with sqlite3.connect(path) as raw:
        return milliseconds(lambda: [raw.execute(statement).fetchall() for statement in statements])


def _cold(register: Register, name: str) -> object:
    """As the command line traces one outlet."""
    found = nearby(register, name)
    assert found is not None
    return found[0].trace(found[1])


def measure(path: Path) -> tuple[int, float, float]:
    """Print the figures of one register; gives its outlets, a trace and the reading with all lines, in milliseconds."""
    with open_register(path) as register:
        bare, reading = raw_read(path), milliseconds(lambda: read_plant(register))
        network = Network(read_plant(register))
        outlets = list(network.plant.points)
        first = milliseconds(lambda: Network(network.plant).trace(End(POINT, outlets[0])))
        chosen = outlets[:: max(1, len(outlets) // 200)]
        each = milliseconds(lambda: [network.trace(End(POINT, outlet)) for outlet in chosen]) / len(chosen)
        worst = max(milliseconds(lambda outlet=outlet: network.trace(End(POINT, outlet)), 1) for outlet in chosen)  # type: ignore[misc]
        lines = milliseconds(lambda: point_lines(network), 3)
        core = find_device(
            network.plant, "SW-CORE" if len(outlets) == _TOWN else network.plant.devices[next(iter(network.uplinks.tops))].name
        )
        hanging = milliseconds(lambda: hanging_on(network, core), 3)
        name = network.plant.points[outlets[0]].name
        cold = milliseconds(lambda: _cold(register, name))
        draw = milliseconds(lambda: draw_trace(network, network.trace(End(POINT, outlets[0]))))
    print(f"{len(outlets):,} outlets, {len(network.plant.ports):,} ports, {len(network.plant.cables):,} cables")
    print(f"reading all of it        {reading:8.1f} ms   SQLite's rows alone {bare:.1f} ms   ratio {reading / bare:.1f}")
    print(f"a trace with its reading {cold:7.1f} ms   only what is near; {reading / cold:.1f} times faster than reading all")
    print(f"a trace, the first       {first:8.2f} ms   with the way up of every switch worked out")
    print(f"a trace, one after other {each:8.2f} ms   slowest {worst:.2f} ms")
    print(f"every outlet's line      {lines:8.1f} ms   what hangs on the core {hanging:.1f} ms   a trace drawn {draw:.1f} ms")
    return len(outlets), max(each, first), reading + lines


def main() -> None:
    """Print the figures."""
    points = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    _, trace, _ = measure(network_of(points))
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo.inventario"
        build_demonstration(demo)
        _, _, town = measure(demo)
    tell_figure("network", f"a trace with {points:,} outlets", trace, "ms", _TRACE_MS)
    tell_figure("network", f"{_TOWN} outlets read and listed", town, "ms", _ALL_MS)


if __name__ == "__main__":
    main()
