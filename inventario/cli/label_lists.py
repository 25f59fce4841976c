"""What `labels --list...` shows: templates, stock, what was printed, presets, numbers that were set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.formats import count_of, format_moment
from ..core.paths import Folders
from .context import Session

if TYPE_CHECKING:
    from ..store.register import Register

Listed = tuple[list[dict[str, Any]], list[str]]


def answer_list(session: Session, what: str) -> None:
    """Answer with the list of that name."""
    from .. import labels as engine
    from ..labels.own import load_own

    if what in ("templates", "stock"):
        own = load_own(Folders.standard().labels)
        listed = engine.templates(own.templates) if what == "templates" else engine.stocks(own.stocks)
        session.answer([{"name": one.name, "title": one.title} for one in listed], [f"{one.name}  {one.title}" for one in listed])
        return
    with session.open() as register:
        document, lines = {"batches": _batch_list, "presets": _preset_list, "blocks": _block_list}[what](register)
    session.answer(document, lines or ["No hay nada todavía."])


def _batch_list(register: Register) -> Listed:
    from ..register.printing.log import batches

    found = batches(register)
    document = [
        {
            "batch": one.row, "at": one.printed_at.isoformat(), "author": one.author, "purpose": one.purpose, "template": one.template,
            "stock": one.stock, "labels": one.labels, "wanted": one.wanted, "pages": one.pages, "output": one.output,
            "printer": one.printer, "stopped_at": one.stopped_at,
        }
        for one in found
    ]  # fmt: skip
    stopped = {one.row: f", detenida en la {one.stopped_at}" if one.stopped_at else "" for one in found}
    lines = [
        f"{one.row}  {format_moment(one.printed_at)}  {one.author}  {one.purpose}  {one.template} en {one.stock}  "
        f"{count_of(one.labels, 'etiqueta', 'etiquetas')}{stopped[one.row]}"
        for one in found
    ]
    return document, lines


def _preset_list(register: Register) -> Listed:
    from ..register.printing.presets import presets

    found = presets(register)
    document = [
        {
            "name": one.name, "template": one.template, "stock": one.stock, "order": one.order.value, "copies": one.copies,
            "only": one.only.value, "default": one.default,
        }
        for one in found
    ]  # fmt: skip
    return document, [f"{one.name}  {one.template} en {one.stock}" for one in found]


def _block_list(register: Register) -> Listed:
    from ..register.printing.blocks import blocks

    found = blocks(register)
    document = [
        {
            "first": one.tag(one.lo), "last": one.tag(one.hi), "size": one.size, "used": one.used, "note": one.note,
            "printed": one.printed_at.isoformat() if one.printed_at else None,
        }
        for one in found
    ]  # fmt: skip
    lines = [
        f"{one.title}  {count_of(one.size, 'número', 'números')}, {one.used} con equipo  "
        f"{'impresos el ' + format_moment(one.printed_at) if one.printed_at else 'sin imprimir'}{'  ' + one.note if one.note else ''}"
        for one in found
    ]
    return document, lines
