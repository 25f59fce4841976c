"""The outage of the demonstration's Edificio Consistorial, reckoned by hand from its tables."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from inventario.core.errors import FieldFault, KnownError
from inventario.power.batteries import replacements, to_buy
from inventario.power.outage import Outage, UpsOutage, outage
from inventario.power.reading import read_power
from inventario.power.rules import find_circles
from inventario.power.runtime import Source
from inventario.power.scenario import Scenario
from inventario.register import lists
from inventario.register.entry import enter
from inventario.store.register import Register

from .conftest import TODAY

# By hand: watts noted for the rack, battery of the model's table, its age on 12-03-2024, then H (C / (I H))^1.15 times (share left)^1.15.
# Piso 1: 130 W on 24 V 7 Ah since 09-11-2021, 2.34 years, share 1 - 0.25 * 2.34 / 3 = 0.805:
#   I = 130 / (24 * 0.85) = 6.373 A; 1200 * (7 / 127.45)^1.15 = 42.68 min; * 0.805^1.15 = 0.7793 -> 33.3 min.
# Piso 5: 130 W on 24 V 7 Ah since 15-10-2019, 4.41 years, share 0.75 - 0.15 * 1.41 / 2 = 0.644: 42.68 * 0.6030 = 25.7 min.
# Tránsito: 65 W on 12 V 7 Ah since 21-07-2020, 3.64 years, share 0.702: the same current, 42.68 * 0.6657 = 28.4 min.
BY_HAND = {
    "UPS Sala Eléctrica (Rack) piso 1": 33.3,
    "UPS Sala Eléctrica (Rack) piso 5": 25.7,
    "UPS Tránsito (Rack)": 28.4,
}


def _of(found: Outage, name: str) -> UpsOutage:
    return next(one for one in found.upses if one.ups.title == name)


def test_the_racks_of_the_main_building_go_dark_as_reckoned_by_hand(demonstration: Register) -> None:
    found = outage(read_power(demonstration), TODAY)
    for name, expected in BY_HAND.items():
        one = _of(found, name)
        assert one.darkness.minutes == pytest.approx(expected, abs=0.1), name
        assert one.estimate.source is Source.BATTERY and one.estimate.estimated
        assert {thing.kind for thing in one.dark} == {"switch"}
    assert [one.ups.title for one in found.upses if one.darkness.minutes is None] == [
        f"UPS Sala Eléctrica (Rack) piso {floor}" for floor in (2, 3, 4)
    ]


def test_with_the_generator_the_machine_room_stays_and_the_offices_do_not(demonstration: Register) -> None:
    found = outage(read_power(demonstration), TODAY, Scenario(generator=True))
    assert _of(found, "UPS Data Center").darkness.minutes == math.inf
    assert _of(found, "UPS Sala Eléctrica (Rack) piso 1").darkness.minutes == math.inf
    offices = _of(found, "UPS Caja de Finanzas 2")
    assert offices.darkness.minutes is not None and offices.darkness.minutes < math.inf


def test_where_the_estimate_is_far_from_what_is_declared_it_is_told(demonstration: Register) -> None:
    found = outage(read_power(demonstration), TODAY)
    centre = _of(found, "UPS Data Center")
    assert centre.ups.declared_min == 360 and centre.estimate.minutes is not None and centre.estimate.minutes < 360
    assert _of(found, "UPS Data Center (Server Respaldo BD)").disagrees


def test_every_ups_in_use_is_in_the_calendar_of_batteries_once(demonstration: Register) -> None:
    power = read_power(demonstration)
    found = replacements(power.upses.values())
    assert len(found) == len(power.upses) == 33
    assert [one.ups.title for one in found if one.due is None] == [f"UPS Sala Eléctrica (Rack) piso {floor}" for floor in (2, 3, 4)]
    buying = to_buy(found)
    assert sum(sum(kinds.values()) for kinds in buying.values()) == sum(one.ups.battery_count or 1 for one in found)
    assert buying[None] == Counter({"sin tipo anotado": 3})


def test_a_ups_that_would_feed_itself_through_others_is_refused(demonstration: Register) -> None:
    def feed(source: str, asset: str) -> None:
        enter(demonstration, "supply", {"source": source, "asset": asset})

    one, two, three = [str(record["tag"]) for record in lists.by_field(demonstration, "asset", "kind", "ups")[:3]]
    feed(one, two)
    feed(two, three)
    with pytest.raises(KnownError, match="se alimentarían en círculo; quite una"):
        feed(three, one)
    with pytest.raises(KnownError, match="en círculo"):
        feed(one, one)
    with demonstration.reading() as connection:
        assert find_circles(connection, demonstration.catalogue) == []


def test_a_supply_leads_from_a_ups_to_one_thing(demonstration: Register) -> None:
    computer = lists.by_field(demonstration, "asset", "kind", "computer")[0]
    ups = lists.by_field(demonstration, "asset", "kind", "ups")[0]
    with pytest.raises(FieldFault, match="elija una UPS"):
        enter(demonstration, "supply", {"source": computer["tag"], "outlet": "E-12"})
    with pytest.raises(FieldFault, match="una sola cosa"):
        enter(demonstration, "supply", {"source": ups["tag"], "asset": computer["tag"], "outlet": "E-12"})
    with pytest.raises(FieldFault, match="una sola cosa"):
        enter(demonstration, "supply", {"source": ups["tag"]})


def test_makers_points_that_contradict_each_other_are_refused(demonstration: Register) -> None:
    enter(demonstration, "runtime-point", {"model": "APC PRO 1500", "load_w": "100", "minutes": "90"})
    with pytest.raises(FieldFault, match="Con más carga una UPS dura menos"):
        enter(demonstration, "runtime-point", {"model": "APC PRO 1500", "load_w": "200", "minutes": "95"})
    enter(demonstration, "runtime-point", {"model": "APC PRO 1500", "load_w": "200", "minutes": "38,5"})
    found = outage(read_power(demonstration), TODAY)
    assert _of(found, "UPS SECPLA (Oficina sistemas e informática)").estimate.source is Source.MAKER
