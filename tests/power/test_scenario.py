"""Suppositions: another load, feeds that move, more on the generator; and what changes from one to the other."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventario.core.errors import KnownError
from inventario.power.comparing import compare
from inventario.power.outage import outage
from inventario.power.records import Power
from inventario.power.runtime import Battery, Point
from inventario.power.scenario import Move, Scenario, scenario_words

from .test_outage import TODAY, _id, minutes, power, thing, ups


def town() -> Power:
    """A desk and a server, each on a UPS of its own, and a UPS on the generator with nothing on it."""
    upses = [ups(1, 30, public=True), ups(2, 10), ups(3, 60, generator=True)]
    return power(upses, [thing(11, 100, public=True), thing(12, 200)], [(1, 11), (2, 12)])


def test_what_moves_to_another_ups_lasts_as_long_as_that() -> None:
    found = outage(town(), TODAY, Scenario(moves=(Move(_id(12), _id(3)),)))
    assert minutes(found, 12) == 60 and minutes(found, 11) == 30
    assert [one.load.watts for one in found.upses if one.ups.id == _id(3)] == [200]
    assert [one.ups.title for one in found.upses if not one.dark] == ["ups 2"]
    bare = outage(town(), TODAY, Scenario(moves=(Move(_id(12), None),)))
    assert minutes(bare, 12) == 0 and [one.title for one in bare.unprotected] == ["cosa 12"]


def test_a_supposed_circle_is_refused_in_words() -> None:
    chained = power([ups(1, 30), ups(2, 10)], [thing(11)], [(1, 2), (2, 11)])
    with pytest.raises(KnownError, match="se alimentarían en círculo; suponga otra cosa"):
        outage(chained, TODAY, Scenario(moves=(Move(_id(1), _id(2)),)))


def test_with_the_generator_what_is_supposed_on_it_stays() -> None:
    scenario = Scenario(generator=True, on_generator=frozenset({_id(1)}))
    assert minutes(outage(town(), TODAY, scenario), 11) == math.inf
    assert minutes(outage(town(), TODAY, replace(scenario, generator=False)), 11) == 30


def test_the_words_of_a_scenario_name_everything_that_is_supposed() -> None:
    scenario = Scenario(True, 30, 20, 150, (Move(_id(12), _id(3)), Move(_id(11), None)), frozenset({_id(2)}))
    said = "Con generador a los 30 s · carga al 150 % · cosa 12 en ups 3 · cosa 11 sin UPS · ups 2 al generador"
    assert scenario_words(town(), scenario) == said
    assert scenario_words(town(), Scenario()) == "Sin generador"


def test_two_scenarios_are_told_apart_by_who_lasts_longer_and_who_shorter() -> None:
    now, then = outage(town(), TODAY), outage(town(), TODAY, Scenario(moves=(Move(_id(12), _id(3)), Move(_id(11), _id(2)))))
    found = compare(now, then)
    assert [(one.title, one.first, one.second) for one in found.differences] == [("cosa 11", 30, 10), ("cosa 12", 10, 60)]
    assert found.sentences == [
        "1 equipo dura más.", "1 equipo dura menos.", "Las UPS de atención que no llegan a los 20 min pasan de 0 a 1.",
    ]  # fmt: skip
    assert compare(now, now).sentences == ["Nada cambia: todo se apaga a la misma hora."]


_LOADED = st.lists(st.integers(20, 900), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(_LOADED, st.floats(1, 900), st.floats(1, 900), st.sampled_from(["battery", "points"]))
def test_with_more_load_nothing_lasts_longer(watts: list[int], one: float, other: float, source: str) -> None:
    known = {"battery": Battery(24, 9)} if source == "battery" else {"points": (Point(100, 90), Point(400, 12))}
    feeding = replace(ups(1, 30), **known)
    things = [thing(10 + number, watt) for number, watt in enumerate(watts)]
    place = power([feeding], things, [(1, 10 + number) for number in range(len(watts))])
    light, heavy = sorted((one, other))
    first, second = (minutes(outage(place, TODAY, Scenario(load_percent=percent)), 1) for percent in (light, heavy))
    assert first is not None and second is not None
    assert first >= second * (1 - 1e-9)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(20, 300), min_size=2, max_size=5), st.data())
def test_taking_things_off_a_ups_never_makes_the_rest_last_shorter(watts: list[int], data: st.DataObject) -> None:
    things = [thing(10 + number, watt) for number, watt in enumerate(watts)]
    place = power([replace(ups(1, 30), battery=Battery(24, 9))], things, [(1, 10 + number) for number in range(len(watts))])
    gone = data.draw(st.sets(st.integers(0, len(watts) - 1), min_size=1, max_size=len(watts) - 1))
    after = outage(place, TODAY, Scenario(moves=tuple(Move(_id(10 + number), None) for number in sorted(gone))))
    kept = next(number for number in range(len(watts)) if number not in gone)
    before = minutes(outage(place, TODAY), 10 + kept)
    now = minutes(after, 10 + kept)
    assert before is not None and now is not None and now > before
