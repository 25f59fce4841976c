"""Asks for the passphrase of a register that is about to be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inventario.store.keys import Locked
from inventario.store.passphrases import Passphrases

from ..manual.opening import help_key
from ..manual.topics import LOCKED
from ..theme import Size, Theme, Tone, Type
from ..widgets import Button, CheckBox, FieldBox, Ground, IconTile, Label, Variant
from ..words import worded

_WIDTH = 460


class PassphraseDialog(QDialog):
    """One field; what was wrong with the last answer stands under it. `passphrase` is empty when the person stepped back."""

    def __init__(self, theme: Theme, failure: Locked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = failure.path.name
        self.setWindowTitle(self.tr("Registro cifrado"))
        self.setFixedWidth(_WIDTH)
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = FieldBox(theme, self.tr("Frase de paso"), self.edit, hint=self.tr("Está en la hoja de recuperación."))
        if failure.wrong:
            self.field.set_fault(worded(failure))
        self.show_it = CheckBox(theme, self.tr("Mostrar la frase"))
        self.keep = CheckBox(theme, self.tr("Recordarla en el llavero de este equipo"))
        self.keep.setVisible(False)
        self._can_keep = Passphrases().available
        main = Button(theme, self.tr("Abrir"), variant=Variant.PRIMARY)
        back = Button(theme, self.tr("Cancelar"), variant=Variant.QUIET)
        texts = QVBoxLayout()
        texts.setSpacing(12)
        texts.addWidget(Label(theme, self.tr("«{0}» está cifrado").format(name), Type.CARD_TITLE, 600, wrap=True))
        texts.addWidget(self.field)
        texts.addWidget(self.show_it)
        if self._can_keep:
            texts.addWidget(self.keep)
            self.keep.setVisible(True)
        top = QHBoxLayout()
        top.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        top.setSpacing(Size.GAP)
        top.addWidget(IconTile(theme, "lock-outline", Tone.WARN, 40), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        ground = Ground(theme, "sunken", "top")
        foot = QHBoxLayout(ground)
        foot.setContentsMargins(Size.MARGIN, 12, Size.MARGIN, 12)
        foot.setSpacing(Size.STEP)
        foot.addStretch(1)
        foot.addWidget(back)
        foot.addWidget(main)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(ground)
        self.show_it.toggled.connect(self._show)
        self.edit.textEdited.connect(lambda: self.field.set_fault(""))
        back.clicked.connect(self.reject)
        main.clicked.connect(self._accept)
        main.setDefault(True)
        help_key(theme, self, LOCKED)
        self.edit.setFocus()

    @property
    def passphrase(self) -> str:
        """What was typed, once it was accepted."""
        return self.edit.text().strip() if self.result() == QDialog.DialogCode.Accepted else ""

    @property
    def remember(self) -> bool:
        """Whether it is to go into the keyring once it proved right."""
        return self._can_keep and self.keep.isChecked()

    def _accept(self) -> None:
        if self.edit.text().strip():
            self.accept()
        else:
            self.field.set_fault(self.tr("Falta la frase de paso; escríbala."))

    def _show(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
