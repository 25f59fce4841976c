"""A scenario as it is said on a command line: `generator=yes`, `load=120`, `move=TI000412:TI000449`, `on-generator=TI000449`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from ..core.errors import KnownError
from ..core.fields import Field, Kind
from ..core.values import parse_value
from ..register.plain import locate
from ..store.register import Register
from .records import Power
from .scenario import Move, Scenario

_FIELDS = {
    "generator": Field("Generador", Kind.BOOLEAN),
    "start": Field("Segundos", Kind.DECIMAL, minimum=0, maximum=3600),
    "required": Field("Minutos", Kind.DECIMAL, minimum=0, maximum=1440),
    "load": Field("Carga", Kind.DECIMAL, minimum=1, maximum=1000),
}


def said_scenario(register: Register, power: Power, settled: Scenario, words: Iterable[str]) -> Scenario:
    """What is said, on what is settled; raises KnownError for what is no part of a scenario or is not in the register."""
    scenario = settled
    for word in words:
        name, sign, value = word.partition("=")
        name = name.strip()
        if name == "move" and sign:
            thing, _, ups = value.partition(":")
            goal = _needs_power(register, power, ups) if ups.strip() else None
            if goal is not None and goal not in power.upses:
                raise KnownError(f"«{ups.strip()}» no es una UPS en uso; elija una.")
            scenario = replace(scenario, moves=(*scenario.moves, Move(_needs_power(register, power, thing), goal)))
        elif name == "on-generator" and sign:
            scenario = replace(scenario, on_generator=scenario.on_generator | {_needs_power(register, power, value)})
        elif name in _FIELDS and sign:
            scenario = _with(scenario, name, value)
        else:
            known = ", ".join((*_FIELDS, "move", "on-generator"))
            raise KnownError(f"«{word}» no dice nada de un corte; use {known}, como load=120.")
    return scenario


def _with(scenario: Scenario, name: str, value: str) -> Scenario:
    parsed = parse_value(_FIELDS[name], value)
    if name == "generator":
        return replace(scenario, generator=bool(parsed))
    if not isinstance(parsed, (int, float)):
        raise KnownError(f"Falta el número de {name}; escríbalo como {name}=120.")
    match name:
        case "start":
            return replace(scenario, start_seconds=float(parsed))
        case "required":
            return replace(scenario, required_minutes=float(parsed))
        case _:
            return replace(scenario, load_percent=float(parsed))


def _needs_power(register: Register, power: Power, text: str) -> UUID:
    """The UPS or the thing of that tag, serial or name."""
    found = locate(register, text.strip())
    if found.id not in power.upses and found.id not in power.things:
        raise KnownError(f"«{text.strip()}» no está entre lo que necesita luz; revise que esté en uso.")
    return found.id
