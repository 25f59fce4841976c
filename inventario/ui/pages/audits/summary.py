"""A finished room in one look: what was found, what is missing, what is to be decided, and where to go from there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inventario.audits.commands import Command
from inventario.audits.counting import Counting
from inventario.core.formats import count_of, format_integer

from ...audits.facing import command_state
from ...audits.looks import Option, Verdict

OTHER_ROOM, DIFFERENCES, ACT = "other-room", "differences", "papers"


def summary_verdict(counting: Counting) -> Verdict:
    """What the card says of a room that was finished."""
    counts, room = counting.counts, counting.room
    open_matters = counts.elsewhere + counts.missing + counts.surplus + counts.written_off + counts.unreadable + counts.serial_differs
    expected = _tr("{0} de {1} en su lugar").format(format_integer(counts.in_place), format_integer(counts.expected))
    parts = [expected]
    if counts.missing:
        parts.append(count_of(counts.missing, _tr("falta"), _tr("faltan")))
    if counts.elsewhere:
        parts.append(_tr("{0} de otro lugar").format(format_integer(counts.elsewhere)))
    if counts.surplus:
        parts.append(_tr("{0} sin registro").format(format_integer(counts.surplus)))
    options = [Option(OTHER_ROOM, _tr("Otra sala"), _tr("o lea su puerta"))]
    if open_matters:
        options.append(Option(DIFFERENCES, _tr("Diferencias"), count_of(open_matters, _tr("por decidir"), _tr("por decidir"))))
    options.append(Option(ACT, _tr("Acta"), _tr("para firmar")))
    later = _tr("Lo que falta puede aparecer en otra sala: ahí se resuelve solo.")
    return Verdict(
        command_state(Command.FINISH), "", room.name if room else "", " · ".join(parts), options=tuple(options),
        note=later if counts.missing else _tr("No falta nada en esta sala."),
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Counting", text)
