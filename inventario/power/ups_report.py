"""The record of the report `ups`: every UPS with its load and its batteries, and what to buy when."""

from __future__ import annotations

from ..register.report_records import Scope, find_record, origin_of
from ..reports.ups import UpsLine, UpsReport
from ..store.register import Register
from .batteries import Replacement, replacements, to_buy
from .load import Load, estimate, loads
from .reading import read_power


def ups_report(register: Register, scope: Scope) -> UpsReport:
    """The UPS of a place, or all, by the day their batteries are due."""
    power, about = read_power(register, bare=False), ""
    upses = list(power.upses.values())
    if scope.place.strip():
        place = find_record(register, "place", scope.place)
        about = str(place.values.get("path") or place.title)
        upses = [ups for ups in upses if ups.place == about or ups.place.startswith(f"{about} / ")]
    carried, due = loads(power), replacements(upses)
    buying = sorted(to_buy(due).items(), key=lambda pair: (pair[0] is None, pair[0] or 0))
    return UpsReport(
        origin_of(register),
        [_line(register, one, carried[one.ups.id]) for one in due],
        [(year, kind, many) for year, kinds in buying for kind, many in sorted(kinds.items())],
        about,
    )


def _line(register: Register, one: Replacement, load: Load) -> UpsLine:
    ups, lasting = one.ups, estimate(one.ups, load.watts, register.clock.today())
    return UpsLine(
        ups.title, ups.tag, ups.model, ups.place, load.noted_watts, load.share, lasting.minutes, lasting.words, ups.declared_min,
        ups.battery_type, ups.battery_count, ups.battery_on, one.due,
    )  # fmt: skip
