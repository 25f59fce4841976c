"""Labels, from the command line: what to print and how, the print log, numbers printed beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..core.errors import KnownError
from ..core.formats import count_of
from ..core.paths import Folders
from .context import Session
from .label_lists import answer_list
from .spanish import Length, Whole, command

if TYPE_CHECKING:
    from ..labels import LabelJob, Template
    from ..register.printing.items import ToPrint
    from ..register.printing.log import Batch
    from ..register.printing.presets import Preset
    from ..store.register import Register

Groups = Sequence[tuple[str, Sequence[int]]]
"""Rows by subject, in the order of printing."""


@dataclass(frozen=True)
class _Asked:
    """The line as it was typed; None and empty for what was not said."""

    out: Path | None
    tags: Sequence[str]
    wheres: Sequence[str]
    kind: str | None
    only: str
    last_import: bool
    batch: int | None
    blocks: int | None
    template: str | None
    stock: str | None
    start: int
    copies: int | None
    order: str | None
    pitch: float | None
    diameter: float | None
    preset: str | None
    no_log: bool
    check: bool
    to: str | None
    first: int
    listed: str | None


@command(
    "labels",
    "Hace las etiquetas de unos equipos en un archivo PDF, ZPL o PNG y lo anota. Sin etiquetas ni condiciones, las de todos.",
    "labels dideco.pdf --where department=DIDECO --order place",
    "labels dos.pdf TI000412 TI000413 --start 6",
    "labels ups.zpl --where kind=ups --template ups",
    "labels nuevos.pdf --never-printed",
    "labels otra-vez.pdf --batch 12",
    "labels en-blanco.pdf --blocks 40",
    "labels --to 10.30.3.40 --where kind=ups --stock ZEBRA-50x25",
)
@click.argument("out", metavar="ARCHIVO", type=click.Path(path_type=Path), required=False)
@click.argument("tags", nargs=-1, metavar="[ETIQUETA]...")
@click.option("--kind", metavar="TIPO", help="De qué son; asset si no se dice.")
@click.option("--where", "wheres", multiple=True, metavar="CAMPO=VALOR", help="Condición; puede repetirse.")
@click.option("--never-printed", "only", flag_value="never", default="all", help="Solo las de lo que nunca tuvo etiqueta.")
@click.option("--changed", "only", flag_value="changed", help="Solo las que ya no dicen lo que dice el registro.")
@click.option("--last-import", is_flag=True, help="Las de lo que creó la última importación.")
@click.option("--batch", type=Whole(1, 10**9), metavar="N", help="Otra vez lo que salió en la impresión número N.")
@click.option("--blocks", type=Whole(1, 10_000), metavar="N", help="Reserva N números nuevos y hace sus etiquetas en blanco.")
@click.option("--template", metavar="PLANTILLA", help="Plantilla; la de lo que se imprime si no se dice.")
@click.option("--stock", metavar="HOJA", help="Hoja, rollo o cinta, por su número de parte; la de la plantilla si no se dice.")
@click.option("--start", default=1, type=Whole(1, 1000), metavar="N", help="Primer puesto libre de la hoja, desde 1.")
@click.option("--copies", type=Whole(1, 500), metavar="N", help="Copias de cada una.")
@click.option("--order", type=click.Choice(["given", "place", "tag", "name"]), metavar="ORDEN", help="given, place, tag o name.")
@click.option("--pitch", type=Length(3, 500), metavar="MM", help="Milímetros entre los puestos de una tira.")
@click.option("--diameter", type=Length(0.5, 200), metavar="MM", help="Milímetros de diámetro del cable.")
@click.option("--preset", metavar="NOMBRE", help="Como dice ese ajuste guardado; lo demás que se escriba vale más.")
@click.option("--to", metavar="DIRECCIÓN", help="Las manda como ZPL a esa impresora de la red, sin archivo: 10.30.3.40 o 10.30.3.40:9100.")
@click.option("--first", default=1, type=Whole(1, 1_000_000), metavar="N", help="Desde la etiqueta N, para seguir una tirada que se cortó.")
@click.option("--check", is_flag=True, help="Antes lee cada una como saldrá; si alguna no se lee, no hace nada y la nombra.")
@click.option("--no-log", is_flag=True, help="No lo anota entre lo impreso.")
@click.option("--list", "listed", flag_value="templates", help="Muestra las plantillas.")
@click.option("--list-stock", "listed", flag_value="stock", help="Muestra las hojas, rollos y cintas.")
@click.option("--list-batches", "listed", flag_value="batches", help="Muestra lo que se ha impreso.")
@click.option("--list-presets", "listed", flag_value="presets", help="Muestra los ajustes guardados.")
@click.option("--list-blocks", "listed", flag_value="blocks", help="Muestra los números reservados.")
@click.pass_obj
def labels(session: Session, /, **options: Any) -> None:
    asked = _Asked(**options)
    if asked.listed:
        answer_list(session, asked.listed)
        return
    if asked.to and asked.out is not None:  # without a file, everything on the line is a tag
        asked = replace(asked, out=None, tags=(str(asked.out), *asked.tags))
    if asked.out is None and not asked.to:
        raise click.UsageError("Falta el nombre del archivo de etiquetas; termínelo en .pdf, .zpl o .png.")
    _refuse_contradictions(asked)
    with session.open() as register:
        _print(session, register, asked)


def _refuse_contradictions(asked: _Asked) -> None:
    sources = [asked.tags, asked.wheres, asked.last_import, asked.batch, asked.blocks]
    if asked.tags and asked.wheres:
        raise click.UsageError("Elija las etiquetas una por una o con --where, no de las dos maneras.")
    if sum(map(bool, sources)) > 1 or (asked.only != "all" and (asked.batch or asked.blocks)):
        raise click.UsageError("Elija una sola cosa que imprimir: etiquetas, --where, --last-import, --batch o --blocks.")


def _print(session: Session, register: Register, asked: _Asked) -> None:
    from ..register.logo import read_logo
    from ..register.printing.blocks import blank_things, release, reserve
    from ..register.printing.contents import shown_names
    from ..register.printing.log import batch_things, find_batch, left_from
    from ..register.printing.presets import find_preset

    preset = find_preset(register, asked.preset) if asked.preset else None
    again = find_batch(register, asked.batch) if asked.batch else None
    groups = [] if again or asked.blocks else _chosen(register, asked, preset)
    job = replace(_job(asked, preset, again, groups, asked.out.suffix if asked.out else ".zpl"), logo=read_logo(register))
    names = shown_names(job.template, job.stock)
    block = reserve(register, asked.blocks) if asked.blocks else None
    try:
        if block:
            things = blank_things(register, block)
        else:
            things = batch_things(register, again, names) if again else _gathered(register, asked, preset, groups, names)
        if not things:
            raise KnownError(_nothing(asked, again))
        if asked.first > 1 and asked.out:  # the network's printer counts its labels itself
            things = left_from(things, job, str(asked.first))
        checked = _check(things, job) if asked.check else ""
        document, text = _write(register, asked, things, job, asked.out) if asked.out else _send(register, asked, things, job)
    except BaseException as failure:
        if block and not getattr(failure, "sent", 0):
            release(register, block)
        raise
    if asked.check:
        document["checked"] = True
        text += f"; {checked}"
    if block:
        document["block"] = {"first": block.tag(block.lo), "last": block.tag(block.hi)}
    session.answer(document, f"{text} ({block.title})" if block else text)


def _check(things: Sequence[ToPrint], job: LabelJob) -> str:
    """Read every label back and say so; raises KnownError with the first that does not read, or that breaks a norm."""
    from .. import labels as engine

    report = engine.check_job((thing.item for thing in things), replace(job, copies=1, start=1))
    if faults := report.faults:
        wrong = len({fault.index for fault in faults})
        more = f" Hay {count_of(wrong - 1, 'otra', 'otras')} por revisar." if wrong > 1 else ""
        raise KnownError(f"{faults[0].label}: {faults[0].sentence}{more}")
    if not report.symbols:
        return "están bien y no llevan código"
    return "se leen todas" if report.could_read else "miden lo que deben, pero aquí no hay lector que las lea"


def _write(register: Register, asked: _Asked, things: Sequence[ToPrint], job: LabelJob, out: Path) -> tuple[dict[str, Any], str]:
    """To a file."""
    from .. import labels as engine
    from ..register.printing.log import Run, log_print

    printed = engine.write_file((thing.item for thing in things), job, out)
    run = Run(output=out.suffix.lstrip(".").lower(), printer=out.name, preset=asked.preset or "")
    noted = None if asked.no_log else log_print(register, things, job, run)
    text = f"{count_of(printed.labels, 'etiqueta', 'etiquetas')} en {count_of(printed.pages, 'página', 'páginas')}: {out}"
    return {"labels": printed.labels, "pages": printed.pages, "file": str(out), "batch": noted.row if noted else None}, text


def _send(register: Register, asked: _Asked, things: Sequence[ToPrint], job: LabelJob) -> tuple[dict[str, Any], str]:
    """To a label printer of the network; what came out of a broken run is noted all the same, and the sentence says where to go on."""
    from .. import labels as engine
    from ..labels.sending import Printer, SendingStopped, send
    from ..register.printing.laptop import LaptopPrinting
    from ..register.printing.log import Run, log_print

    printer = Printer.parse(asked.to or "")
    job = replace(job, start=1, calibration=LaptopPrinting(Folders.standard()).calibration(printer.address))

    def note(stopped_at: int | None) -> Batch | None:
        run = Run(asked.first, stopped_at, per_design=True, output="network", printer=printer.address, preset=asked.preset or "")
        return None if asked.no_log else log_print(register, things, job, run)

    formats = list(engine.zpl_formats((thing.item for thing in things), job))
    try:
        sent = send(formats, printer, first=asked.first)
    except SendingStopped as stop:
        if stop.sent:
            note(stop.next_label)
        raise
    noted, labels = note(None), sent * job.copies
    text = f"{count_of(labels, 'etiqueta', 'etiquetas')} a la impresora {printer.address}"
    return {"labels": labels, "pages": labels, "printer": printer.address, "batch": noted.row if noted else None}, text


def _nothing(asked: _Asked, again: Batch | None) -> str:
    if again:
        return f"De la impresión {again.row} ya no queda nada en el registro; no hay qué imprimir otra vez."
    return {
        "never": "Todo eso ya tuvo su etiqueta; no hay nada nuevo que imprimir.",
        "changed": "Ninguna etiqueta impresa de esas cambió; no hay nada que imprimir otra vez.",
    }.get(asked.only, "No hay nada que etiquetar con esas condiciones; revíselas.")


def _job(asked: _Asked, preset: Preset | None, again: Batch | None, groups: Groups, ending: str) -> LabelJob:
    """How to print: as the line says, else as the preset or the batch does, else as is usual for what is printed."""
    from .. import labels as engine
    from ..labels.own import load_own

    model = preset or again
    own = load_own(Folders.standard().labels)
    name = asked.template or (model.template if model else "blank" if asked.blocks else _usual_template(engine.templates(), groups))
    template = engine.template(name, own.templates)
    paper = asked.stock or (model.stock if model and not asked.template else None)
    stock = engine.stock(paper, own.stocks) if paper else engine.usual_stock(template, ending, engine.stocks(own.stocks))
    engine.check_suits(template, stock, engine.templates(own.templates), engine.stocks(own.stocks))
    symbol = engine.Symbology(model.symbol) if model and model.symbol else None
    copies = asked.copies or (model.copies if model else 1)
    return engine.LabelJob(
        template, stock, start=asked.start, copies=copies, symbol=symbol, narrow=bool(model and model.narrow),
        pitch=asked.pitch or 0.0, diameter=asked.diameter or 0.0,
    )  # fmt: skip


def _usual_template(templates: Sequence[Template], groups: Groups) -> str:
    """The first template that is meant for what is printed; equipment's for a mixture."""
    subjects = {subject for subject, _ in groups}
    if len(subjects) == 1:
        subject = subjects.pop()
        return next((template.name for template in templates if subject in template.subjects), "asset")
    return "asset"


