"""Power, from the command line: what goes dark when the mains fails."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import ups
from .context import Session
from .spanish import group

if TYPE_CHECKING:
    from ..power.comparing import Difference
    from ..power.outage import Outage, UpsOutage
    from ..power.scenario import Scenario
    from ..store.register import Register


def commands() -> list[click.Command]:
    """This file's commands, with those on one UPS."""
    for command in ups.commands():
        power.add_command(command)
    return [power]


@group("power", "Energía: qué se apaga y cuándo si se corta la luz, y cada UPS.")
def power() -> None:
    pass


@power.command(
    "outage",
    help="Muestra qué UPS se agota cuándo y qué se apaga con ella si la luz se corta ahora; o lo escribe en un archivo PDF o XLSX.",
    short_help="Muestra qué se apaga y cuándo si se corta la luz.",
    epilog="  inventario power outage --minutes 25 --generator\n  inventario power outage corte.pdf --minutes 25",
)
@click.argument("out", metavar="ARCHIVO", type=click.Path(path_type=Path), required=False)
@click.option(
    "--minutes",
    type=click.FloatRange(0),
    metavar="N",
    help="Solo lo que a los N minutos ya está a oscuras; en un archivo, la hora que se mira (25).",
)
@click.option("--generator", is_flag=True, help="Con el grupo electrógeno.")
@click.option("--start", type=click.FloatRange(0), metavar="SEGUNDOS", help="Cuánto tarda en partir el generador (lo configurado).")
@click.option("--required", type=click.FloatRange(0), metavar="MINUTOS", help="Lo exigido donde se atiende público (lo configurado).")
@click.pass_obj
def outage(session: Session, out: Path | None, minutes: float | None, generator: bool, start: float | None, required: float | None) -> None:
    from ..power.outage import outage as happens
    from ..power.reading import read_power

    with session.open() as register:
        scenario = _scenario(register, generator, start, required)
        if out is not None:
            _write(session, register, out, scenario, minutes)
            return
        found = happens(read_power(register, bare=False), register.clock.today(), scenario)
    shown = found.upses if minutes is None else tuple(found.dark_at(minutes))
    session.answer([_document(one) for one in shown], [_line(found, one) for one in shown] or ["A esa hora no se ha agotado ninguna UPS."])


@power.command(
    "compare",
    help="Compara dos casos de un corte. De cada uno se dice lo que no es como en el registro: generator=yes, load=120 (carga en %), "
    "move=EQUIPO:UPS o move=EQUIPO: (en otra UPS, en ninguna), on-generator=ETIQUETA, start=30 (segundos), required=20 (minutos).",
    short_help="Compara dos casos de un corte de energía.",
    epilog="  inventario power compare --b generator=yes\n  inventario power compare corte.xlsx --b move=TI000412:TI000449 --b load=120",
)
@click.argument("out", metavar="ARCHIVO", type=click.Path(path_type=Path), required=False)
@click.option("--a", "first", multiple=True, metavar="CAMPO=VALOR", help="El caso de partida; sin él, lo que hay hoy sin generador.")
@click.option("--b", "second", multiple=True, metavar="CAMPO=VALOR", help="El otro caso.")
@click.option("--minutes", type=click.FloatRange(0), metavar="N", help="En un archivo, la hora que se mira (25).")
@click.pass_obj
def compare(session: Session, out: Path | None, first: tuple[str, ...], second: tuple[str, ...], minutes: float | None) -> None:
    from ..power.comparing import compare as beside
    from ..power.said import said_scenario
    from ..power.situation import read_situation

    with session.open() as register:
        situation = read_situation(register)
        one, other = (said_scenario(register, situation.power, situation.settled, words) for words in (first, second))
        found = beside(situation.outage(one), situation.outage(other))
        if out is not None:
            _write(session, register, out, one, minutes, other)
            return
    session.answer([_difference(each) for each in found.differences], [*found.sentences, *(_changed(each) for each in found.differences)])


def _difference(one: Difference) -> dict[str, Any]:
    """What goes dark at another minute as JSON: minutes null for never and unknown, `stays` where it never does."""
    return {
        "tag": one.tag or None, "name": one.title, "ups": one.is_ups, "place": one.place or None,
        "a": _shown(one.first), "b": _shown(one.second), "a_stays": one.first == math.inf, "b_stays": one.second == math.inf,
    }  # fmt: skip


def _shown(minutes: float | None) -> float | None:
    return None if minutes is None or minutes == math.inf else _rounded(minutes)


def _changed(one: Difference) -> str:
    from ..reports.outage_beside import minutes_text

    return f"{minutes_text(one.first):>9} → {minutes_text(one.second):<9} {one.title}"


def _scenario(register: Register, generator: bool, start: float | None, required: float | None) -> Scenario:
    """What the options say, and what is settled where they say nothing."""
    from ..power.settled import settled_scenario

    settled = settled_scenario(register, generator=generator)
    return replace(
        settled, start_seconds=settled.start_seconds if start is None else start,
        required_minutes=settled.required_minutes if required is None else required,
    )  # fmt: skip


def _write(
    session: Session, register: Register, out: Path, scenario: Scenario, minutes: float | None, other: Scenario | None = None
) -> None:
    """The report as a file, its form by the name's ending."""
    from ..core.files import write_file
    from ..power.reporting import outage_report
    from ..register.report_records import Scope
    from ..reports.catalogue import report_catalogue

    kind = report_catalogue().find("outage")
    data = kind.write(outage_report(register, Scope(), scenario, minutes, other), out.suffix.lstrip("."))
    write_file(out, data)
    session.answer({"report": "outage", "file": str(out), "bytes": len(data)}, f"{kind.title}: {out}")


def _document(one: UpsOutage) -> dict[str, Any]:
    """A UPS as JSON: `minutes` by its present load, null where unknown; `dark_after` from the failure, null for never and unknown."""
    dark = one.darkness.minutes
    return {
        "ups": one.ups.tag or None, "name": one.ups.name or None, "place": one.ups.place or None, "minutes": _rounded(one.estimate.minutes),
        "declared_minutes": one.ups.declared_min, "source": one.estimate.source.value, "estimated": one.estimate.estimated,
        "extrapolated": one.estimate.extrapolated, "load_w": _rounded(one.load.noted_watts), "load_share": _rounded(one.load.share, 3),
        "dark_after": None if dark is None or dark == math.inf else _rounded(dark), "stays": dark == math.inf,
        "public_service": one.required, "on_generator": one.ups.on_generator,
        "dark": [thing.tag or thing.title for thing in one.dark],
    }  # fmt: skip


def _rounded(number: float | None, digits: int = 1) -> float | None:
    return None if number is None else round(number, digits)


def _line(found: Outage, one: UpsOutage) -> str:
    from ..core.formats import count_of

    minutes = one.darkness.minutes
    when = "sin dato" if minutes is None else "sigue" if minutes == math.inf else f"{minutes:.0f} min"
    late = "  bajo lo exigido" if one.fails(found.scenario) else ""
    return f"{when:>9}  {one.ups.title}  {count_of(len(one.dark), 'equipo', 'equipos')}  {one.estimate.words}{late}"
