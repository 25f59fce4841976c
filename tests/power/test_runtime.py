"""Runtimes against the vectors of the standards, and that more load never lasts longer."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.power.load import estimate
from inventario.power.records import Test as Measured
from inventario.power.records import Ups
from inventario.power.runtime import Battery, Point, Source, aged, by_points, capacity_left, in_order, linear, overload, peukert

BANK = Battery(24, 9)
TODAY = date(2024, 3, 12)


@pytest.mark.parametrize(
    ("watts", "straight", "new", "old"),
    [(432.5, 25.5, 17.3, 9.7), (216, 51.0, 37.2, 23.2)],
)
def test_a_battery_lasts_as_the_vectors_say(watts: float, straight: float, new: float, old: float) -> None:
    assert round(linear(BANK, watts), 1) == straight
    assert round(peukert(BANK, watts, exponent=1.1), 1) == new
    assert round(peukert(BANK, watts, exponent=1.25), 1) == old


def test_between_two_points_it_goes_straight_on_doubly_logarithmic_paper() -> None:
    points = [Point(400, 8), Point(100, 64)]  # an eighth of the time at four times the load: t goes as P to the -1.5
    assert by_points(points, 200) == (pytest.approx(64 / 2**1.5), False)
    assert by_points(points, 100) == (pytest.approx(64), False)
    assert by_points(points, 50) == (pytest.approx(64 * 2**1.5), True)
    assert by_points(points, 800) == (pytest.approx(64 / 8**1.5), True)


def test_points_that_contradict_each_other_are_refused() -> None:
    for wrong in ([Point(100, 10), Point(200, 10)], [Point(100, 10), Point(100, 8)], [Point(0, 5)], [Point(5, 0)]):
        with pytest.raises(ValueError, match=r"less|above zero"):
            in_order(wrong)
    with pytest.raises(ValueError, match="no points"):
        by_points([], 100)


LOADS = st.floats(1, 20_000)


@st.composite
def curves(draw: st.DrawFn) -> list[Point]:
    watts = sorted(draw(st.sets(st.integers(10, 5_000), min_size=1, max_size=6)))
    minutes, points = draw(st.floats(60, 600)), []
    for load in watts:
        points.append(Point(float(load), minutes))
        minutes *= draw(st.floats(0.1, 0.95))
    return points


@given(curves(), LOADS, LOADS)
def test_more_load_never_lasts_longer(points: list[Point], one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert by_points(points, low)[0] >= by_points(points, high)[0] * (1 - 1e-9)
    assert peukert(BANK, low) >= peukert(BANK, high)


@given(curves())
def test_each_point_is_met(points: list[Point]) -> None:
    for point in points:
        minutes, beyond = by_points(points, point.load_w)
        assert minutes == pytest.approx(point.minutes) and not beyond


@given(st.floats(0, 30), st.floats(0, 30))
def test_an_older_battery_never_holds_more(one: float, other: float) -> None:
    younger, older = sorted((one, other))
    assert 1.0 >= capacity_left(younger) >= capacity_left(older) > 0
    assert aged(30, capacity_left(younger)) >= aged(30, capacity_left(older))


def test_after_three_years_three_quarters_are_left() -> None:
    assert capacity_left(3) == 0.75 and capacity_left(0) == 1.0 and capacity_left(None) == 1.0


def test_the_smaller_of_watts_and_volt_amperes_is_the_limit() -> None:
    assert overload(432.5, 865, 1500) == pytest.approx(0.5)
    assert overload(450, 1000, 500, power_factor=0.9) == pytest.approx(1.0)
    assert overload(100, None, None) is None


def _ups(**more: object) -> Ups:
    return Ups(UUID(int=1), 1, "TI000001", "UPS", "APC", **more)  # type: ignore[arg-type]


def test_what_was_measured_counts_before_the_maker_the_battery_and_what_is_declared() -> None:
    everything = {
        "declared_min": 60.0, "battery": BANK, "battery_on": date(2024, 3, 12),
        "points": (Point(100, 90), Point(400, 12)), "tests": (Measured(date(2024, 3, 12), Point(200, 30)),),
    }  # fmt: skip
    asked = [
        (estimate(_ups(**everything), 200, TODAY), Source.MEASURED, 30.0),
        (estimate(_ups(**{**everything, "tests": ()}), 100, TODAY), Source.MAKER, 90.0),
        (estimate(_ups(declared_min=60.0, battery=BANK, battery_on=TODAY), 216, TODAY), Source.BATTERY, peukert(BANK, 216)),
        (estimate(_ups(declared_min=60.0), 200, TODAY), Source.DECLARED, 60.0),
        (estimate(_ups(), 200, TODAY), Source.UNKNOWN, None),
    ]
    for found, source, minutes in asked:
        assert found.source is source and found.minutes == pytest.approx(minutes)
    assert [found.estimated for found, *_ in asked] == [True, True, True, False, False]


def test_it_is_said_when_a_figure_lies_beyond_what_the_maker_published() -> None:
    ups = _ups(points=(Point(100, 90), Point(400, 12)), battery_on=date(2021, 3, 12))
    found = estimate(ups, 50, TODAY)
    assert found.extrapolated and found.words == "según el fabricante, extrapolada, con la batería al 75 %"


def test_a_test_of_the_battery_before_this_one_does_not_count() -> None:
    old = Measured(date(2020, 1, 1), Point(200, 5))
    assert estimate(_ups(declared_min=60.0, battery_on=date(2023, 1, 1), tests=(old,)), 200, TODAY).source is Source.DECLARED


def test_a_measured_figure_ages_on_from_the_day_of_the_test() -> None:
    ups = _ups(battery_on=date(2021, 3, 12), tests=(Measured(date(2021, 3, 12), Point(200, 40)),))
    found = estimate(ups, 200, TODAY)
    assert found.minutes == pytest.approx(aged(40, 0.75), rel=0.001)
