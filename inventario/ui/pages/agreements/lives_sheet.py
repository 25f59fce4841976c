"""The useful life of each kind of equipment, as a table to fill in; a kind without a number has the general term."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from inventario.core.errors import FieldFault
from inventario.core.kinds import ASSET_KINDS
from inventario.register.preferences import read_preferences
from inventario.register.useful_lives import own_lives, settle_lives

from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, Label, Sheet, Variant, scrolled
from ...words import count_of, worded


class LivesSheet(Sheet):
    """Written in one operation. It deletes itself once closed."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        main = Button(shell.theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(shell.theme, "", main, parent)
        self._shell = shell
        self.title.setText(self.tr("Vida útil para renovar"))
        main.setText(self.tr("Guardar"))
        general, own = read_preferences(shell.register).useful_life_years, own_lives(shell.register)
        said = self.tr("Años que sirve cada tipo. Lo que queda en blanco dura {0}, como dice la Configuración.")
        years = count_of(general, self.tr("año"), self.tr("años"))
        self.body.addWidget(Label(shell.theme, said.format(years), Type.BODY, 400, "text2", wrap=True))
        self.edits: dict[str, QLineEdit] = {}
        inside = QWidget()
        inside.setProperty("page", True)
        grid = QGridLayout(inside)
        grid.setContentsMargins(2, 2, 12, 2)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, choice in enumerate(ASSET_KINDS):
            edit = self.edits[choice.code] = QLineEdit(str(own.get(choice.code, "")))
            edit.setPlaceholderText(str(general))
            edit.setFixedWidth(72)
            edit.setAlignment(Qt.AlignmentFlag.AlignRight)
            edit.setAccessibleName(worded(choice.label))
            grid.addWidget(Label(shell.theme, worded(choice.label), Type.BODY), row, 0)
            grid.addWidget(edit, row, 1)
        self.area = scrolled(inside, keys=False, across=True)
        self.body.addWidget(self.area, 1)
        self.fault = Label(shell.theme, "", Type.BODY, 500, "bad", wrap=True)
        self.fault.hide()
        self.body.addWidget(self.fault)
        main.clicked.connect(self.save)
        self.closed.connect(self.deleteLater)

    def save(self) -> None:
        """Keep what was typed; what is no number of years is said."""
        try:
            changed = settle_lives(self._shell.register, {kind: edit.text() for kind, edit in self.edits.items()})
        except FieldFault as fault:
            self.fault.setText(worded(fault))
            self.fault.show()
            self.edits[fault.field].setFocus()
            return
        self._shell.say(self.tr("Se guardó la vida útil.") if changed else self.tr("La vida útil ya era esa."), undo=changed)
        self.close_sheet()
