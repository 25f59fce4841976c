"""Computers that hang on no UPS are counted, however many; whoever supposes something of one finds it."""

from __future__ import annotations

from uuid import UUID

import pytest

from inventario.core.queries import Filter, ListQuery, Match
from inventario.power.comparing import compare, when
from inventario.power.consequences import moment
from inventario.power.reading import read_power, read_thing
from inventario.power.reporting import remarks
from inventario.power.scenario import Move, Scenario
from inventario.power.situation import read_situation
from inventario.register import lists
from inventario.register.entry import edit, enter
from inventario.store.register import Register

KINDS = ("computer", "notebook", "all-in-one")


def computers(register: Register) -> int:
    """How many are in use."""
    filters = (Filter("kind", Match.IS, KINDS), Filter("status", Match.IS, ("in-use",)))
    return len(lists.row_numbers(register, ListQuery("asset", filters)))


def a_desk(register: Register, name: str = "PC sin UPS", **values: str) -> UUID:
    return enter(register, "asset", {"kind": "computer", "name": name, "status": "in-use", **values}, create_missing=True).id


def test_each_computer_in_use_stands_on_a_ups_or_among_the_counted(demonstration: Register) -> None:
    a_desk(demonstration)
    a_desk(demonstration, "PC en bodega", status="stored")
    a_desk(demonstration, "PC con generador", on_generator="sí")
    situation = read_situation(demonstration)
    own = [thing for thing in situation.power.things.values() if thing.kind in KINDS]
    assert sum(situation.power.desks.values()) + len(own) == computers(demonstration)
    assert [thing.name for thing in own if thing.id not in situation.power.fed_by and not thing.rack] == ["PC con generador"]
    found = situation.outage(situation.settled)
    now = moment(found, 0)
    assert now.bare == computers(demonstration) - sum(1 for thing in own if thing.id in situation.power.fed_by)
    assert any("computadores sin UPS: se apagan de inmediato" in remark for remark in remarks(situation, found))


def test_a_computer_on_the_generator_comes_back_and_the_counted_do_not(demonstration: Register) -> None:
    before = read_situation(demonstration)
    helped = a_desk(demonstration, "PC con generador", on_generator="sí")
    situation = read_situation(demonstration, [helped])
    alone, with_generator = situation.outage(situation.settled), situation.outage(Scenario(generator=True))
    assert helped in {one.id for one in compare(alone, with_generator).differences}
    assert moment(with_generator, 5).bare == moment(before.outage(Scenario(generator=True)), 5).bare


def test_a_counted_computer_can_be_supposed_on_a_ups(demonstration: Register) -> None:
    desk = a_desk(demonstration, place="Edificio Consistorial / Piso 9 / Oficina 901")
    situation = read_situation(demonstration)
    assert desk not in situation.power.things and situation.power.desks["Edificio Consistorial / Piso 9 / Oficina 901"] == 1
    thing = read_thing(demonstration, desk)
    assert thing is not None and thing.title == "PC sin UPS"
    ups = next(one for one in situation.outage(situation.settled).upses if (one.darkness.minutes or 0) > 10).ups
    scenario = Scenario(moves=(Move(desk, ups.id),))
    supposed = situation.over(situation.power.including(thing))
    assert sum(supposed.power.desks.values()) == sum(situation.power.desks.values()) - 1
    assert when(supposed.outage(scenario), desk) == pytest.approx(when(supposed.outage(scenario), ups.id))
    again = read_situation(demonstration, scenario.named)  # as after something else was written
    assert when(again.outage(scenario), desk) == when(supposed.outage(scenario), desk)
    assert again.power.desks.get(thing.place, 0) == 0


def test_what_was_supposed_of_something_that_is_out_of_use_by_now_is_left_out(demonstration: Register) -> None:
    desk = a_desk(demonstration)
    ups = next(iter(read_power(demonstration).upses))
    edit(demonstration, "asset", [desk], {"status": "stored"})
    assert read_thing(demonstration, desk) is None
    situation = read_situation(demonstration, [desk])
    scenario = Scenario(moves=(Move(desk, ups),))
    assert when(situation.outage(scenario), desk) is None
