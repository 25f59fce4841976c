"""The sheets of critical rooms: an inspection, and a visit that begins."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from inventario.core.formats import format_date
from inventario.upkeep.logbook import come_in
from inventario.upkeep.rooms import Spot, inspect, next_inspection

from ...detail.entered import Entered
from ...shell.contract import Shell
from .fields_sheet import FieldsSheet, Saved


def inspection_sheet(shell: Shell, spot: Spot | None, known: Mapping[str, Entered], parent: QWidget) -> FieldsSheet:
    """What is found of an aspect of a room (`known` names both), or of a room that is still to be named when there is no `spot`."""
    register, today = shell.register, shell.clock.today()
    start = {
        **known, "inspected_on": Entered(format_date(today)), "next_on": Entered(format_date(next_inspection(spot, today))),
        "inspected_by": Entered(register.author),
    }  # fmt: skip
    if spot is not None and (expires := spot.day("expires_on")) and expires >= today:
        start["expires_on"] = Entered(format_date(expires))
    groups: list[tuple[str, tuple[str, ...]]] = [
        (_tr("Lo que se encontró"), ("satisfactory", "finding", "expires_on")),
        (_tr("Cuándo"), ("inspected_on", "next_on", "inspected_by")),
    ]  # fmt: skip
    kept: Saved = {}
    title, about = _tr("Inspeccionar una sala"), ""
    if spot is None:
        groups.insert(0, (_tr("Dónde"), ("place", "aspect")))
    else:
        kept = {"place": spot.room, "aspect": spot.aspect}
        title, about = _tr("Inspeccionar: {0}").format(spot.aspect), known["place"].text.replace(" / ", " · ")

    def save(given: Saved) -> None:
        inspect(register, {**kept, **given}, sheet.photo)

    sheet = FieldsSheet(shell, "inspection", title, _tr("Anotar"), groups, start, save, parent, about=about, photo=True)
    return sheet


def visit_sheet(shell: Shell, start: Mapping[str, Entered], parent: QWidget) -> FieldsSheet:
    """Somebody comes in, now."""
    groups = ((_tr("Quién"), ("visitor", "company", "reason")), (_tr("Dónde y con quién"), ("place", "accompanied_by")))
    about = _tr("Queda anotada con la hora de ahora.")

    def save(given: Saved) -> None:
        come_in(shell.register, {name: value for name, value in given.items() if value is not None})

    return FieldsSheet(shell, "logbook", _tr("Entra una visita"), _tr("Entra"), groups, start, save, parent, about=about)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Upkeep", text)
