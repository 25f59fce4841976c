"""The actions of encryption, and what the settings show of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.store.keys import load_cipher

from ..actions import Actions, ActionSpec
from ..theme import Size, Theme, Tone, Type
from ..widgets import Card, ConfirmDialog, Label
from .sheet import EncryptSheet, SealRequest

if TYPE_CHECKING:
    from ..shell.window import Window

ENCRYPT, DECRYPT = "seal.encrypt", "seal.decrypt"


def add_sealing_commands(window: Window) -> None:
    """Register `seal.encrypt` and `seal.decrypt`."""
    group = _tr("Registro")
    sealed = window.register.key is not None
    text = _tr("Cambiar la frase de paso…") if sealed else _tr("Cifrar el registro…")
    window.commands.add(
        ActionSpec(
            ENCRYPT, text, lambda: _ask_encrypt(window), "lock-outline", "", _tr("Que nadie lo lea sin su frase de paso"), group,
            keys=("cifrado", "seguridad", "clave"),
        ),
        ActionSpec(
            DECRYPT, _tr("Quitar el cifrado…"), lambda: _ask_decrypt(window), "lock-open-outline", group=group,
            enabled_when=lambda: sealed, keys=("descifrar", "seguridad"),
        ),
    )  # fmt: skip


def sealing_card(theme: Theme, commands: Actions, *, sealed: bool) -> QWidget:
    """The card of the settings: how the file stands, and what can be done."""
    card = Card(theme, _tr("Cifrado"))
    how = (
        _tr("Este registro y sus copias están cifrados: sin su frase de paso nadie los lee.")
        if sealed
        else _tr("Sin cifrar: quien tenga este archivo, o una copia, lo puede leer.")
    )
    card.body.addWidget(Label(theme, how, Type.BODY, 400, "text2", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(Size.STEP)
    row.addWidget(commands.button(ENCRYPT))
    if sealed:
        row.addWidget(commands.button(DECRYPT))
    row.addStretch(1)
    card.body.addLayout(row)
    return card


def _ask_encrypt(window: Window) -> None:
    try:
        load_cipher()
    except KnownError:
        window.tell(KnownError(_tr("A esta instalación le falta el cifrado; instale Inventario con la extra «cifrado».")))
        return
    sheet = EncryptSheet(window, window, changing=window.register.key is not None)

    def closed() -> None:
        if sheet.request is not None:
            window.seal_asked.emit(sheet.request)

    sheet.closed.connect(closed)
    sheet.open_sheet()


def _ask_decrypt(window: Window) -> None:
    dialog = ConfirmDialog(
        window.theme,
        _tr("¿Quitar el cifrado?"),
        _tr("Quien tenga este archivo, o una copia, lo podrá leer. La ventana se cierra un momento y se abre de nuevo."),
        _tr("Quitar el cifrado"),
        tone=Tone.WARN,
        icon="lock-open-outline",
        parent=window,
    )
    dialog.exec()
    if dialog.answer == "main":
        window.seal_asked.emit(SealRequest())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sealing", text)
