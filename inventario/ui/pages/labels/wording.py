"""What the labels page says of a run: how many of what, where they go, what is left of the last sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from inventario.core.fields import Subject
from inventario.core.formats import format_integer
from inventario.labels import Form
from inventario.register.printing.selection import Only

from ...words import count_of, worded
from .work import LabelWork


def about(work: LabelWork, subject: Callable[[str], Subject]) -> str:
    """`23 equipos que nunca se han impreso`; `subject` gives a subject by its name."""
    if work.task is not None:
        return _tr("Reuniendo…")
    amount = len(work.rows)
    words = {
        Only.ALL: "{0}",
        Only.NEVER: _tr("{0} que nunca se ha impreso") if amount == 1 else _tr("{0} que nunca se han impreso"),
        Only.CHANGED: _tr("{0} con otra cosa que decir desde su última etiqueta"),
    }
    noun = work.wanted.source.noun
    if noun is None:
        called = subject(work.wanted.source.subject)
        noun = worded(called.singular), worded(called.plural)
    one, many = noun
    return words[work.wanted.only].format(count_of(amount, one, many))


def nothing_text(work: LabelWork) -> str:
    """Why there is nothing on the sheet."""
    return {
        Only.ALL: _tr("Aquí no hay nada que etiquetar"),
        Only.NEVER: _tr("Todo esto ya tuvo su etiqueta"),
        Only.CHANGED: _tr("Todas las etiquetas dicen lo que dice el registro"),
    }[work.wanted.only]


def send_text(work: LabelWork) -> str:
    """What the main button does."""
    return _tr("Imprimir {0}").format(format_integer(work.sheets.labels)) if work.rows else _tr("Imprimir")


def log_text(work: LabelWork) -> str:
    """What noting them as printed is called."""
    amount = work.sheets.labels
    return _tr("Anotarla como impresa") if amount == 1 else _tr("Anotar las {0} como impresas").format(format_integer(amount))


def remember_text(work: LabelWork) -> str:
    """What is remembered for the next run; empty when nothing is left of the last sheet."""
    sheets = work.sheets
    if work.stock.form is not Form.SHEET or not sheets.free:
        return ""
    position = work.stock.per_page - sheets.free + 1
    return _tr("Recordar el puesto libre: {0} de la hoja {1}").format(position, format_integer(sheets.pages))


def left_text(work: LabelWork) -> str:
    """How many go on which sheet, and what is left; empty on rolls."""
    sheets = work.sheets
    if not work.rows or work.stock.form is not Form.SHEET:
        return ""
    here, more = sheets.span(0)[1], sheets.pages - 1
    words = _tr("{0} en esta hoja").format(format_integer(here))
    if more:
        others = _tr("en otra") if more == 1 else _tr("en otras {0}").format(format_integer(more))
        words = _tr("{0} y {1} {2}").format(words, format_integer(sheets.labels - here), others)
    free = _tr("La última queda llena.")
    if sheets.free:
        free = _tr("Queda 1 puesto libre.") if sheets.free == 1 else _tr("Quedan {0} puestos libres.").format(sheets.free)
    return f"{words}. {free}"


def labels_text(amount: int) -> str:
    """`23 etiquetas`."""
    return count_of(amount, _tr("etiqueta"), _tr("etiquetas"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Labels", text)
