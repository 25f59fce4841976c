"""The sheet by which a register is encrypted, or gets another passphrase: what it means is said before, and has to be ticked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inventario.core.errors import KnownError
from inventario.store.keys import check_passphrase, suggest_passphrase
from inventario.store.passphrases import Passphrases

from ..pages.saving import ask_target
from ..shell.contract import Shell
from ..theme import Size, Type
from ..widgets import Button, CheckBox, FieldBox, Label, Sheet, Variant
from ..words import worded

_WIDTH = 480


@dataclass(frozen=True, slots=True)
class SealRequest:
    """What is to become of the register in sight, once it is closed; without a passphrase its encryption is taken off."""

    passphrase: str = ""
    sheet: Path | None = None
    remember: bool = False


class EncryptSheet(Sheet):
    """Opens over the page; `asked` gets the request when all is said. It deletes itself once closed."""

    def __init__(self, shell: Shell, parent: QWidget, *, changing: bool) -> None:
        theme = shell.theme
        title = self.tr("Cambiar la frase de paso") if changing else self.tr("Cifrar el registro")
        main = Button(theme, title, variant=Variant.PRIMARY, tooltip="Ctrl Enter")
        super().__init__(theme, title, main, parent, width=_WIDTH)
        self._shell = shell
        self.request: SealRequest | None = None
        self._sheet: Path | None = None
        self.first, self.second = QLineEdit(), QLineEdit()
        self.propose = Button(theme, self.tr("Proponer una"), variant=Variant.LINK)
        self.show_it = CheckBox(theme, self.tr("Mostrar la frase"))
        self.print = Button(theme, self.tr("Hoja de recuperación…"), icon="file-document-outline")
        self.printed = Label(theme, "", Type.CAPTION, 400, "text3", wrap=True)
        self.keep = CheckBox(theme, self.tr("Recordarla en el llavero de este equipo"))
        self.understood = CheckBox(theme, self.tr("Entiendo que sin la frase se pierde el registro"))
        self._build(changing=changing)
        self._show(False)
        self._check()
        self.show_it.toggled.connect(self._show)
        self.propose.clicked.connect(self._propose)
        self.print.clicked.connect(self._ask_sheet)
        self.understood.toggled.connect(self._check)
        for edit in (self.first, self.second):
            edit.textChanged.connect(self._forget_fault)
        main.clicked.connect(self.finish)
        self.closed.connect(self.deleteLater)

    def _build(self, *, changing: bool) -> None:
        theme = self.theme
        lost = self.tr(
            "Si se pierde la frase de paso, se pierde el registro: nadie puede recuperarlo, tampoco quienes hicieron el programa. "
            "Imprima la hoja de recuperación y guárdela en la caja fuerte."
        )
        what = self.tr(
            "Se cifran el registro y las copias de su carpeta; las fotos y los documentos adjuntos, no. La ventana se cierra un momento y "
            "se abre de nuevo."
        )
        old = self.tr("Las copias de la carpeta cambian de frase también; las que guardó en otra parte siguen con la de antes.")
        self.body.addWidget(Label(theme, lost, Type.BODY, 600, wrap=True))
        self.body.addWidget(Label(theme, old if changing else what, Type.BODY, 400, "text2", wrap=True))
        self.field = FieldBox(
            theme, self.tr("Frase de paso"), self.first, required=True, hint=self.tr("Cuatro palabras al azar, o 12 caracteres o más.")
        )
        self.again = FieldBox(theme, self.tr("Otra vez"), self.second, required=True)
        self.body.addWidget(self.field)
        self.body.addWidget(self.again)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self.show_it)
        row.addStretch(1)
        row.addWidget(self.propose)
        self.body.addLayout(row)
        line = QHBoxLayout()
        line.setSpacing(Size.STEP)
        line.addWidget(self.print)
        line.addWidget(self.printed, 1)
        self.body.addLayout(line)
        if Passphrases().available:
            self.body.addWidget(self.keep)
        self.body.addWidget(self.understood)
        self.body.addStretch(1)

    def finish(self) -> None:
        """Take what was typed, unless something is missing, which is said under its field."""
        passphrase = self.first.text().strip()
        try:
            check_passphrase(passphrase)
        except KnownError as fault:
            self.field.set_fault(worded(fault))
            self.first.setFocus()
            return
        if self.second.text().strip() != passphrase:
            self.again.set_fault(self.tr("No es igual a la de arriba; escríbala otra vez."))
            self.second.setFocus()
            return
        if self.understood.isChecked():
            keep = Passphrases().available and self.keep.isChecked()
            self.request = SealRequest(passphrase, self._sheet, keep)
            self.close_sheet()

    def _propose(self) -> None:
        passphrase = suggest_passphrase()
        self.first.setText(passphrase)
        self.second.setText(passphrase)
        self.show_it.setChecked(True)

    def _ask_sheet(self) -> None:
        name = self.tr("Hoja de recuperación")
        target = ask_target(self._shell, self.window(), name, name, ".pdf", "recovery")
        if target is not None:
            self._sheet = target
            self.printed.setText(self.tr("Se escribe «{0}»; imprímala y borre el archivo.").format(target.name))

    def _show(self, shown: bool) -> None:
        for edit in (self.first, self.second):
            edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _check(self) -> None:
        self.main.setEnabled(self.understood.isChecked())

    def _forget_fault(self) -> None:
        self.field.set_fault("")
        self.again.set_fault("")
