"""Live values as people read them, and the reading of several UPS at once: each server is asked on one connection, side by side."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import UUID

from ...core.errors import KnownError
from ...core.formats import format_percent
from .address import NutAddress
from .client import connected

_AT_ONCE = 8
_STATUS_WORDS = {
    "OL": "con luz", "OB": "con batería", "LB": "batería baja", "RB": "cambiar batería", "CHRG": "cargando", "DISCHRG": "descargando",
    "OVER": "sobrecargada", "BYPASS": "en bypass", "OFF": "apagada", "CAL": "calibrando", "TRIM": "bajando la tensión",
    "BOOST": "subiendo la tensión", "HB": "batería alta", "FSD": "apagándose", "ALARM": "con alarma", "TEST": "en prueba",
    "WAIT": "esperando datos",
}  # fmt: skip
_BAD = frozenset({"OB", "LB", "RB", "OVER", "OFF", "FSD", "ALARM"})


@dataclass(frozen=True, slots=True)
class Live:
    """What a UPS says: status words, shares from 0 to 1, minutes, watts; None for what it does not say or says as nonsense."""

    status: tuple[str, ...]
    load: float | None
    watts: float | None  # that it carries: as it says, else its load times its nominal watts
    charge: float | None
    minutes: float | None
    nominal_w: float | None
    nominal_va: float | None
    battery_date: str = ""  # as it says; often wrong, so that it is shown and never kept
    test_result: str = ""
    serial: str = ""
    model: str = ""

    @property
    def words(self) -> str:
        """The status in Spanish; a word that is not known stays as it came."""
        return ", ".join(_STATUS_WORDS.get(word, word) for word in self.status) or "sin estado"

    @property
    def bad(self) -> bool:
        """Whether it asks for somebody."""
        return bool(_BAD.intersection(self.status))


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking one UPS: its values, or why there are none."""

    live: Live | None
    fault: str = ""


def live_of(variables: Mapping[str, str]) -> Live:
    """The values of a UPS from its variables (`ups.load` and `battery.charge` in percent, `battery.runtime` in seconds)."""
    load, nominal = _number(variables, "ups.load"), _number(variables, "ups.realpower.nominal")
    watts = _number(variables, "ups.realpower")
    if watts is None and load is not None and nominal is not None:
        watts = load / 100 * nominal
    charge, runtime = _number(variables, "battery.charge"), _number(variables, "battery.runtime")
    return Live(
        tuple(variables.get("ups.status", "").split()), None if load is None else load / 100, watts,
        None if charge is None else min(charge / 100, 1.0), None if runtime is None else runtime / 60, nominal,
        _number(variables, "ups.power.nominal"), variables.get("battery.date", ""), variables.get("ups.test.result", ""),
        variables.get("ups.serial", "").strip(), variables.get("ups.model", variables.get("device.model", "")).strip(),
    )  # fmt: skip


def _number(variables: Mapping[str, str], name: str) -> float | None:
    """A variable as a number that is not negative; None when it is missing or nonsense."""
    try:
        value = float(variables.get(name, ""))
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def read_live(wanted: Mapping[UUID, NutAddress], check: Callable[[], None] = lambda: None) -> dict[UUID, Answer]:
    """Ask each of these UPS; a server that does not answer costs the others nothing. `check` may raise to give up between servers."""
    by_server: dict[tuple[str, int], list[UUID]] = defaultdict(list)
    for row_id, address in wanted.items():
        by_server[address.host, address.port].append(row_id)
    found: dict[UUID, Answer] = {}
    with ThreadPoolExecutor(min(_AT_ONCE, max(len(by_server), 1))) as pool:
        for answers in pool.map(lambda server: _ask_server(server, {one: wanted[one].ups for one in by_server[server]}), by_server):
            found.update(answers)
            check()
    return found


def _ask_server(server: tuple[str, int], names: Mapping[UUID, str]) -> dict[UUID, Answer]:
    """All of one server on one connection; what it refuses of one UPS says nothing of the others."""
    found: dict[UUID, Answer] = {}
    try:
        with connected(*server) as client:
            for row_id, name in names.items():
                try:
                    found[row_id] = Answer(live_of(client.variables(name)))
                except KnownError as refusal:
                    found[row_id] = Answer(None, str(refusal))
    except KnownError as failure:
        return {row_id: Answer(None, str(failure)) for row_id in names}
    return found


def live_words(live: Live) -> str:
    """All that it says, in one line."""
    parts = [live.words]
    if live.load is not None:
        parts.append(f"carga {format_percent(live.load)}" + (f" ({round(live.watts)} W)" if live.watts is not None else ""))
    if live.charge is not None:
        parts.append(f"batería al {format_percent(live.charge)}")
    if live.minutes is not None:
        parts.append(f"le quedan {math.floor(live.minutes)} min")
    return ", ".join(parts)


def disagreeing(live: Live, power_w: int | None, power_va: int | None, serial: str) -> Sequence[str]:
    """Where the UPS itself and its record say different things, as sentences; dates of batteries are not compared."""
    said = []
    for own, told, unit in ((power_w, live.nominal_w, "W"), (power_va, live.nominal_va, "VA")):
        if own and told and abs(own - told) > 0.02 * own:
            said.append(f"Dice tener {round(told)} {unit} y su ficha dice {own} {unit}.")
    if serial and live.serial and serial.casefold() != live.serial.casefold():
        said.append(f"Dice ser la serie {live.serial} y su ficha dice {serial}.")
    return said
