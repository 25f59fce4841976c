"""The reports of power: the plain records that they are made from."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from ..core.formats import count_of, format_date
from ..core.kinds import COMPUTERS, count_of_kind
from ..core.queries import Filter, ListQuery, Match
from ..network.reporting import read_network
from ..network.tracing import Network
from ..register.lists import records, row_numbers
from ..register.report_records import Scope, Source, find_record, origin_of
from ..reports.outage import OutageLine, OutageReport, PowerNeed
from ..reports.timeline import DARK, LATE, ON, UNKNOWN, TimeBar
from ..store.register import Register
from .consequences import CRITICAL, disagreements, moment, to_move, todo, weak_switches
from .outage import Outage, Scenario, UpsOutage, outage
from .reading import read_power
from .records import Power
from .ups_report import ups_report

MINUTE = 25.0  # that is looked at unless another is asked for
_BACKUP = "Respaldo eléctrico"  # the aspect of an inspection that tells how long a room's UPS lasts
_MINUTES = re.compile(r"(\d+(?:[.,]\d+)?)\s*min", re.IGNORECASE)


def power_sources() -> Mapping[str, Source]:
    """The reports of power, by name, for the place where the program is put together."""
    return {"outage": outage_report, "ups": ups_report}


@dataclass(frozen=True)
class Situation:
    """All that is read of the register to tell what a failure does, with `with_generator` and `without` reckoned."""

    power: Power
    network: Network
    without: Outage
    with_generator: Outage
    inspected: Mapping[str, tuple[float, str]]

    def outage(self, generator: bool) -> Outage:
        """The failure of that scenario."""
        return self.with_generator if generator else self.without


def read_situation(register: Register, scenario: Scenario | None = None) -> Situation:
    """The failure as it would be now, in both scenarios; the generator's start and the minutes asked for are the scenario's."""
    scenario, today, power = scenario or Scenario(), register.clock.today(), read_power(register)
    alone, helped = (outage(power, today, replace(scenario, generator=generator)) for generator in (False, True))
    return Situation(power, read_network(register), alone, helped, read_inspected(register))


def read_inspected(register: Register) -> dict[str, tuple[float, str]]:
    """What the latest inspection of each room says of its UPS: minutes, and `del 14-12-2023`, by the room's path."""
    query = ListQuery("inspection", (Filter("aspect", Match.IS, (_BACKUP,)),))
    found: dict[str, tuple[date, float, str]] = {}
    for one in records(register, "inspection", row_numbers(register, query)):
        on, minutes = one.values.get("inspected_on"), _MINUTES.search(one.text("finding"))
        place = one.labels.get("place", "")
        if minutes and isinstance(on, date) and (place not in found or found[place][0] <= on):
            found[place] = (on, float(minutes[1].replace(",", ".")), f"del {format_date(on)}")
    return {place: (minutes, said) for place, (_, minutes, said) in found.items()}


def outage_report(register: Register, scope: Scope, scenario: Scenario | None = None, minute: float | None = None) -> OutageReport:
    """A failure now, of a place or of the whole town."""
    scenario, about = scenario or Scenario(), ""
    if scope.place.strip():
        place = find_record(register, "place", scope.place)
        about = str(place.values.get("path") or place.title)
    return report_of(register, read_situation(register, scenario), scenario, MINUTE if minute is None else minute, about)


def report_of(register: Register, situation: Situation, scenario: Scenario, minute: float, about: str = "") -> OutageReport:
    """A report on what has been read."""
    chosen = _within(situation.outage(scenario.generator), about)
    others = {one.ups.id: one for one in situation.outage(not scenario.generator).upses}
    lines = [_line(one, others[one.ups.id], scenario, minute) for one in chosen.upses]
    now = moment(situation.power, chosen, minute)
    figures = (
        ("UPS agotadas", len(now.upses), True), ("puestos con UPS sin luz", now.desks, True), ("racks a oscuras", len(now.racks), True),
        ("switches apagados", len(now.switches), True), ("lugares de atención sin luz", len(now.public), True),
    )  # fmt: skip
    needs = [PowerNeed(one.tag, one.title, one.place, one.why) for one in to_move(situation.power, chosen)]
    return OutageReport(
        origin_of(register), scenario.generator, scenario.start_seconds, scenario.required_minutes, minute, lines, figures,
        [f"{one.sentence}: {', '.join(each.ups.title for each in one.upses)}." for one in todo(chosen)],
        remarks(situation, chosen), needs, about,
    )  # fmt: skip


def remarks(situation: Situation, chosen: Outage) -> list[str]:
    """What strikes one: what hangs on one switch, where two tables differ, what has no UPS at all."""
    found = weak_switches(situation.power, chosen, situation.network) + disagreements(chosen, situation.inspected)
    bare = sum(1 for thing in chosen.unprotected if thing.kind in COMPUTERS)
    if bare:
        found.append(f"{count_of(bare, 'computador', 'computadores')} sin UPS: se apagan de inmediato.")
    return found


def _within(whole: Outage, about: str) -> Outage:
    """What stands in a place."""
    if not about:
        return whole

    def inside(path: str) -> bool:
        return path == about or path.startswith(f"{about} / ")

    return replace(
        whole, upses=tuple(one for one in whole.upses if inside(one.ups.place)),
        unprotected=tuple(one for one in whole.unprotected if inside(one.place)),
    )  # fmt: skip


def _line(one: UpsOutage, other: UpsOutage, scenario: Scenario, minute: float) -> OutageLine:
    first, second = (other, one) if scenario.generator else (one, other)
    ups = one.ups
    return OutageLine(
        bar_of(one, scenario, minute), ups.tag, ups.model, ups.place, one.load.watts, one.load.share, one.estimate.minutes,
        one.estimate.words, first.darkness.minutes, second.darkness.minutes, one.required, ups.on_generator,
        ", ".join(thing.title for thing in one.dark), one.fails(scenario), one.disagrees,
    )  # fmt: skip


def bar_of(one: UpsOutage, scenario: Scenario, minute: float, chosen: UUID | None = None, other: UpsOutage | None = None) -> TimeBar:
    """A UPS as a bar of the timeline; `other` is the same in the scenario that it is compared with."""
    minutes, ups = one.darkness.minutes, one.ups
    state = UNKNOWN if minutes is None else LATE if one.fails(scenario) else DARK if one.darkness.dark_at(minute) else ON
    said = _missing(one) if minutes is None else _said(one) + (" · con generador" if minutes == math.inf else "")
    title = ups.title.removeprefix("UPS ").strip()
    return TimeBar(
        title[:1].upper() + title[1:],
        ups.model,
        minutes,
        ups.declared_min,
        state,
        said,
        ups.id == chosen,
        (other.darkness.minutes,) if other else None,
    )


def _missing(one: UpsOutage) -> str:
    lacks = [word for word, value in (("potencia", one.ups.power_w or one.ups.power_va), ("batería", one.ups.battery)) if not value]
    return f"Sin dato: falta {' y '.join(lacks)}" if lacks else "Sin dato: falta saber qué alimenta"


def _said(one: UpsOutage) -> str:
    """What goes dark with it, in few words: desks first, else by kind."""
    kinds = Counter("desk" if thing.kind in COMPUTERS else thing.kind for thing in one.dark)
    if not kinds:
        return "sin equipos anotados"
    if set(kinds) == {"desk"}:
        return count_of(kinds["desk"], "puesto", "puestos")
    if len(kinds) == 1 and (kind := next(iter(kinds))) in CRITICAL:
        return count_of_kind(kind, kinds[kind])
    return count_of(sum(kinds.values()), "equipo", "equipos")