def _chosen(register: Register, asked: _Asked, preset: Preset | None) -> Groups:
    """The rows that the line names, by subject."""
    from ..core.queries import ListQuery
    from ..register.lists import row_numbers
    from ..register.plain import locate
    from ..register.printing.selection import created_rows, recent_imports, still_labelled
    from ..register.subjects import default_order, subject_named
    from ..register.wheres import parse_wheres

    if asked.tags:
        records = [locate(register, tag) for tag in asked.tags]
        return [(name, [record.row for record in some]) for name, some in groupby(records, key=lambda record: record.subject.name)]
    if asked.last_import:
        runs = recent_imports(register, 1)
        if not runs:
            raise KnownError("No hay una importación de la que hacer etiquetas; elija qué imprimir con --where.")
        return [(runs[0].subject, created_rows(register, runs[0].txn, runs[0].subject))]
    query = preset.query if preset and not asked.wheres and not asked.kind else None
    if query is None:
        subject = subject_named(register, asked.kind or "asset")
        conditions = still_labelled(subject.name, parse_wheres(register, subject, asked.wheres))
        query = ListQuery(subject.name, conditions, order=default_order(subject))
    return [(query.subject, row_numbers(register, query))]


def _gathered(register: Register, asked: _Asked, preset: Preset | None, groups: Groups, names: Sequence[str]) -> list[ToPrint]:
    """Those of the rows that were asked for, in the order that was asked for, with the data that the template shows."""
    from ..labels import Order
    from ..register.printing.items import to_print
    from ..register.printing.selection import Only, narrowed, ordered

    only = Only(asked.only) if asked.only != "all" or not preset else preset.only
    usual = Order.GIVEN if asked.tags else preset.order if preset else Order.PLACE
    order = Order(asked.order) if asked.order else usual
    if order is not Order.GIVEN:
        groups = [(subject, [row for name, rows in groups if name == subject for row in rows]) for subject in dict(groups)]
    things: list[ToPrint] = []
    for subject, rows in groups:
        kept = narrowed(register, subject, rows, only, asked.template or "")
        things.extend(to_print(register, subject, ordered(register, subject, kept, order), names))
    return things
