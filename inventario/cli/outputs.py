"""Reports, from the command line, beside the labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .context import Session
from .days import Day
from .labels import labels
from .spanish import command

if TYPE_CHECKING:
    from ..register.report_records import Scope
    from ..register.reporting.definition import ListDefinition
    from ..store.register import Register

_LIST = "list"
_USAGE = "Falta qué informe y en qué archivo; por ejemplo: report department dideco.pdf --department DIDECO."


def commands() -> list[click.Command]:
    """This file's commands."""
    return [labels, report]


@command(
    "report",
    "Hace un informe en PDF o XLSX. «report run» hace uno guardado, «report share» lo escribe en un archivo para otra persona, "
    "«report take» trae el de un archivo y «report forget» lo olvida. «report list» es una lista a medida.",
    "report department dideco.pdf --department DIDECO",
    "report wall-sheet oficina.pdf --place 'Edificio Consistorial / Piso 2 / Mesón'",
    "report custodian carga.pdf --custodian 'Héctor Guairavo Diuca'",
    "report depreciation depreciacion.xlsx --as-of 2024-12-31",
    "report as-of a-fin-de-marzo.xlsx --as-of 2024-03-31",
    "report differences cambios.pdf --since 2024-01-01 --until 2024-03-31 --department DIDECO",
    "report movements bajas-y-traspasos.pdf --period last-month --save 'Papeles del mes'",
    "report list notebooks.xlsx --kind asset --columns tag,name,place,cost --where kind=notebook --group department --total cost",
    "report run 'Papeles del mes' papeles.pdf",
    "report share 'Papeles del mes' papeles-del-mes.json",
    "report --saved",
    "report --list",
)
@click.argument("words", metavar="INFORME ARCHIVO", nargs=-1)
@click.option("--department", default="", metavar="DIRECCIÓN", help="De qué dirección, con lo que depende de ella.")
@click.option("--place", default="", metavar="LUGAR", help="De qué lugar, con lo que hay dentro.")
@click.option("--custodian", "person", default="", metavar="PERSONA", help="De qué responsable.")
@click.option("--rut", is_flag=True, help="Escribe además el RUT de las personas en las hojas que se firman.")
@click.option("--as-of", metavar="FECHA", type=Day(), help="Cómo estaba al terminar ese día.")
@click.option("--since", metavar="FECHA", type=Day(), help="Desde qué día es el período.")
@click.option("--until", metavar="FECHA", type=Day(), help="Hasta qué día.")
@click.option("--period", default="", metavar="PERÍODO", help="En vez de fechas: this-month, last-month, this-year, last-year o last-30.")
@click.option("--kind", default="", metavar="TIPO", help="De qué es la lista a medida.")
@click.option("--columns", default="", metavar="CAMPO,...", help="Las columnas de la lista a medida.")
@click.option("--where", "wheres", multiple=True, metavar="CAMPO=VALOR", help="Condición de la lista a medida; puede repetirse.")
@click.option("--sort", default="", metavar="CAMPO", help="Ordena la lista a medida.")
@click.option("--group", default="", metavar="CAMPO", help="Agrupa la lista a medida.")
@click.option("--total", "totals", default="", metavar="CAMPO,...", help="Lo que suma la lista a medida.")
@click.option("--title", default="", metavar="TÍTULO", help="El título de la lista a medida.")
@click.option("--save", default="", metavar="NOMBRE", help="Guarda además el informe, con sus filtros, bajo ese nombre.")
@click.option("--saved", "list_saved", is_flag=True, help="Muestra los informes guardados.")
@click.option("--list", "list_reports", is_flag=True, help="Muestra los informes que hay.")
@click.pass_obj
def report(session: Session, /, words: Sequence[str], save: str, list_saved: bool, list_reports: bool, **asked: Any) -> None:
    from ..reports.catalogue import report_catalogue

    if list_reports:
        catalogue = report_catalogue()
        session.answer(catalogue.listing(), [f"{kind.name}  {kind.title}" for kind in catalogue.kinds])
    elif list_saved:
        _list_saved(session)
    elif words and words[0] in _DEEDS and len(words) == _DEEDS[words[0]]:
        _saved_deed(session, words)
    elif len(words) == 2:
        _make_asked(session, words[0], Path(words[1]), save, asked)
    else:
        raise click.UsageError(_USAGE)


