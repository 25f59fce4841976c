"""A finished room in one look: what was found, what is missing, what is to be decided, and where to go from there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inventario.audits.commands import Command
from inventario.audits.counting import Counting
from inventario.core.formats import format_integer

from ...audits.facing import command_state
from ...audits.looks import Option, Verdict
from ...words import count_of

OTHER_ROOM, DIFFERENCES, ACT = "other-room", "differences", "papers"


def summary_verdict(counting: Counting) -> Verdict:
    """What the card says of a room that was finished."""
    counts, room = counting.counts, counting.room
    waiting = counting.to_decide()
    amounts = (
        (counts.missing, _tr("falta"), _tr("faltan")),
        (counts.away, _tr("está en otro lugar"), _tr("están en otro lugar")),
        (counts.not_accessible, _tr("no accesible"), _tr("no accesibles")),
        (counts.elsewhere, _tr("de otro lugar"), _tr("de otro lugar")),
        (counts.surplus, _tr("sin registro"), _tr("sin registro")),
        (counts.written_off, _tr("de baja"), _tr("de baja")),
        (counts.unreadable, _tr("ilegible"), _tr("ilegibles")),
    )  # the first three, with what is in its place, are all that was expected
    parts = [_tr("{0} de {1} en su lugar").format(format_integer(counts.in_place), format_integer(counts.expected))]
    parts += [count_of(amount, one, many) for amount, one, many in amounts if amount]
    options = [Option(OTHER_ROOM, _tr("Otra sala"), _tr("o lea su puerta"))]
    if waiting:
        options.append(Option(DIFFERENCES, _tr("Diferencias"), count_of(waiting, _tr("por decidir"), _tr("por decidir"))))
    options.append(Option(ACT, _tr("Acta"), _tr("para firmar")))
    note = _tr("Lo no accesible queda sin contar.") if counts.not_accessible else _tr("No falta nada en esta sala.")
    note = _tr("Lo que falta puede aparecer en otra sala: ahí se resuelve solo.") if counts.missing else note
    return Verdict(
        command_state(Command.FINISH), "", room.name if room else "", " · ".join(parts), options=tuple(options),
        note=note,
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Counting", text)
