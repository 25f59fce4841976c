"""The sheets of maintenance: a new one, one that is done, an item that goes to a shop and comes back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from inventario.core.errors import FieldFault
from inventario.core.formats import format_date
from inventario.register.entry import enter
from inventario.upkeep.maintenance import Work, bring_back, complete, send_out

from ...detail.entered import Entered, entered_from
from ...shell.contract import Shell
from ...words import text_of
from .fields_sheet import FieldsSheet, Saved


def _filled(given: Saved) -> Saved:
    return {name: value for name, value in given.items() if value is not None}


def new_sheet(shell: Shell, day: date, parent: QWidget) -> FieldsSheet:
    """A maintenance that is due on a day."""
    groups = ((_tr("Qué y cuándo"), ("name", "due_on", "performed_by")), (_tr("De qué"), ("asset", "place", "department", "notes")))
    start = {"due_on": Entered(format_date(day))}
    return FieldsSheet(
        shell, "maintenance", _tr("Mantención nueva"), _tr("Anotar"), groups, start,
        lambda given: enter(shell.register, "maintenance", {"result": "pending", **_filled(given)}), parent,
    )  # fmt: skip


def done_sheet(shell: Shell, work: Work, parent: QWidget) -> FieldsSheet:
    """What was done: when, by whom, how long it took, what it cost."""
    kept = {
        name: entered_from(work.record, work.record.subject.field(name)) for name in ("performed_by", "minutes", "cost", "parts", "notes")
    }
    start = {**kept, "done_on": Entered(format_date(shell.clock.today())), "result": Entered("done")}
    if not start["performed_by"].text:
        start["performed_by"] = Entered(shell.register.author)
    groups = ((_tr("Resultado"), ("result", "done_on", "performed_by")), (_tr("Lo que tomó"), ("minutes", "cost", "parts", "notes")))
    return FieldsSheet(
        shell, "maintenance", work.title, _tr("Hecha"), groups, start,
        lambda given: complete(shell.register, [work.record.id], given), parent, about=work.about,
    )  # fmt: skip


def send_sheet(shell: Shell, work: Work | None, parent: QWidget) -> FieldsSheet:
    """An item goes to a repair shop: that of a maintenance, or one that is to be named."""
    register = shell.register
    start = {"sent_on": Entered(format_date(shell.clock.today()))}
    groups: list[tuple[str, tuple[str, ...]]] = [(_tr("El taller"), ("shop", "sent_on", "expected_on", "notes"))]
    about = _tr("El equipo queda en reparación hasta que vuelva.")
    if work is None:
        groups.insert(0, (_tr("El equipo"), ("asset", "name")))
        start["name"] = Entered(_tr("Reparación"))
    else:
        about = f"{work.title} · {work.about}. {about}"
        start["notes"] = entered_from(work.record, work.record.subject.field("notes"))

    def save(given: Saved) -> None:
        values = dict(_filled(given))
        asset = values.pop("asset", None) if work is None else work.record.values.get("asset")
        send_out(register, _asset(asset), values, work.record.id if work is not None else None)

    return FieldsSheet(shell, "maintenance", _tr("Al taller"), _tr("Enviar"), groups, start, save, parent, about=about)


def _asset(value: object) -> UUID:
    if not isinstance(value, UUID):
        raise FieldFault("asset", _tr("Falta qué equipo va al taller; elíjalo."))
    return value


def back_sheet(shell: Shell, work: Work, parent: QWidget) -> FieldsSheet:
    """An item comes back from the shop."""
    start = {"returned_on": Entered(format_date(shell.clock.today())), "result": Entered("done")}
    start["notes"] = entered_from(work.record, work.record.subject.field("notes"))
    groups = ((_tr("Cómo volvió"), ("result", "returned_on")), (_tr("Lo que tomó"), ("cost", "parts", "notes")))

    def save(given: Saved) -> None:
        failed = given.get("result") == "failed"
        bring_back(shell.register, work.record.id, given, "stored" if failed else "in-use")

    about = _tr("{0} vuelve de {1}: queda en uso, o en bodega si no tuvo solución.").format(work.about, text_of(work.record, "shop"))
    return FieldsSheet(shell, "maintenance", _tr("Volvió del taller"), _tr("Volvió"), groups, start, save, parent, about=about)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Upkeep", text)
