"""Power, from the command line: what goes dark when the mains fails."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .context import Session
from .spanish import group

if TYPE_CHECKING:
    from ..power.outage import Outage, Scenario, UpsOutage


def commands() -> list[click.Command]:
    """This file's commands."""
    return [power]


@group("power", "Energía: qué se apaga y cuándo si se corta la luz.")
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
@click.option("--start", type=click.FloatRange(0), default=15.0, metavar="SEGUNDOS", help="Cuánto tarda en partir el generador (15).")
@click.option("--required", type=click.FloatRange(0), default=20.0, metavar="MINUTOS", help="Lo exigido donde se atiende público (20).")
@click.pass_obj
def outage(session: Session, out: Path | None, minutes: float | None, generator: bool, start: float, required: float) -> None:
    from ..power.outage import Scenario
    from ..power.outage import outage as happens
    from ..power.reading import read_power

    scenario = Scenario(generator, start, required)
    if out is not None:
        _write(session, out, scenario, minutes)
        return
    with session.open() as register:
        found = happens(read_power(register), register.clock.today(), scenario)
    shown = found.upses if minutes is None else tuple(found.dark_at(minutes))
    session.answer([_document(one) for one in shown], [_line(found, one) for one in shown] or ["A esa hora no se ha agotado ninguna UPS."])


def _write(session: Session, out: Path, scenario: Scenario, minutes: float | None) -> None:
    """The report as a file, its form by the name's ending."""
    from ..core.files import replacing
    from ..power.reporting import outage_report
    from ..register.report_records import Scope
    from ..reports.catalogue import report_catalogue

    kind = report_catalogue().find("outage")
    with session.open() as register:
        data = kind.write(outage_report(register, Scope(), scenario, minutes), out.suffix.lstrip("."))
    with replacing(out) as draft:
        draft.write_bytes(data)
    session.answer({"report": "outage", "file": str(out), "bytes": len(data)}, f"{kind.title}: {out}")


def _document(one: UpsOutage) -> dict[str, Any]:
    """A UPS as JSON: `minutes` by its present load, null where unknown; `dark_after` from the failure, null for never and unknown."""
    dark = one.darkness.minutes
    return {
        "ups": one.ups.tag or None, "name": one.ups.name or None, "place": one.ups.place or None, "minutes": _rounded(one.estimate.minutes),
        "declared_minutes": one.ups.declared_min, "source": one.estimate.source.value, "estimated": one.estimate.estimated,
        "extrapolated": one.estimate.extrapolated, "load_w": _rounded(one.load.watts), "load_share": _rounded(one.load.share, 3),
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
