"""Labels and reports, from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..core.errors import KnownError
from ..core.formats import count_of
from .context import Session
from .spanish import Whole, command

if TYPE_CHECKING:
    from ..core.records import Record
    from ..store.register import Register

_OUT = click.Path(path_type=Path)


def commands() -> list[click.Command]:
    """This file's commands."""
    return [labels, report]


@command(
    "labels",
    "Hace las etiquetas de unos equipos en un archivo PDF, ZPL o PNG. Sin etiquetas ni condiciones, las de todos.",
    "labels dideco.pdf --where department=DIDECO",
    "labels dos.pdf TI000412 TI000413 --start 6",
    "labels ups.zpl --where kind=ups --template ups",
)
@click.argument("out", metavar="ARCHIVO", type=_OUT, required=False)
@click.argument("tags", nargs=-1, metavar="[ETIQUETA]...")
@click.option("--kind", default="asset", metavar="TIPO", help="De qué son; asset si no se dice.")
@click.option("--where", "wheres", multiple=True, metavar="CAMPO=VALOR", help="Condición; puede repetirse.")
@click.option("--template", default="asset", metavar="PLANTILLA", help="Plantilla; asset si no se dice.")
@click.option("--stock", metavar="HOJA", help="Hoja, rollo o cinta, por su número de parte; la de la plantilla si no se dice.")
@click.option("--start", default=1, type=Whole(1, 1000), metavar="N", help="Primer puesto libre de la hoja, desde 1.")
@click.option("--copies", default=1, type=Whole(1, 500), metavar="N", help="Copias de cada una.")
@click.option("--list", "list_templates", is_flag=True, help="Muestra las plantillas.")
@click.option("--list-stock", is_flag=True, help="Muestra las hojas, rollos y cintas.")
@click.pass_obj
def labels(
    session: Session,
    out: Path | None,
    tags: Sequence[str],
    kind: str,
    wheres: Sequence[str],
    template: str,
    stock: str | None,
    start: int,
    copies: int,
    list_templates: bool,
    list_stock: bool,
) -> None:
    from .. import labels as engine

    if list_templates or list_stock:
        listed = engine.templates() if list_templates else engine.stocks()
        session.answer([{"name": one.name, "title": one.title} for one in listed], [f"{one.name}  {one.title}" for one in listed])
        return
    if out is None:
        raise click.UsageError("Falta el nombre del archivo de etiquetas; termínelo en .pdf, .zpl o .png.")
    from ..register.label_items import label_items

    if tags and wheres:
        raise click.UsageError("Elija las etiquetas una por una o con --where, no de las dos maneras.")
    chosen = engine.template(template)
    paper = engine.stock(stock) if stock else engine.usual_stock(chosen, out.suffix)
    job = engine.LabelJob(chosen, paper, start=start, copies=copies)
    with session.open() as register:
        items = label_items(register, _chosen(register, kind, tags, wheres))
    if not items:
        raise KnownError("No hay nada que etiquetar con esas condiciones; revíselas.")
    printed = engine.write_file(items, job, out)
    text = f"{count_of(printed.labels, 'etiqueta', 'etiquetas')} en {count_of(printed.pages, 'página', 'páginas')}: {out}"
    session.answer({"labels": printed.labels, "pages": printed.pages, "file": str(out)}, text)


def _chosen(register: Register, kind: str, tags: Sequence[str], wheres: Sequence[str]) -> list[Record]:
    from ..core.queries import ListQuery, Order
    from ..register.lists import records, row_numbers
    from ..register.plain import locate
    from ..register.subjects import default_order, subject_named
    from ..register.wheres import parse_wheres

    if tags:
        return [locate(register, tag) for tag in tags]
    subject = subject_named(register, kind)
    order = (Order("place"), *default_order(subject)) if subject.has("place") else default_order(subject)
    query = ListQuery(subject.name, parse_wheres(register, subject, wheres), order=order)
    return records(register, subject.name, row_numbers(register, query))


@command(
    "report",
    "Hace un informe en PDF o XLSX.",
    "report department dideco.pdf --department DIDECO",
    "report wall-sheet oficina.pdf --place 'Edificio Consistorial / Piso 2 / Mesón'",
    "report --list",
)
@click.argument("name", metavar="INFORME", required=False)
@click.argument("out", metavar="ARCHIVO", type=_OUT, required=False)
@click.option("--department", default="", metavar="DIRECCIÓN", help="De qué dirección, con lo que depende de ella.")
@click.option("--place", default="", metavar="LUGAR", help="De qué lugar, con lo que hay dentro.")
@click.option("--list", "list_reports", is_flag=True, help="Muestra los informes que hay.")
@click.pass_obj
def report(session: Session, name: str | None, out: Path | None, department: str, place: str, list_reports: bool) -> None:
    from ..core.files import replacing
    from ..register.report_records import Scope, report_record
    from ..reports.catalogue import report_catalogue

    catalogue = report_catalogue()
    if list_reports:
        session.answer(catalogue.listing(), [f"{kind.name}  {kind.title}" for kind in catalogue.kinds])
        return
    if not name or out is None:
        raise click.UsageError("Falta qué informe y en qué archivo; por ejemplo: report department dideco.pdf --department DIDECO.")
    kind = catalogue.find(name)
    with session.open() as register:
        data = kind.write(report_record(register, kind, Scope(department, place)), out.suffix.lstrip("."))
    with replacing(out) as draft:
        draft.write_bytes(data)
    session.answer({"report": name, "file": str(out), "bytes": len(data)}, f"{kind.title}: {out}")
