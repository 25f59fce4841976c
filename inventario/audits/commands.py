"""Commands that are scanned from a printed card, so that a count needs neither keyboard nor mouse."""

from __future__ import annotations

from enum import StrEnum

MARK = "$"
"""No tag begins so, and the sign is the same on a US keyboard and on a Latin American one."""


class Command(StrEnum):
    """What a technician tells the program by scanning; the value is what the command's barcode says."""

    UNDO = "$DESHACER"
    DAMAGED = "$DANADO"
    NO_LABEL = "$SINETIQUETA"
    NOT_ACCESSIBLE = "$NOACCESIBLE"
    FINISH = "$TERMINAR"
    NEW = "$NUEVO"
    REPRINT = "$REIMPRIMIR"

    @property
    def label(self) -> str:
        """What the card says beneath the code."""
        return _LABELS[self][0]

    @property
    def explanation(self) -> str:
        """What it does, in a line."""
        return _LABELS[self][1]


_LABELS = {
    Command.UNDO: ("Deshacer la última", "Anula la última lectura."),
    Command.DAMAGED: ("Dañado", "Anota como dañado el último bien leído."),
    Command.NO_LABEL: ("Sin etiqueta", "Anota un bien sin etiqueta o con la etiqueta ilegible; después se busca a mano."),
    Command.NOT_ACCESSIBLE: ("Sala no accesible", "Lo que falta por leer en la sala queda como no accesible."),
    Command.FINISH: ("Terminar la sala", "Da por contada la sala."),
    Command.NEW: ("Bien nuevo", "Ingresa un bien que no está en el registro."),
    Command.REPRINT: ("Reimprimir etiqueta", "Imprime de nuevo la etiqueta del último bien leído."),
}


def command_of(code: str) -> Command | None:
    """The command that a code is, whatever its case; None when it is none."""
    return _BY_CODE.get(code.strip().upper())


_BY_CODE = {command.value: command for command in Command}
