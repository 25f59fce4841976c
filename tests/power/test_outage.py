"""What goes dark when: small towns reckoned by hand, then the demonstration's Edificio Consistorial."""

from __future__ import annotations

import math
from datetime import date
from uuid import UUID

import pytest

from inventario.power.load import loads
from inventario.power.outage import Outage, outage
from inventario.power.records import Basis, Feed, Power, Thing, Ups
from inventario.power.scenario import Scenario

TODAY = date(2024, 3, 12)


def _id(number: int) -> UUID:
    return UUID(int=number)


def ups(number: int, minutes: float | None, *, generator: bool | None = None, watts: int | None = 1000, public: bool = False) -> Ups:
    known = {"power_w": watts, "declared_min": minutes, "on_generator": generator, "public": public}
    return Ups(_id(number), number, f"UPS{number}", f"ups {number}", "APC", **known)  # type: ignore[arg-type]


def thing(number: int, watts: float | None = None, *, public: bool = False, generator: bool | None = None) -> Thing:
    basis = Basis.NONE if watts is None else Basis.DECLARED
    known = {"public": public, "watts": watts, "basis": basis, "on_generator": generator}
    return Thing(_id(number), number, f"TI{number}", f"cosa {number}", "computer", **known)  # type: ignore[arg-type]


def power(upses: list[Ups], things: list[Thing], feeds: list[tuple[int, int]]) -> Power:
    return Power({one.id: one for one in upses}, {one.id: one for one in things}, [Feed(_id(a), _id(b)) for a, b in feeds])


def minutes(found: Outage, number: int) -> float | None:
    return found.darkness[_id(number)].minutes


def test_the_first_to_run_out_stands_first_and_what_is_unknown_last() -> None:
    town = power([ups(1, 45), ups(2, 17), ups(3, None)], [thing(11), thing(12), thing(13), thing(14)], [(1, 11), (2, 12), (3, 13)])
    found = outage(town, TODAY)
    assert [one.ups.title for one in found.upses] == ["ups 2", "ups 1", "ups 3"]
    assert [minutes(found, number) for number in (11, 12, 13, 14)] == [45, 17, None, 0]
    assert [one.title for one in found.unprotected] == ["cosa 14"]
    assert [one.ups.title for one in found.dark_at(20)] == ["ups 2"]
    upcoming = found.next_after(20)
    assert upcoming is not None and upcoming.ups.title == "ups 1"


def test_a_ups_behind_another_lasts_as_long_as_both() -> None:
    town = power([ups(1, 30), ups(2, 10)], [thing(11)], [(1, 2), (2, 11)])
    assert minutes(outage(town, TODAY), 11) == 40


def test_what_has_two_sources_goes_dark_with_the_last() -> None:
    town = power([ups(1, 30), ups(2, 10)], [thing(11)], [(1, 11), (2, 11)])
    found = outage(town, TODAY)
    assert minutes(found, 11) == 30
    assert [[one.title for one in each.dark] for each in found.upses] == [[], ["cosa 11"]]


def test_with_the_generator_only_what_hangs_on_it_stays() -> None:
    things = [thing(11), thing(12), thing(13), thing(14, generator=True)]
    town = power([ups(1, 30, generator=True), ups(2, 10), ups(3, 0.1, generator=True)], things, [(1, 11), (2, 12), (3, 13)])
    found = outage(town, TODAY, Scenario(generator=True, start_seconds=15))
    assert minutes(found, 11) == math.inf
    assert minutes(found, 12) == 10
    gap = found.darkness[_id(13)]
    assert gap.minutes == pytest.approx(0.1) and gap.back == 0.25 and gap.dark_at(0.2) and not gap.dark_at(0.3)
    assert found.darkness[_id(14)].dark_at(0.1) and not found.darkness[_id(14)].dark_at(1)


def test_a_service_desk_that_lasts_less_than_is_required_is_named() -> None:
    things = [thing(11, public=True), thing(12, public=True), thing(13)]
    town = power([ups(1, 17), ups(2, 25), ups(3, 5)], things, [(1, 11), (2, 12), (3, 13)])
    found = outage(town, TODAY)
    assert [one.ups.title for one in found.upses if one.fails(found.scenario)] == ["ups 1"]


def test_loads_add_up_and_what_has_two_sources_draws_half_from_each() -> None:
    town = power([ups(1, 30), ups(2, 10)], [thing(11, 400), thing(12, 500), thing(13)], [(1, 11), (2, 11), (1, 2), (2, 12), (2, 13)])
    found = loads(town)
    assert found[_id(2)].watts == 700 and found[_id(2)].unknown == 1
    assert found[_id(1)].watts == 900 and found[_id(1)].high and not found[_id(1)].overloaded


def test_a_circle_that_came_about_apart_neither_hangs_nor_counts_twice() -> None:
    town = power([ups(1, 30), ups(2, 10)], [thing(11, 100)], [(1, 2), (2, 1), (2, 11)])
    assert loads(town)[_id(2)].watts == 100
    assert minutes(outage(town, TODAY), 11) is not None
