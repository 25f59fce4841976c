"""Entering, changing, showing and finding, from the command line."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ..core.errors import KnownError
from ..core.queries import ListQuery, Order
from ..core.records import Record
from .context import Session, split_pairs

KIND = click.argument("kind", metavar="TIPO")
_SHOWN = 6


def commands() -> list[click.Command]:
    """This file's commands."""
    return [add, set_, show, history, undo, redo, find, list_]


@click.command("add", help="Ingresa algo nuevo: add asset kind=computer name=DIDECO-PC-041. Escribe su etiqueta.")
@KIND
@click.argument("pairs", nargs=-1, metavar="CAMPO=VALOR...")
@click.pass_obj
def add(session: Session, kind: str, pairs: Sequence[str]) -> None:
    from ..register.entry import enter
    from ..register.subjects import subject_named

    with session.open(create=True) as register:
        record = enter(register, subject_named(register, kind).name, split_pairs(pairs), create_missing=True)
    tag = record.values.get("tag")
    session.answer({"id": str(record.id), "tag": tag}, str(tag or record.id))


@click.command("set", help="Cambia datos de lo que tiene esa etiqueta: set TI000412 place='Edificio Fiscal / Piso 1'.")
@click.argument("tag", metavar="ETIQUETA")
@click.argument("pairs", nargs=-1, required=True, metavar="CAMPO=VALOR...")
@click.pass_obj
def set_(session: Session, tag: str, pairs: Sequence[str]) -> None:
    from ..register.entry import edit
    from ..register.plain import locate

    with session.open() as register:
        record = locate(register, tag)
        changed = edit(register, record.subject.name, [record.id], split_pairs(pairs), create_missing=True)
    session.answer({"changed": changed}, f"{record.title}: guardado." if changed else f"{record.title}: ya estaba así.")


@click.command("show", help="Muestra todo lo que se sabe de lo que tiene esa etiqueta.")
@click.argument("tag", metavar="ETIQUETA")
@click.pass_obj
def show(session: Session, tag: str) -> None:
    from ..register.plain import locate, plain

    with session.open() as register:
        record = locate(register, tag)
        document = {"record": record.subject.name, **plain(register, [record])[0]}
    lines = [f"{field.label}: {text}" for field in record.subject.fields if (text := record.text(field.name))]
    session.answer(document, [record.title, *lines])


@click.command("history", help="Muestra qué le ha pasado a lo que tiene esa etiqueta, lo último primero.")
@click.argument("tag", metavar="ETIQUETA")
@click.pass_obj
def history(session: Session, tag: str) -> None:
    from ..core.formats import format_moment
    from ..register.plain import locate, plain_value
    from ..store.history import history_of

    with session.open() as register:
        record = locate(register, tag)
        entries = history_of(register, record.subject.name, record.id)
    document = [
        {
            "at": entry.at.isoformat(), "author": entry.author, "device": entry.device, "operation": entry.operation,
            "field": entry.field or None, "old": entry.old_text or plain_value(entry.old), "new": entry.new_text or plain_value(entry.new),
        }
        for entry in entries
    ]  # fmt: skip
    labels = {field.name: field.label for field in record.subject.fields}
    lines = [
        f"{format_moment(entry.at)}  {entry.author}  {labels.get(entry.field, entry.label)}: "
        f"{entry.old_text or '—'} → {entry.new_text or '—'}"
        for entry in entries
    ]
    session.answer(document, lines)


@click.command("undo", help="Deshace lo último que se hizo en este registro.")
@click.pass_obj
def undo(session: Session) -> None:
    from ..store import undo as undoing

    with session.open() as register:
        done = undoing.undo(register)
    session.answer({"undone": done.label, "operation": done.operation}, f"Se deshizo: {done.label}.")


@click.command("redo", help="Rehace lo último que se deshizo.")
@click.pass_obj
def redo(session: Session) -> None:
    from ..store import undo as undoing

    with session.open() as register:
        done = undoing.redo(register)
    session.answer({"redone": done.label, "operation": done.operation}, f"Se rehizo: {done.label}.")


@click.command("find", help="Busca por cualquier palabra o fragmento; lo mejor primero.")
@click.argument("text", nargs=-1, required=True, metavar="TEXTO")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000), help="Cuántos a lo más.")
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
    session.answer(document, [_line(record) for record in found] or ["Nada calza con eso."])


@click.command("list", help="Lista todo lo de un tipo; --where lo filtra.")
@KIND
@click.option("--where", "wheres", multiple=True, metavar="CAMPO=VALOR", help="Condición; puede repetirse.")
@click.option("--sort", metavar="CAMPO", help="Ordena por ese dato.")
@click.pass_obj
def list_(session: Session, kind: str, wheres: Sequence[str], sort: str | None) -> None:
    from ..register.lists import records, row_numbers
    from ..register.plain import plain
    from ..register.subjects import default_order, subject_named
    from ..register.wheres import parse_where

    with session.open() as register:
        subject = subject_named(register, kind)
        if sort and not subject.has(sort):
            raise KnownError(f"No hay un dato «{sort}» en {subject.plural}; revise el nombre.")
        order = (Order(sort),) if sort else default_order(subject)
        query = ListQuery(subject.name, tuple(parse_where(subject, where) for where in wheres), order=order)
        found = records(register, subject.name, row_numbers(register, query))
        document = plain(register, found) if session.json else []
    session.answer(document, [_line(record) for record in found])


def _line(record: Record) -> str:
    shown = [record.title]
    for name in (*record.subject.columns, "kind", "name", "place"):
        if record.subject.has(name) and (text := record.text(name)) and text not in shown:
            shown.append(text)
    return "  ".join(shown[:_SHOWN])
