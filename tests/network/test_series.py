"""Rows of numbers as people write them, and the names that come next."""

from __future__ import annotations

import pytest

from inventario.core.errors import KnownError
from inventario.network.proposals import CableNames, next_points
from inventario.network.records import Place, Point
from inventario.network.series import point_names, port_numbers
from inventario.network.tracing import Network

from .conftest import Sketch


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("3-01..3-04", ["3-01", "3-02", "3-03", "3-04"]),
        ("3-01 a 3-03", ["3-01", "3-02", "3-03"]),
        ("CC-9..11", ["CC-9", "CC-10", "CC-11"]),
        ("3-98…3-101", ["3-98", "3-99", "3-100", "3-101"]),
        ("3-01, 3-05..3-06", ["3-01", "3-05", "3-06"]),
        ("A1..A3", ["A1", "A2", "A3"]),
        ("3-12", ["3-12"]),
    ],
)
def test_outlets(text: str, names: list[str]) -> None:
    assert point_names(text) == names


@pytest.mark.parametrize(("text", "numbers"), [("1-4", [1, 2, 3, 4]), ("1..3, 7", [1, 2, 3, 7]), ("5", [5]), ("23 a 24", [23, 24])])
def test_ports(text: str, numbers: list[int]) -> None:
    assert port_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("3-24..3-01", "va hacia atrás"),
        ("3-01..4-05", "no es una serie de puntos"),
        ("uno..dos", "no es una serie de puntos"),
        ("3-01..3-03, 3-02", "El punto 3-02 viene dos veces"),
        ("3-1..3-99999", "son demasiados de una vez"),
    ],
)
def test_what_is_no_row_of_outlets(text: str, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence):
        point_names(text)


@pytest.mark.parametrize(
    ("text", "sentence"), [("24-1", "va hacia atrás"), ("todos", "no son números de puerto"), ("1-4,3", "El puerto 3")]
)
def test_what_is_no_row_of_ports(text: str, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence):
        port_numbers(text)


def test_new_outlets_go_on_with_the_series_of_their_floor(town: Network) -> None:
    plant = town.plant
    room = plant.points_named["3-12"][0].place
    assert next_points(plant, room, 3) == ["3-117", "3-118", "3-119"]
    wing = plant.points_named["3t-01"][0].place
    assert next_points(plant, wing) == ["3T-59"]


def test_a_floor_without_outlets_begins_a_series_of_its_own(town: Network) -> None:
    site = next(place for place in town.plant.places.values() if place.name == "Edificio Consistorial")
    floor = Place(site.id.__class__(int=1), 0, "Piso 6", "floor", site.id)
    town.plant.places[floor.id] = floor
    try:
        assert next_points(town.plant, floor.id, 2) == ["6-01", "6-02"]
        assert next_points(town.plant, floor.id, 1, "{series}.{number:03}") == ["6.001"]
    finally:
        del town.plant.places[floor.id]


def test_a_name_that_is_taken_is_passed_over() -> None:
    sketch = Sketch().point("P-01").point("P-02")
    sketch.points["otro"] = Point(sketch.points["P-01"].id.__class__(int=2), 9, "P-3")  # written without its zero
    assert next_points(sketch.plant(), None, 2) == ["P-04", "P-05"]


def test_cables_are_named_by_their_sort(sketch: Sketch) -> None:
    names = CableNames(sketch.plant(), given=["C-0003"])
    assert [names.next("patch"), names.next("patch")] == ["C-0004", "C-0005"]
    assert names.next("horizontal") == "H-0002"
    assert names.next("fibre") == "F-0001"
