"""What of the power asks for somebody's attention, for the start page."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.formats import count_of, format_date, format_decimal, format_integer, format_percent
from ..core.queries import Filter, ListQuery, Match, Order
from ..register.attention import Gravity, Matter
from ..store.register import Register
from .batteries import Replacement, replacements
from .consequences import disagreeing
from .outage import UpsOutage, outage
from .reading import read_power
from .records import Ups
from .scenario import Scenario
from .settled import settled_scenario
from .situation import read_inspected

PAGE = "power"
"""Leads to the page of power failures."""


def power_matters(register: Register) -> list[Matter]:
    """UPS that carry too much, desks that go dark too early, batteries that are due, minutes that two tables say differently."""
    power = read_power(register, bare=False)
    if not power.upses:
        return []
    today, scenario = register.clock.today(), settled_scenario(register)
    found = outage(power, today, scenario)
    due = [one for one in replacements(power.upses.values()) if one.overdue(today)]
    apart = disagreeing(found, read_inspected(register))
    laden = [one for one in found.upses if one.load.overloaded]
    high = [one for one in found.upses if one.load.high and not one.load.overloaded]
    return [
        *_load(laden, Gravity.BAD, "con sobrecarga"), *_load(high, Gravity.WARN, "sobre el 80 % de su carga"),
        *_late([one for one in found.upses if one.fails(scenario)], scenario), *_batteries(due),
        *_disagreeing([(one.ups, sentence) for one, sentence in apart]),
        *_unknown([one.ups for one in found.upses if one.estimate.minutes is None]),
    ]  # fmt: skip


def _load(some: Sequence[UpsOutage], gravity: Gravity, words: str) -> list[Matter]:
    if not some:
        return []
    worst = max(some, key=lambda one: one.load.share or 0.0)
    detail = f"{worst.ups.title}: {format_integer(round(worst.load.watts))} W, el {format_percent(worst.load.share or 0.0)}"
    title = f"{count_of(len(some), 'UPS', 'UPS')} {words}"
    return [_matter(gravity, "battery-alert-variant-outline", title, detail, [one.ups for one in some])]


def _late(some: Sequence[UpsOutage], scenario: Scenario) -> list[Matter]:
    if not some:
        return []
    first, asked = some[0], format_decimal(scenario.required_minutes)
    verb = "no llega" if len(some) == 1 else "no llegan"
    title = f"{count_of(len(some), 'UPS de atención', 'UPS de atención')} {verb} a los {asked} minutos"
    detail = f"La primera en apagarse: {first.ups.title}, a los {int(first.darkness.minutes or 0)} min"
    return [Matter(Gravity.WARN, "flash-alert-outline", title, detail, "Ver el corte", action=PAGE)]


def _batteries(due: Sequence[Replacement]) -> list[Matter]:
    if not due or due[0].due is None:
        return []
    title = f"{count_of(len(due), 'UPS', 'UPS')} con batería por cambiar"
    detail = f"La que más espera, desde el {format_date(due[0].due)}: {due[0].ups.title}"
    return [_matter(Gravity.WARN, "battery-clock-outline", title, detail, [one.ups for one in due], "battery_on")]


def _disagreeing(some: Sequence[tuple[Ups, str]]) -> list[Matter]:
    if not some:
        return []
    title = f"{count_of(len(some), 'UPS', 'UPS')} con otra autonomía en la inspección de su sala"
    longest = max(some, key=lambda pair: pair[0].declared_min or 0.0)
    return [_matter(Gravity.WARN, "not-equal-variant", title, longest[1], [ups for ups, _ in some])]


def _unknown(some: Sequence[Ups]) -> list[Matter]:
    if not some:
        return []
    title = f"{count_of(len(some), 'UPS', 'UPS')} sin potencia ni batería anotadas"
    return [_matter(Gravity.MUTE, "battery-unknown", title, "No se sabe cuánto duran", list(some))]


def _matter(gravity: Gravity, icon: str, title: str, detail: str, some: Sequence[Ups], order: str = "tag") -> Matter:
    """A line that leads to the UPS it is about; those without a tag can be found by no filter, and then the page shows them."""
    tags = tuple(ups.tag for ups in some if ups.tag)
    if len(tags) < len(some):
        return Matter(gravity, icon, title, detail, "Ver el corte", action=PAGE)
    query = ListQuery("asset", (Filter("tag", Match.IS, tags),), order=(Order(order),))
    return Matter(gravity, icon, title, detail, "Ver lista" if len(some) > 1 else "Ver UPS", query)
