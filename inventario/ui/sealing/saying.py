"""What the window says once a register was encrypted, or is not any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ..words import count_of

if TYPE_CHECKING:
    from inventario.store.sealing import Conversion


def told_of(done: Conversion, *, sealed: bool) -> str:
    """A sentence about the register and its backups; those that were left as they were are counted."""
    if done.left:
        left = count_of(len(done.left), _tr("copia"), _tr("copias"))
        return _tr("Quedaron {0} sin convertir; bórrelas de la carpeta de copias, o repita.").format(left)
    copies = count_of(done.backups, _tr("copia"), _tr("copias"))
    if sealed:
        return _tr("El registro quedó cifrado, con {0} de seguridad.").format(copies) if done.backups else _tr("El registro quedó cifrado.")
    return _tr("El registro quedó sin cifrar.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sealing", text)
