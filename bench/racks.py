"""How long a reorganisation takes to work out, against sorting the same graph without a thought for circles.

    python -m bench.racks [SEED]

Nine racks, two hundred devices, everything somewhere else: the order of moves, and with it what each step unplugs and who loses service;
the collision check of one more device as a window asks it while dragging."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from graphlib import CycleError, TopologicalSorter
from uuid import UUID

from inventario.drawing.shapes import Rect
from inventario.network.plant import Plant
from inventario.network.portstates import PortState
from inventario.network.records import PORT, REAR, Cable, Device, End, Point, Port
from inventario.racks.elevation import elevation
from inventario.racks.geometry import Body, Face, Occupancy, Placed, Room, Spot, in_the_way
from inventario.racks.moves import Piece, collisions, order_moves
from inventario.racks.outages import Service
from inventario.racks.reading import Device as RackDevice
from inventario.racks.reading import Mounted, RackView
from inventario.racks.steps import CordsOf, work_through

from ._figures import tell_figure

TARGET = 1.0  # seconds
FRAME = 1 / 60
RACKS, DEVICES = 9, 200
Case = tuple[dict[UUID, Room], list[Piece]]


def puzzle(chance: random.Random, units: int, heights: tuple[float, ...]) -> Case:
    """Nine racks full of devices, each with another place for every one of them."""
    rooms = {UUID(int=number): Room(units) for number in range(1, RACKS + 1)}
    bodies = {UUID(int=1000 + number): Body(chance.choice(heights), chance.random() < 0.3) for number in range(DEVICES)}

    def scattered() -> dict[UUID, Spot]:
        taken, found = Occupancy(rooms), dict[UUID, Spot]()
        spots = [Spot(rack, float(unit)) for rack in rooms for unit in range(1, units + 1)]
        for key, body in sorted(bodies.items(), key=lambda entry: -entry[1].height):
            chance.shuffle(spots)
            spot = next((spot for spot in spots if taken.is_free(Placed(key, body, spot))), None)
            if spot is not None:
                taken.put(Placed(key, body, spot))
                found[key] = spot
        return found

    before, after = scattered(), scattered()
    pieces = [Piece(key, body, before.get(key), after.get(key), chance.uniform(1, 30)) for key, body in bodies.items()]
    return rooms, [piece for piece in pieces if piece.before or piece.after]


def wiring(pieces: list[Piece]) -> Plant:
    """740 outlets on panels and switches among the devices, the switches on a router."""
    ids = iter(range(10_000, 10**9))
    keys = [piece.key for piece in pieces]
    kinds = {key: ("switch", "patch-panel")[number % 2] for number, key in enumerate(keys)}
    kinds[keys[0]] = "router"
    devices = [Device(key, f"TI{number:06d}", "", kinds[key]) for number, key in enumerate(keys)]
    points: list[Point] = []
    ports: list[Port] = []
    cables: list[Cable] = []

    def port(device: UUID) -> Port:
        ports.append(Port(UUID(int=next(ids)), device, len(ports)))
        return ports[-1]

    def cable(kind: str, a: End, b: End) -> None:
        cables.append(Cable(UUID(int=next(ids)), f"C-{len(cables)}", kind, "", "", None, a, b))

    switches = [key for key in keys if kinds[key] == "switch"]
    panels = [key for key in keys if kinds[key] == "patch-panel"]
    for switch in switches:
        cable("patch", End(PORT, port(keys[0]).id), End(PORT, port(switch).id))
    for number in range(740):
        point = Point(UUID(int=next(ids)), number, f"P-{number}")
        points.append(point)
        behind = port(panels[number % len(panels)])
        cable("horizontal", End("point", point.id, REAR), End(PORT, behind.id, REAR))
        cable("patch", End(PORT, behind.id, "front"), End(PORT, port(switches[number % len(switches)]).id))
    return Plant(points=points, ports=ports, devices=devices, cables=cables)


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor, the best of three runs: the machine is shared."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def sorted_alone(rooms: dict[UUID, Room], pieces: list[Piece]) -> None:
    """Who waits for whom, and the standard library's sort of it; circles are left to it."""
    standing = Occupancy(rooms, (piece.at(piece.before) for piece in pieces if piece.before))
    graph = {piece.key: standing.blockers(piece.at(piece.after)) for piece in pieces if piece.after}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return


def tell_case(rooms: dict[UUID, Room], pieces: list[Piece]) -> None:
    """Print the figures of one puzzle."""
    order = order_moves(rooms, pieces)
    assert not list(collisions(rooms, pieces, order.moves))
    ours, raw = timed(lambda: order_moves(rooms, pieces)), timed(lambda: sorted_alone(rooms, pieces))
    units, proven = next(iter(rooms.values())).units, "proven" if order.proven else "not proven"
    print(f"{len(pieces)} devices in {RACKS} racks of {units}U: {len(order.moves)} moves, {order.parked} put aside, {proven}")
    what = f"{len(pieces)} devices, {RACKS} racks of {units}U: the order"
    tell_figure("racks", what, ours, "s", TARGET, ratio=ours / raw, primitive="sorting alone")
    plant, here = wiring(pieces), {piece.key: piece.before for piece in pieces}
    whole = timed(lambda: work_through(Service(plant), CordsOf(plant), here, order_moves(rooms, pieces).moves))
    tell_figure("racks", "the same with cords and outages of 740 points", whole, "s", TARGET)


def main() -> None:
    """Print the figures."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    for units, heights in ((24, (1.0,)), (24, (1.0, 1.0, 1.0, 1.0, 2.0)), (42, (1.0, 1.0, 1.0, 2.0, 2.0, 3.0, 4.0))):
        rooms, pieces = puzzle(random.Random(seed), units, heights)
        tell_case(rooms, pieces)
    placed = [piece.at(piece.before) for piece in pieces if piece.before]
    wanted = Placed(UUID(int=5), Body(2), Spot(UUID(int=1), 10, Face.FRONT))
    ours = timed(lambda: in_the_way(wanted, placed))
    print(f"what is in the way of one device among {len(placed)}: {ours * 1000:.2f} ms, {ours / FRAME:.3f} of a frame")
    tell_drawing()


def tell_drawing() -> None:
    """Print how long the shapes of a full rack of 42U take, as they are made anew while one drags, against its rectangles alone."""
    mounted, states = [], {}
    for number in range(42):
        device = RackDevice(
            UUID(int=number + 1), number, f"TI{number:06d}", f"SW-P1-{number}", "switch", "D-Link DGS-3120", "in-use", Body()
        )
        mounted.append(Mounted(UUID(int=number + 500), device, Spot(UUID(int=9), number + 1.0)))
        states[device.id] = [PortState(UUID(int=number * 100 + port), port, "", "rj45", "used") for port in range(48)]
    view = RackView(UUID(int=9), 1, "TI000900", "Rack", "", 42, True, False, None, None, None, tuple(mounted))
    ours = timed(lambda: elevation(view, Face.FRONT, 6.0, ports=states))
    shapes = elevation(view, Face.FRONT, 6.0, ports=states).shapes
    raw = timed(lambda: [Rect(1.0, 2.0, 3.0, 4.0, "#FFFFFF") for _ in shapes])
    what = f"shapes of a 42U elevation with {42 * 48} ports"
    tell_figure("racks", what, ours * 1000, "ms", FRAME * 1000, ratio=ours / raw, primitive="as many rectangles")


if __name__ == "__main__":
    main()
