"""Cords of a draft over its racks: as they shall run in one stroke with their names, as they run in dashes."""

from __future__ import annotations

from uuid import UUID, uuid4

from inventario.drawing.shapes import Polyline, Rect, Shape, Text
from inventario.racks.look import PAPER
from inventario.racks.pictures import Box
from inventario.ui.pages.racks.cords import CordChange, cord_shapes

OLD, NEW, FAR = uuid4(), uuid4(), uuid4()
PLACES: dict[UUID, Box] = {OLD: (10.0, 10.0, 1.0, 1.0), NEW: (40.0, 10.0, 1.0, 1.0), FAR: (20.0, 30.0, 1.0, 1.0)}


def drawn(*changes: CordChange, hidden: tuple[UUID, ...] = ()) -> list[Shape]:
    def find(port: UUID) -> Box | None:
        return None if port in hidden else PLACES[port]

    return list(cord_shapes(changes, find, find, 5.0, PAPER))


def cord(name: str = "C-0905") -> CordChange:
    return CordChange(name, (FAR, OLD), (FAR, NEW))


def lines(shapes: list[Shape]) -> list[Polyline]:
    return [shape for shape in shapes if isinstance(shape, Polyline)]


def test_it_runs_from_port_to_port_as_it_shall_and_in_dashes_as_it_does() -> None:
    shapes = drawn(cord())
    now, then = lines(shapes)
    assert now.dash and not then.dash
    assert (now.points[0], now.points[-1]) == ((20.5, 30.5), (10.5, 10.5))
    assert (then.points[0], then.points[-1]) == ((20.5, 30.5), (40.5, 10.5))
    assert [shape.content for shape in shapes if isinstance(shape, Text)] == ["C-0905"]


def test_one_whose_other_end_is_out_of_sight_rings_its_ports() -> None:
    shapes = drawn(cord(), hidden=(FAR,))
    assert lines(shapes) == []
    rings = [shape for shape in shapes if isinstance(shape, Rect)]
    assert [(ring.x + 0.3, ring.y + 0.3) for ring in rings] == [(10.0, 10.0), (40.0, 10.0)]


def test_the_names_of_two_cords_stand_apart() -> None:
    one, other = (shape for shape in drawn(cord("C-0905"), cord("C-0906")) if isinstance(shape, Text))
    assert abs(one.y - other.y) >= one.size * 1.5 or abs(one.x - other.x) >= one.size * 4


def test_without_changes_nothing_is_drawn() -> None:
    assert drawn() == []
