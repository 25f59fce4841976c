"""Who counts a room, a floor, a building: a name, or one of those given already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ...theme import Theme, Type
from ...widgets import Button, FieldBox, Label, Section, Sheet, Variant
from ...words import count_of


class TeamSheet(Sheet):
    """`named` tells the team; empty for nobody."""

    named = Signal(str)

    def __init__(self, theme: Theme, place: str, rooms: int, team: str, teams: Sequence[str], parent: QWidget) -> None:
        main = Button(theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(theme, "", main, parent)
        self.title.setText(self.tr("Quién cuenta {0}").format(place))
        main.setText(self.tr("Asignar"))
        self.edit = QLineEdit(team)
        self.edit.setMaxLength(80)
        self.edit.setPlaceholderText(self.tr("Por ejemplo: Paula y Rodrigo"))
        self.edit.returnPressed.connect(self._tell)
        self.body.addWidget(FieldBox(theme, self.tr("Equipo que cuenta"), self.edit))
        rooms_text = count_of(rooms, self.tr("sala"), self.tr("salas"))
        self.body.addWidget(
            Label(theme, self.tr("Vale para {0}. Vacío: nadie en particular.").format(rooms_text), Type.LABEL, 400, "text2", wrap=True)
        )
        if teams:
            self.body.addWidget(Section(theme, self.tr("Ya cuentan")))
        for name in teams:
            button = Button(theme, name, icon="account-group-outline")
            button.clicked.connect(lambda _=False, name=name: self._take(name))
            self.body.addWidget(button)
        self.body.addStretch(1)
        main.clicked.connect(self._tell)
        self.closed.connect(self.deleteLater)

    def _take(self, name: str) -> None:
        self.edit.setText(name)
        self._tell()

    def _tell(self) -> None:
        self.close_sheet()
        self.named.emit(self.edit.text().strip())
