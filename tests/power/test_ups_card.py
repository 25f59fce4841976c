"""One UPS: what hangs on it, tests, batteries, the maker's points, where it answers."""

from __future__ import annotations

from datetime import date

import pytest

from inventario.core.errors import FieldFault, KnownError
from inventario.core.queries import ListQuery
from inventario.core.records import Record
from inventario.power.keeping import hang, log_test, parse_points, points_text, replace_battery, set_points, unhang
from inventario.power.model_points import points_of
from inventario.power.runtime import Point, Source
from inventario.power.ups_card import UpsCard, ups_card
from inventario.register import lists
from inventario.register.entry import edit
from inventario.register.lists import by_field
from inventario.store.register import Register
from inventario.store.undo import undo

from .conftest import TODAY


def named(register: Register, name: str, subject: str = "asset") -> Record:
    [found] = by_field(register, subject, "name", name)
    return found


def card(register: Register, name: str = "UPS Cheques") -> UpsCard:
    return ups_card(register, named(register, name).id)


def test_items_racks_and_outlets_hang_on_it_once_and_are_taken_off(demonstration: Register) -> None:
    ups, rack = named(demonstration, "UPS Cheques").id, named(demonstration, "Rack Piso 1", "rack")
    before = card(demonstration)
    computer = next(one for one in by_field(demonstration, "asset", "kind", "computer") if one["status"] == "in-use")
    assert hang(demonstration, ups, [computer, rack], ["E-12 ", "E-13"], 40) == 4
    assert hang(demonstration, ups, [computer, rack], ["E-12"]) == 0
    after = card(demonstration)
    assert after.load.watts > before.load.watts
    titles = {one.title: one for one in after.hanging}
    assert "SW-P1-1" in titles["Rack Piso 1"].note and titles["E-12"].watts == 40 and titles["E-12"].kind == "outlet"
    assert unhang(demonstration, ups, [rack], ["E-12"]) == 2
    assert {"Rack Piso 1", "E-12"}.isdisjoint(one.title for one in card(demonstration).hanging)
    undo(demonstration)
    assert len(card(demonstration).hanging) == len(after.hanging)
    with pytest.raises(KnownError, match="no es un equipo ni un rack"):
        hang(demonstration, ups, [by_field(demonstration, "place", "name", "Piso 1")[0]])


def test_the_load_is_told_in_words(demonstration: Register) -> None:
    ups = named(demonstration, "UPS Cheques").id
    assert card(demonstration).load_words == "Dentro de lo recomendado"
    hang(demonstration, ups, [], ["A"], 250)
    assert card(demonstration).load_words == "Sobre el 80 % recomendado"
    hang(demonstration, ups, [], ["B"], 100)
    assert card(demonstration).load_words == "Sobrecargada: quítele equipos"
    assert card(demonstration, "UPS Sala Eléctrica (Rack) piso 2").load_words == "No se sabe cuánto puede: falta su potencia"


def test_a_test_counts_from_the_day_it_was_noted(demonstration: Register) -> None:
    ups = named(demonstration, "UPS Cheques").id
    before = card(demonstration)
    log_test(demonstration, ups, {"load_w": "90", "minutes": "12,5"})
    after = card(demonstration)
    assert before.estimate.source is Source.BATTERY and after.estimate.source is Source.MEASURED
    [noted] = after.tests
    assert (noted.on, noted.load_w, noted.minutes, noted.by, noted.counts) == (TODAY, 90, 12.5, "Paula", True)
    for given, field in (
        ({"minutes": "5"}, "load_w"), ({"load_w": "90"}, "minutes"), ({"load_w": "90", "minutes": "0"}, "minutes"),
        ({"load_w": "90", "minutes": "5", "tested_on": "2024-03-13"}, "tested_on"),
    ):  # fmt: skip
        with pytest.raises(FieldFault) as fault:
            log_test(demonstration, ups, given)
        assert fault.value.field == field
    [test] = lists.row_numbers(demonstration, ListQuery("ups-test"))
    with pytest.raises(KnownError, match="no se corrige; anote otra"):
        edit(demonstration, "ups-test", [lists.records(demonstration, "ups-test", [test])[0].id], {"minutes": "40"})
    replace_battery(demonstration, ups, {"battery_on": "2024-03-12"})
    log_test(demonstration, ups, {"load_w": "90", "minutes": "30", "tested_on": "2024-03-01"})
    assert [one.counts for one in card(demonstration).tests] == [True, False]  # the newer of the same day as the battery


def test_a_new_battery_keeps_the_day_of_the_old_ones(demonstration: Register) -> None:
    ups = named(demonstration, "UPS Prevención de Riesgos").id
    assert card(demonstration, "UPS Prevención de Riesgos").battery_words(TODAY) == "Debió cambiarse el 21-03-2021 (4 años supuestos)"
    replace_battery(demonstration, ups, {"battery_on": "2023-02-01", "battery_life": "3"})
    replace_battery(demonstration, ups, {"battery_type": "RBC123"})
    now = card(demonstration, "UPS Prevención de Riesgos")
    assert now.replaced_on == (TODAY, date(2023, 2, 1)) and now.ups.battery_on == TODAY and now.ups.battery_type == "RBC123"
    assert now.battery_words(TODAY) == "Cambiar el 12-03-2027 (3 años)"
    with pytest.raises(FieldFault, match="hoy o antes"):
        replace_battery(demonstration, ups, {"battery_on": "2024-04-01"})


def test_the_maker_s_points_of_a_model_are_set_as_a_whole(demonstration: Register) -> None:
    before = card(demonstration, "UPS Caja de Finanzas 2")
    assert before.model is not None
    set_points(demonstration, before.model, parse_points("100=90; 200=38,5; 400=12"), "hoja técnica")
    set_points(demonstration, before.model, [Point(100, 80), Point(400, 12)])
    assert points_of(demonstration, before.model) == (Point(100, 80), Point(400, 12))
    assert points_text(points_of(demonstration, before.model)) == "100=80; 400=12"
    after = card(demonstration, "UPS Caja de Finanzas 2")
    assert after.estimate.source is Source.MAKER
    undo(demonstration)
    assert len(points_of(demonstration, before.model)) == 3
    with pytest.raises(KnownError, match="Con más carga una UPS dura menos"):
        set_points(demonstration, before.model, [Point(100, 80), Point(400, 90)])
    with pytest.raises(KnownError, match="escríbalo como 100=90"):
        parse_points("100=90; mucho")


def test_where_it_answers_is_refused_when_it_is_no_address(demonstration: Register) -> None:
    ups = named(demonstration, "UPS Data Center")
    with pytest.raises(FieldFault, match="escríbalo como ups@"):
        edit(demonstration, "asset", [ups.id], {"nut": "10.1.2.3"})
    edit(demonstration, "asset", [ups.id], {"nut": "dc@10.1.2.3"})
    assert card(demonstration, "UPS Data Center").ups.nut == "dc@10.1.2.3"


def test_what_is_no_ups_in_use_has_no_card(demonstration: Register) -> None:
    with pytest.raises(KnownError, match="No es una UPS en uso"):
        ups_card(demonstration, by_field(demonstration, "asset", "kind", "computer")[0].id)
