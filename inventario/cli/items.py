"""Entering, changing, showing and finding, from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from ..core.fields import Value
from ..core.queries import ListQuery, Order
from ..core.records import Record
from .context import Session, split_pairs
from .spanish import Whole, command

if TYPE_CHECKING:
    from ..register.plain import Plain
    from ..store.history import HistoryEntry

KIND = click.argument("kind", metavar="TIPO")
_SHOWN = 6


def commands() -> list[click.Command]:
    """This file's commands."""
    return [add, set_, show, history, undo, redo, find, list_]


@command(
    "add",
    "Ingresa algo nuevo y escribe su etiqueta, o su identificador si no lleva. Lo que se nombra y no existe (un lugar, una dirección, "
    "una persona, un modelo) se crea. TIPO es asset (cualquier equipo), rack, network-point, port, cable, vlan, licence, contract, "
    "domain, link, place, department, person, model, maintenance, inspection, logbook, incident, loan o account.",
    "add asset kind=computer name=DIDECO-PC-041 manufacturer=HP model='ProDesk 400 G6' department=DIDECO",
    "add rack name='Rack Piso 1' units=42 place='Edificio Consistorial / Piso 1'",
)
@KIND
@click.argument("pairs", nargs=-1, metavar="CAMPO=VALOR...")
@click.pass_obj
def add(session: Session, kind: str, pairs: Sequence[str]) -> None:
    from ..register.duplicates import shared_values
    from ..register.entry import enter
    from ..register.subjects import subject_named

    with session.open_or_create() as register:
        made: dict[str, list[str]] = {}
        record = enter(register, subject_named(register, kind).name, split_pairs(pairs), create_missing=True, made=made)
        shared = shared_values(register, record)
    tag = record.values.get("tag")
    session.answer({"id": str(record.id), "tag": tag, "made": made, "shared": shared}, str(tag or record.id))
    for sentence in shared:
        session.warn(sentence)


@command(
    "set",
    "Cambia datos de lo que tiene esa etiqueta. Un valor vacío borra el dato.",
    "set TI000412 place='Edificio Fiscal / Piso 1' custodian='Ana Rojas'",
    "set TI000412 custodian=",
)
@click.argument("tag", metavar="ETIQUETA")
@click.argument("pairs", nargs=-1, required=True, metavar="CAMPO=VALOR...")
@click.pass_obj
def set_(session: Session, tag: str, pairs: Sequence[str]) -> None:
    from ..register.duplicates import shared_values
    from ..register.entry import edit
    from ..register.lists import record as read
    from ..register.plain import locate

    given = split_pairs(pairs)
    with session.open() as register:
        record = locate(register, tag)
        made: dict[str, list[str]] = {}
        changed = edit(register, record.subject.name, [record.id], given, create_missing=True, made=made)
        edited = read(register, record.subject.name, record.id)
        shared = shared_values(register, edited, given.keys()) if edited else []
        new = [f"«{name}» ({register.catalogue.subject(subject).singular})" for subject, names in made.items() for name in names]
    lines = [f"{record.title}: guardado." if changed else f"{record.title}: ya estaba así."]
    session.answer({"changed": changed, "made": made, "shared": shared}, lines + ([f"Además se creó {', '.join(new)}."] if new else []))
    for sentence in shared:
        session.warn(sentence)


@command("show", "Muestra todo lo que se sabe de lo que tiene esa etiqueta. También vale una serie, una sigla, una ruta o un nombre.",
         "show TI000412", "show DIDECO")  # fmt: skip
@click.argument("tag", metavar="ETIQUETA")
@click.pass_obj
def show(session: Session, tag: str) -> None:
    from ..register.plain import locate, plain

    with session.open() as register:
        record = locate(register, tag)
        document = {"record": record.subject.name, **plain(register, [record])[0]}
    lines = [f"{field.label}: {text}" for field in record.subject.fields if (text := record.text(field.name))]
    session.answer(document, [record.title, *lines])


@command("history", "Muestra qué le ha pasado a lo que tiene esa etiqueta. Lo último va primero.", "history TI000412")
@click.argument("tag", metavar="ETIQUETA")
@click.pass_obj
def history(session: Session, tag: str) -> None:
    from ..core.formats import format_moment
    from ..register.merging import whole_history
    from ..register.plain import locate

    with session.open() as register:
        record = locate(register, tag, deleted_too=True)
        entries = whole_history(register, record.subject.name, record.id)
    document = [
        {
            "at": entry.at.isoformat(), "author": entry.author, "device": entry.device, "operation": entry.operation,
            "field": entry.field or None, "old": _shown(entry.old, entry.old_text), "new": _shown(entry.new, entry.new_text),
        } | _decided(entry)
        for entry in entries
    ]  # fmt: skip
    labels = {field.name: field.label for field in record.subject.fields}
    lines = [f"{format_moment(entry.at)}  {entry.author}  {_change(entry, labels.get(entry.field, entry.field))}" for entry in entries]
    session.answer(document, lines)


