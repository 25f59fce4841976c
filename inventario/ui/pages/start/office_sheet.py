"""Whose register it is and who works on it: the two names, the beginning of tags and the logo, in one sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inventario.core.errors import FieldFault
from inventario.core.text import clean
from inventario.register.preferences import edit_preferences

from ...shell.contract import Shell
from ...theme import Size, Type
from ...widgets import Button, FieldBox, Label, Sheet, Variant
from ...words import worded
from ..settings.logo import LogoRow
from .steps import NAME, Step


class OfficeSheet(Sheet):
    """Keeps what was typed when it is asked to; `rename` signs with another name from now on."""

    def __init__(self, shell: Shell, rename: Callable[[str], None], parent: QWidget, begin: Step = Step.OFFICE) -> None:
        theme = shell.theme
        main = Button(theme, self.tr("Guardar"), hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(theme, self.tr("Su municipalidad y usted"), main, parent)
        self._shell, self._rename, self._begin = shell, rename, begin
        preferences = shell.preferences
        self.institution = QLineEdit(preferences.institution)
        self.institution.setPlaceholderText(self.tr("Municipalidad de…"))
        self.prefix, self.width_ = QLineEdit(preferences.tag_prefix), QLineEdit(str(preferences.tag_width))
        self.person = QLineEdit(str(shell.settings.get(NAME, "")) or shell.register.author)
        self.logo = LogoRow(shell)
        self._boxes = {
            "institution": FieldBox(theme, self.tr("Municipalidad"), self.institution),
            "tag_prefix": FieldBox(theme, self.tr("Etiquetas empiezan con"), self.prefix),
            "tag_width": FieldBox(theme, self.tr("Cifras"), self.width_),
        }
        self._next = Label(theme, "", Type.LABEL, 400, "text2")
        series = QHBoxLayout()
        series.setSpacing(Size.GAP)
        series.addWidget(self._boxes["tag_prefix"], 2, Qt.AlignmentFlag.AlignTop)
        series.addWidget(self._boxes["tag_width"], 1, Qt.AlignmentFlag.AlignTop)
        hint = self.tr("Con él queda firmado lo que usted cambia en el registro.")
        self.body.addWidget(self._boxes["institution"])
        self.body.addWidget(FieldBox(theme, self.tr("Su nombre"), self.person, hint=hint))
        self.body.addLayout(series)
        self.body.addWidget(self._next)
        self.body.addWidget(self.logo)
        self.body.addStretch(1)
        for editor in (self.institution, self.prefix, self.width_):
            editor.textEdited.connect(self._say_next)
        for editor in (self.institution, self.prefix, self.width_, self.person):
            editor.returnPressed.connect(self._save)
        main.clicked.connect(self._save)
        self.closed.connect(self.deleteLater)
        self._say_next()

    def open_sheet(self) -> None:
        """Show it and put the keyboard where the step asks for something."""
        super().open_sheet()
        editor = self.person if self._begin is Step.PERSON else self.institution
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        editor.selectAll()

    def _say_next(self) -> None:
        for box in self._boxes.values():
            box.set_fault("")
        prefix, width = self.prefix.text().strip().upper(), self.width_.text().strip()
        shown = prefix + "1".zfill(int(width)) if width.isdecimal() and 0 < int(width) <= 12 else ""
        self._next.setText(self.tr("La primera etiqueta sería {0}").format(shown) if shown else "")

    def _save(self) -> None:
        if not self.isVisible():
            return
        given = {"institution": self.institution.text(), "tag_prefix": self.prefix.text(), "tag_width": self.width_.text()}
        try:
            changed = edit_preferences(self._shell.register, given)
        except FieldFault as fault:
            self._boxes[fault.field].set_fault(worded(fault))
            {"institution": self.institution, "tag_prefix": self.prefix, "tag_width": self.width_}[fault.field].setFocus()
            return
        if name := clean(self.person.text()):
            self._shell.settings.put(NAME, name)
            if name != self._shell.register.author:
                self._rename(name)
        self.close_sheet()
        self._shell.say(self.tr("Se guardó de quién es el registro y quién trabaja en él."), undo=changed)
