"""The reports of power: the plain records that they are made from."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from ..core.formats import count_of
from ..core.kinds import COMPUTERS, count_of_kind
from ..register.report_records import Scope, Source, find_record, origin_of
from ..reports.outage import OutageLine, OutageReport, PowerNeed
from ..reports.outage_beside import Beside, BesideLine
from ..reports.timeline import DARK, LATE, ON, UNKNOWN, TimeBar
from ..store.register import Register
from .comparing import compare
from .consequences import CRITICAL, disagreements, moment, to_move, todo, weak_switches
from .outage import Outage, UpsOutage
from .scenario import Scenario, scenario_words
from .situation import Situation, read_situation
from .ups_report import ups_report

MINUTE = 25.0  # that is looked at unless another is asked for


def power_sources() -> Mapping[str, Source]:
    """The reports of power, by name, for the place where the program is put together."""
    return {"outage": outage_report, "ups": ups_report}


def outage_report(
    register: Register, scope: Scope, scenario: Scenario | None = None, minute: float | None = None, other: Scenario | None = None
) -> OutageReport:
    """A failure now, of a place or of the whole town, beside another one when it is given."""
    named = frozenset[UUID]().union(*(one.named for one in (scenario, other) if one is not None))
    about, situation = "", read_situation(register, named)
    if scope.place.strip():
        place = find_record(register, "place", scope.place)
        about = str(place.values.get("path") or place.title)
    return report_of(register, situation, scenario or situation.settled, MINUTE if minute is None else minute, about, other)


def report_of(
    register: Register, situation: Situation, scenario: Scenario, minute: float, about: str = "", other: Scenario | None = None
) -> OutageReport:
    """A report on what has been read."""
    whole = situation.outage(scenario)
    chosen = _within(whole, about)
    swapped = {one.ups.id: one for one in situation.outage(replace(scenario, generator=not scenario.generator)).upses}
    beside = {one.ups.id: one for one in situation.outage(other).upses} if other is not None else {}
    lines = [_line(one, swapped[one.ups.id], scenario, minute, beside.get(one.ups.id)) for one in by_site(chosen.upses)]
    now = moment(chosen, minute)
    figures = (
        ("UPS agotadas", len(now.upses), True), ("puestos con UPS sin luz", now.desks, True), ("racks a oscuras", len(now.racks), True),
        ("switches apagados", len(now.switches), True), ("lugares de atención sin luz", len(now.public), True),
    )  # fmt: skip
    needs = [PowerNeed(one.tag, one.title, one.place, one.why) for one in to_move(chosen)]
    return OutageReport(
        origin_of(register), scenario_words(situation.power, scenario), scenario.required_minutes, minute, lines, figures,
        [f"{one.sentence}: {', '.join(each.ups.title for each in one.upses)}." for one in todo(chosen)],
        remarks(situation, chosen), needs, about, _beside(situation, whole, other) if other is not None else None,
    )  # fmt: skip


def _beside(situation: Situation, whole: Outage, other: Scenario) -> Beside:
    found = compare(whole, situation.outage(other))
    rows = [
        BesideLine(one.title, one.tag, one.place, one.first, one.second, one.is_ups)
        for one in sorted(found.differences, key=lambda one: not one.is_ups)
    ]
    return Beside(scenario_words(situation.power, other), found.sentences, rows)


def by_site(some: Sequence[UpsOutage]) -> list[UpsOutage]:
    """Those of one site together, the site whose first goes dark first before the others."""
    order = {site: number for number, site in enumerate(dict.fromkeys(one.ups.site for one in some))}
    return sorted(some, key=lambda one: order[one.ups.site])


def remarks(situation: Situation, chosen: Outage) -> list[str]:
    """What strikes one: what hangs on one switch, where two tables differ, what has no UPS at all."""
    found = weak_switches(chosen, situation.network) + disagreements(chosen, situation.inspected)
    bare = sum(1 for thing in chosen.unprotected if thing.kind in COMPUTERS) + sum(chosen.desks.values())
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
        desks={place: many for place, many in whole.desks.items() if inside(place)},
    )  # fmt: skip


def _line(one: UpsOutage, other: UpsOutage, scenario: Scenario, minute: float, beside: UpsOutage | None) -> OutageLine:
    first, second = (other, one) if scenario.generator else (one, other)
    ups = one.ups
    return OutageLine(
        bar_of(one, scenario, minute, other=beside), ups.site, ups.tag, ups.model, ups.place, one.load.noted_watts, one.load.share,
        one.estimate.minutes, one.estimate.words, first.darkness.minutes, second.darkness.minutes, one.required, ups.on_generator,
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