_DEEDS = {"run": 3, "share": 3, "take": 2, "forget": 2}
"""What is done with a report that was kept, and how many words say it."""


def _list_saved(session: Session) -> None:
    from ..register.reporting.saved import saved_reports, scope_document

    with session.open() as register:
        found = saved_reports(register)
    document = [{"name": one.name, "report": one.report, **scope_document(one.scope)} for one in found]
    session.answer(document, [f"{one.name}  ({one.report})" for one in found] or ["No hay informes guardados."])


def _saved_deed(session: Session, words: Sequence[str]) -> None:
    from ..register.reporting.saved import find_saved, forget_report, save_report
    from ..register.reporting.sharing import share_report, take_report

    with session.open() as register:
        match words[0]:
            case "run":
                saved = find_saved(register, words[1])
                _make(session, register, saved.report, saved.scope, Path(words[2]))
            case "share":
                share_report(register, find_saved(register, words[1]), Path(words[2]))
                session.answer({"name": words[1], "file": words[2]}, f"El informe quedó en {words[2]}.")
            case "take":
                taken = save_report(register, take_report(register, Path(words[1])))
                session.answer({"name": taken.name, "report": taken.report}, f"Se guardó el informe «{taken.name}».")
            case _:
                forget_report(register, words[1])
                session.answer({"forgotten": words[1]}, f"Se olvidó el informe «{words[1]}».")


def _make_asked(session: Session, name: str, out: Path, save: str, asked: Mapping[str, Any]) -> None:
    from ..register.report_records import Scope
    from ..register.reporting.saved import Saved, save_report

    own = {key: asked[key] for key in ("kind", "columns", "wheres", "sort", "group", "totals", "title")}
    scope = Scope(**{key: value for key, value in asked.items() if key not in own})
    with session.open() as register:
        if name == _LIST:
            scope = replace(scope, listing=_definition(register, **own))
        elif any(own.values()):
            raise click.UsageError("--kind, --columns, --where, --sort, --group, --total y --title son de la lista a medida: report list.")
        _make(session, register, name, scope, out)
        if save:
            save_report(register, Saved(save, name, scope))


def _make(session: Session, register: Register, name: str, scope: Scope, out: Path) -> None:
    from ..app import report_record
    from ..core.files import replacing
    from ..reports.catalogue import report_catalogue

    kind = report_catalogue().find(name)
    record = report_record(register, kind, scope)
    with replacing(out) as draft:
        size = kind.save(record, out.suffix.lstrip("."), draft)
    session.answer({"report": name, "file": str(out), "bytes": size}, f"{kind.title}: {out}")


def _definition(
    register: Register, *, kind: str, columns: str, wheres: Sequence[str], sort: str, group: str, totals: str, title: str
) -> ListDefinition:
    """The list that the options ask for; what they do not say is as usual for its kind."""
    from ..core.queries import ListQuery, Order
    from ..register.reporting.listing import field_of, usual_definition
    from ..register.subjects import subject_named
    from ..register.wheres import parse_wheres

    subject = subject_named(register, kind or "asset")
    usual = usual_definition(subject)
    named = tuple(field_of(subject, name.strip()).name for name in columns.split(",") if name.strip())
    summed = tuple(field_of(subject, name.strip()).name for name in totals.split(",") if name.strip())
    order = (Order(field_of(subject, sort).name),) if sort else usual.query.order
    query = ListQuery(subject.name, parse_wheres(register, subject, wheres), order=order)
    missing = tuple(name for name in summed if name not in (named or usual.columns))
    group_by = field_of(subject, group).name if group else ""
    return replace(
        usual, query=query, columns=(*(named or usual.columns), *missing), group_by=group_by, totals=summed or usual.totals, title=title
    )
