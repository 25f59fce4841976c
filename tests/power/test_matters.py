"""What the start page says of the power, on the demonstration's day."""

from __future__ import annotations

from inventario.power.matters import PAGE, power_matters
from inventario.power.settled import settled_scenario
from inventario.register.attention import Gravity, Matter
from inventario.register.entry import edit, enter
from inventario.register.lists import by_field, count
from inventario.register.preferences import edit_preferences
from inventario.store.register import Register


def _of(register: Register, words: str) -> Matter:
    [found] = [one for one in power_matters(register) if words in one.title]
    return found


def test_the_demonstration_says_what_its_power_lacks(demonstration: Register) -> None:
    apart = _of(demonstration, "con otra autonomía")
    assert apart.detail.startswith("UPS Data Center: 360 min en su ficha y 180 en la inspección del 14-12-2023")
    assert apart.query is not None and apart.title.startswith(f"{count(demonstration, apart.query)} UPS con otra")
    due = _of(demonstration, "con batería por cambiar")
    assert due.query is not None and due.title == f"{count(demonstration, due.query)} UPS con batería por cambiar"
    assert "UPS Prevención de Riesgos" in due.detail and "21-03-2021" in due.detail  # put in on 21-03-2017, four years
    assert _of(demonstration, "sin potencia ni batería").title.startswith("3 UPS")


def test_overload_and_a_high_load_are_told_apart(demonstration: Register) -> None:
    assert not [one for one in power_matters(demonstration) if "carga" in one.title]
    [ups] = by_field(demonstration, "asset", "name", "UPS Cheques")
    enter(demonstration, "supply", {"source": str(ups["tag"]), "outlet": "E-1", "load_w": "250"})
    high = _of(demonstration, "sobre el 80 %")
    assert high.gravity is Gravity.WARN and "UPS Cheques" in high.detail
    enter(demonstration, "supply", {"source": str(ups["tag"]), "outlet": "E-2", "load_w": "100"})
    laden = _of(demonstration, "con sobrecarga")
    assert laden.gravity is Gravity.BAD and laden.query is not None
    assert not [one for one in power_matters(demonstration) if "80 %" in one.title]


def test_the_minutes_asked_for_are_the_office_s(demonstration: Register) -> None:
    before = [one for one in power_matters(demonstration) if "de atención" in one.title]
    edit_preferences(demonstration, {"required_minutes": "600", "generator_seconds": "30"})
    assert settled_scenario(demonstration).required_minutes == 600 and settled_scenario(demonstration).start_seconds == 30
    late = _of(demonstration, "no llegan a los 600 minutos")
    assert late.action == PAGE and [late] != before


def test_a_register_without_ups_asks_nothing(demonstration: Register) -> None:
    ids = [one.id for one in by_field(demonstration, "asset", "kind", "ups")]
    edit(demonstration, "asset", ids, {"status": "stored"})
    assert power_matters(demonstration) == []
