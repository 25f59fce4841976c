"""The list of incidents as lines to paint: those that wait, then the closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from inventario.upkeep.incidents import Incident

from ...words import count_of, text_of
from .line_table import TableColumn, TableLine
from .looks import incident_state


def incident_columns() -> tuple[TableColumn, ...]:
    """What is told of each."""
    return (
        TableColumn(_tr("Qué pasa"), 3), TableColumn(_tr("Equipo"), fixed=92, code=True), TableColumn(_tr("Quién avisó"), 1.7),
        TableColumn(_tr("Dirección"), 1.2, spare=True), TableColumn(_tr("Prioridad"), fixed=86, spare=True),
        TableColumn(_tr("Días"), fixed=58),
        TableColumn(_tr("Estado"), fixed=140),
    )  # fmt: skip


def incident_lines(some: Sequence[Incident]) -> list[TableLine]:
    """Under two headings, each with how many there are."""
    lines: list[TableLine] = []
    groups = ((_tr("Sin cerrar"), [one for one in some if one.open]), (_tr("Cerrados"), [one for one in some if not one.open]))
    for title, group in groups:
        if group:
            lines.append(TableLine(heading=f"{title} · {count_of(len(group), _tr('incidente'), _tr('incidentes'))}"))
            lines += [_line(one) for one in group]
    return lines


def _line(one: Incident) -> TableLine:
    found = one.record
    cells = (
        found.title, found.labels.get("asset", ""), found.labels.get("reported_by", ""), found.labels.get("department", ""),
        text_of(found, "priority"), str(one.days) if one.open else "",
    )  # fmt: skip
    return TableLine(cells, incident_state(one), found)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Upkeep", text)