def _decided(entry: HistoryEntry) -> dict[str, Any]:
    """Of a choice between people also what gave way; nothing for other changes."""
    if not entry.stood:
        return {}
    return {"against": [{"value": _shown(each.value, each.text), "author": each.author, "device": each.device} for each in entry.against]}


def _change(entry: HistoryEntry, label: str) -> str:
    """What changed; of a choice between people which value stood against which, and whose each was."""
    if not entry.field:
        ends = {"delete": "se borró", "restore": "queda"} if entry.operation == "conflict.decide" else {}
        return f"{entry.label}: {ends[entry.kind]}" if entry.kind in ends else entry.label
    if not entry.stood:
        return f"{label}: {entry.old_text or '—'} → {entry.new_text or '—'}"
    chosen = f" (de {entry.chosen.whose})" if entry.chosen else ""
    against = " y ".join(f"{each.text or '—'} (de {each.whose})" for each in entry.against)
    return f"{label}: se decidió {entry.new_text or '—'}{chosen}" + (f" frente a {against}" if against else "")


@command("undo", "Deshace lo último que se hizo en este registro. Una importación se deshace entera.", "undo")
@click.pass_obj
def undo(session: Session) -> None:
    from ..store import undo as undoing

    with session.open() as register:
        done = undoing.undo(register)
    session.answer({"undone": done.label, "operation": done.operation}, f"Se deshizo: {done.label}.")


@command("redo", "Rehace lo último que se deshizo.", "redo")
@click.pass_obj
def redo(session: Session) -> None:
    from ..store import undo as undoing

    with session.open() as register:
        done = undoing.redo(register)
    session.answer({"redone": done.label, "operation": done.operation}, f"Se rehizo: {done.label}.")


@command("find", "Busca por cualquier palabra o fragmento, sin importar tildes ni mayúsculas. Lo mejor va primero.",
         "find juzgado", "find prodesk 400", "find MJ0CK7ZP")  # fmt: skip
@click.argument("text", nargs=-1, required=True, metavar="TEXTO")
@click.option("--limit", default=50, type=Whole(1, 100_000), metavar="N", help="Cuántos a lo más; 50 si no se dice.")
@click.pass_obj
def find(session: Session, text: Sequence[str], limit: int) -> None:
    from ..register import finding
    from ..register.lists import records
    from ..register.plain import plain

    with session.open() as register:
        hits = finding.find(register, " ".join(text), limit)
        found: list[Record] = []
        by_subject: dict[str, dict[int, Record]] = {}
        for subject in {hit.subject for hit in hits}:
            rows = [hit.row for hit in hits if hit.subject == subject]
            by_subject[subject] = {record.row: record for record in records(register, subject, rows)}
        found = [by_subject[hit.subject][hit.row] for hit in hits if hit.row in by_subject[hit.subject]]
        document = [{"record": record.subject.name, **values} for record, values in zip(found, plain(register, found), strict=True)]
    session.answer(document, [_line(record) for record in found] or ["No se encontró nada; pruebe con menos letras."])


@command(
    "list",
    "Lista todo lo de un tipo. Las condiciones se suman; = compara (una dirección o un lugar incluye lo que depende de él), != distingue, "
    ">= y <= comparan fechas y números, ~ busca un fragmento, y sin valor busca lo que no tiene el dato. kind=computers son los "
    "computadores, notebooks y todo en uno; kind=printers, las impresoras, escáneres y multifuncionales.",
    "list asset --where kind=computers --where department=DIDECO",
    "list asset --where 'place=Edificio Consistorial / Piso 2' --where 'acquired_on<=2019-12-31'",
    "list asset --where custodian=",
    "list rack",
)
@KIND
@click.option("--where", "wheres", multiple=True, metavar="CAMPO=VALOR", help="Condición; puede repetirse.")
@click.option("--sort", metavar="CAMPO", help="Ordena por ese dato.")
@click.pass_obj
def list_(session: Session, kind: str, wheres: Sequence[str], sort: str | None) -> None:
    from ..register.lists import records, row_numbers
    from ..register.plain import plain
    from ..register.subjects import default_order, subject_named
    from ..register.wheres import parse_wheres

    with session.open() as register:
        subject = subject_named(register, kind)
        order = (Order(sort),) if sort else default_order(subject)
        query = ListQuery(subject.name, parse_wheres(register, subject, wheres), order=order)
        found = records(register, subject.name, row_numbers(register, query))
        document = plain(register, found) if session.json else []
    session.answer(document, [_line(record) for record in found])


def _shown(value: Value, text: str) -> Plain:
    """A value for JSON; what it refers to by its text."""
    from ..register.plain import plain_value

    return text if isinstance(value, UUID) else plain_value(value)


def _line(record: Record) -> str:
    shown = [record.title]
    for name in (*record.subject.columns, "kind", "name", "place"):
        if record.subject.has(name) and (text := record.text(name)) and text not in shown:
            shown.append(text)
    return "  ".join(shown[:_SHOWN])
