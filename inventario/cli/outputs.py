"""Reports, from the command line, beside the labels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .context import Session
from .days import Day
from .labels import labels
from .spanish import command

_OUT = click.Path(path_type=Path)


def commands() -> list[click.Command]:
    """This file's commands."""
    return [labels, report]


@command(
    "report",
    "Hace un informe en PDF o XLSX.",
    "report department dideco.pdf --department DIDECO",
    "report wall-sheet oficina.pdf --place 'Edificio Consistorial / Piso 2 / Mesón'",
    "report as-of a-fin-de-marzo.xlsx --as-of 2024-03-31",
    "report differences cambios.pdf --since 2024-01-01 --until 2024-03-31 --department DIDECO",
    "report movements bajas-y-traspasos.pdf --since 2024-01-01",
    "report --list",
)
@click.argument("name", metavar="INFORME", required=False)
@click.argument("out", metavar="ARCHIVO", type=_OUT, required=False)
@click.option("--department", default="", metavar="DIRECCIÓN", help="De qué dirección, con lo que depende de ella.")
@click.option("--place", default="", metavar="LUGAR", help="De qué lugar, con lo que hay dentro.")
@click.option("--as-of", metavar="FECHA", type=Day(), help="Cómo estaba al terminar ese día.")
@click.option("--since", metavar="FECHA", type=Day(), help="Desde qué día es el período.")
@click.option("--until", metavar="FECHA", type=Day(), help="Hasta qué día.")
@click.option("--list", "list_reports", is_flag=True, help="Muestra los informes que hay.")
@click.pass_obj
def report(session: Session, /, name: str | None, out: Path | None, list_reports: bool, **asked: Any) -> None:
    from ..app import report_record
    from ..core.files import replacing
    from ..register.report_records import Scope
    from ..reports.catalogue import report_catalogue

    catalogue = report_catalogue()
    if list_reports:
        session.answer(catalogue.listing(), [f"{kind.name}  {kind.title}" for kind in catalogue.kinds])
        return
    if not name or out is None:
        raise click.UsageError("Falta qué informe y en qué archivo; por ejemplo: report department dideco.pdf --department DIDECO.")
    kind = catalogue.find(name)
    with session.open() as register:
        data = kind.write(report_record(register, kind, Scope(**asked)), out.suffix.lstrip("."))
    with replacing(out) as draft:
        draft.write_bytes(data)
    session.answer({"report": name, "file": str(out), "bytes": len(data)}, f"{kind.title}: {out}")
