"""What a power failure means for the town at a minute: desks, racks and switches that are dark, what is next, and what to do about it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from ..core.formats import count_of, format_decimal, format_integer
from ..core.kinds import COMPUTERS
from ..network.hanging import hanging_on
from ..network.tracing import Network
from .outage import Outage, UpsOutage
from .records import Thing

CRITICAL = frozenset({"server", "nas", "switch", "router", "firewall"})
"""Kinds on which more hangs than themselves."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What has gone dark by a minute. `desks` counts computers on a UPS that are dark, `bare` those that hang on none and went at once."""

    minute: float
    upses: tuple[UpsOutage, ...]
    public: tuple[UpsOutage, ...]
    desks: int
    bare: int
    racks: tuple[str, ...]
    switches: tuple[Thing, ...]
    following: UpsOutage | None


@dataclass(frozen=True, slots=True)
class Todo:
    """Something to be done about the power: the sentence, the deed as a maintenance is called, and the UPS that it is about."""

    sentence: str
    deed: str
    upses: tuple[UpsOutage, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """What should hang on the generator and does not: a UPS with what hangs on it, or something that hangs on none."""

    id: UUID
    tag: str
    title: str
    place: str
    why: str


def moment(outage: Outage, minute: float) -> Moment:
    """The town so many minutes after the failure."""
    power = outage.power
    dark = [thing for thing in power.things.values() if outage.darkness[thing.id].dark_at(minute)]
    desks = [thing for thing in dark if thing.kind in COMPUTERS]
    bare = sum(1 for thing in desks if thing.id not in power.fed_by)
    counted = sum(outage.desks.values())
    gone = tuple(outage.dark_at(minute))
    return Moment(
        minute, gone, tuple(one for one in gone if one.required), len(desks) - bare, bare + counted, tuple(_dark_racks(outage, minute)),
        tuple(thing for thing in dark if thing.kind == "switch"), outage.next_after(minute),
    )  # fmt: skip


def _dark_racks(outage: Outage, minute: float) -> Iterator[str]:
    """Racks in which nothing has power any more."""
    inside: dict[UUID, list[Thing]] = {}
    for thing in outage.power.things.values():
        if thing.rack:
            inside.setdefault(thing.rack, []).append(thing)
    for some in inside.values():
        if all(outage.darkness[thing.id].dark_at(minute) for thing in some):
            yield some[0].rack_name


def loses_network(network: Network, things: Iterable[Thing]) -> str:
    """Who loses the network when these switches go dark, as a sentence; empty when nobody is known to."""
    switches = [thing for thing in things if thing.kind == "switch" and thing.id in network.plant.devices]
    if not switches:
        return ""
    widest = max(switches, key=lambda thing: len(network.uplinks.beneath(thing.id)))
    beneath = set(network.uplinks.beneath(widest.id))
    tops = [widest, *(thing for thing in switches if thing.id not in beneath)]
    hanging = [hanging_on(network, network.plant.devices[thing.id]) for thing in tops]
    desks = sum(number for one in hanging for kind, number in one.kinds if kind in COMPUTERS)
    points = len({name for one in hanging for name in one.points})
    others = sum(len(one.beneath) for one in hanging)
    more, top = count_of(others, "switch que cuelga", "switches que cuelgan"), widest.title
    if desks == 1:
        return f"{desks} puesto queda sin red aunque siga con luz{f', con {more} de {top}' if others else ''}."
    if desks:
        return f"{format_integer(desks)} puestos quedan sin red aunque sigan con luz{f', con {more} de {top}' if others else ''}."
    if points == 1:
        return f"{points} punto de red queda sin red{f', con {more} de {top}' if others else ''}."
    if points:
        return f"{format_integer(points)} puntos de red quedan sin red{f', con {more} de {top}' if others else ''}."
    return ""


def weak_switches(outage: Outage, network: Network) -> list[str]:
    """Switches that feed others and go dark before one of them, or at once: single points of failure, a sentence each."""
    found, power = [], outage.power
    for thing in power.things.values():
        if thing.kind != "switch" or thing.id not in network.plant.devices:
            continue
        below = [one for one in network.uplinks.beneath(thing.id) if one != thing.id]
        if not below:
            continue
        own = outage.darkness[thing.id].minutes
        later = [one for one in below if one in outage.darkness and _outlasts(outage.darkness[one].minutes, own)]
        many = count_of(len(below), "switch", "switches")
        if thing.id not in power.fed_by:
            found.append(f"{thing.title} no tiene UPS y {many} dependen de él: al cortarse la luz cae toda esa red.")
        elif later and own is not None:
            lit = count_of(len(later), "seguiría encendido", "seguirían encendidos")
            found.append(f"{thing.title} se apaga a los {math.floor(own)} min y {many} dependen de él; {lit}.")
    return found


def _outlasts(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and one > other


def todo(outage: Outage) -> list[Todo]:
    """What would mend most, the gravest first."""
    required = format_decimal(outage.scenario.required_minutes)
    late = [one for one in outage.upses if one.fails(outage.scenario)]
    laden = [one for one in outage.upses if one.load.overloaded]
    unknown = [one for one in outage.upses if one.estimate.minutes is None]
    apart = [one for one in outage.upses if one.disagrees and one not in late]
    groups = (
        (late, f"{len(late)} UPS no {'llega' if len(late) == 1 else 'llegan'} a los {required} min: cambiar batería", "Cambiar batería"),
        (laden, f"{len(laden)} UPS con más carga de la que puede: quitarle", "Quitar carga"),
        (unknown, f"{len(unknown)} UPS sin dato: anotar potencia y batería", "Anotar potencia y batería"),
        (apart, f"{len(apart)} UPS lejos de lo declarado: medir cuánto dura", "Medir cuánto dura"),
    )
    return [Todo(sentence, deed, tuple(some)) for some, sentence, deed in groups if some]


def to_move(outage: Outage) -> list[Need]:
    """What serves the public, or carries others, and the generator does not feed."""
    found = []
    for one in outage.upses:
        kinds = {thing.kind for thing in one.dark} & CRITICAL
        if one.ups.on_generator or not (one.required or kinds) or outage.power.fed_by.get(one.ups.id):
            continue
        why = "De ella dependen equipos de red o servidores" if kinds else "Atiende público"
        known = "no cuelga del generador" if one.ups.on_generator is False else "no está anotado que cuelgue del generador"
        found.append(Need(one.ups.id, one.ups.tag, one.ups.title, one.ups.place, f"{why} y {known}"))
    for thing in outage.unprotected:
        if thing.kind in CRITICAL and not thing.on_generator:
            found.append(Need(thing.id, thing.tag, thing.title, thing.place, "Sin UPS ni generador: se apaga de inmediato"))
    return found


def disagreements(outage: Outage, inspected: Mapping[str, tuple[float, str]]) -> list[str]:
    """Where an inspection of a room and the declared runtime of its UPS say different minutes; `inspected` is by the room's path."""
    return [sentence for _, sentence in disagreeing(outage, inspected)]


def disagreeing(outage: Outage, inspected: Mapping[str, tuple[float, str]]) -> list[tuple[UpsOutage, str]]:
    """As `disagreements`, each with its UPS."""
    found = []
    for one in outage.upses:
        declared, said = one.ups.declared_min, inspected.get(one.ups.place)
        if said is None or declared is None or round(declared) == round(said[0]):
            continue
        estimate = one.estimate
        more = f"; con su carga se estiman {math.floor(estimate.minutes)}" if estimate.estimated and estimate.minutes else ""
        both = f"{format_decimal(declared)} min en su ficha y {format_decimal(said[0])} en la inspección {said[1]}"
        found.append((one, f"{one.ups.title}: {both}{more}."))
    return found
