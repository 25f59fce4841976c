"""What a register without anything in it says: the ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...actions import Actions
from ...theme import Size, Theme, Tone, Type
from ...widgets import Button, Card, FlowLayout, IconTile, Label, Variant

_WIDE, _FOUR = 262, 4 * 262 + 3 * Size.GAP


class Choice(Card):
    """One way to begin: what it is, what it gives, and its button."""

    def __init__(self, theme: Theme, icon: str, title: str, sentence: str, button: Button, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.button = button
        self.setFixedWidth(_WIDE)
        self.body.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        self.body.addWidget(IconTile(theme, icon, Tone.ACCENT, 40))
        self.body.addSpacing(Size.HALF)
        self.body.addWidget(Label(theme, title, Type.CARD_TITLE, 600, wrap=True))
        self.body.addWidget(Label(theme, sentence, Type.BODY, 400, "text2", wrap=True))
        self.body.addStretch(1)
        self.body.addSpacing(Size.STEP)
        self.body.addWidget(button)


class Welcome(QWidget):
    """Shows those of the ways whose actions the window has, the first as the main one."""

    def __init__(self, theme: Theme, commands: Actions, first_tag: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._commands = theme, commands
        self.choices: list[Choice] = []
        title = Label(theme, self.tr("Este registro está vacío"), Type.PAGE_TITLE, 600)
        below = Label(theme, self.tr("Empiece por donde le acomode; todo se puede deshacer."), Type.BODY, 400, "text2")
        ways = QWidget()
        ways.setMaximumWidth(_FOUR)
        beside = FlowLayout(Size.GAP, ways)  # two and two in a small window
        for choice in self._ways(first_tag):
            self.choices.append(choice)
            beside.addWidget(choice)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(ways, 100)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        column.setSpacing(Size.STEP)
        column.addStretch(2)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(below, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Size.GAP)
        column.addLayout(row)
        column.addStretch(3)
        if self.choices:
            self.setFocusProxy(self.choices[0].button)

    def _ways(self, first_tag: str) -> list[Choice]:
        ways = (
            (
                "import.open",
                "tray-arrow-down",
                self.tr("Importar una planilla"),
                self.tr("Traiga su Excel o CSV tal como está: verá cada fila y sus fallas antes de guardar."),
                self.tr("Elegir archivo"),
            ),
            (
                "asset.new",
                "plus-box-outline",
                self.tr("Ingresar el primer equipo"),
                self.tr("Escriba lo que sepa; la etiqueta {0} se pone sola y lo demás puede esperar.").format(first_tag),
                self.tr("Ingresar equipo"),
            ),
            (
                "sync.connect",
                "cloud-download-outline",
                self.tr("Unirse al registro compartido"),
                self.tr("Baje lo que los demás ya anotaron, y lo suyo llegará a ellos cuando haya red."),
                self.tr("Conectar"),
            ),
            (
                "register.demo",
                "school-outline",
                self.tr("Ver la demostración"),
                self.tr("Un registro de prueba completo, en otra ventana, para conocer el programa. El suyo no se toca."),
                self.tr("Abrir demostración"),
            ),
        )
        known = {spec.name for spec in self._commands.specs()}
        offered = [way for way in ways if way[0] in known]
        return [
            Choice(self._theme, icon, title, sentence, self._button(name, verb, main=n == 0))
            for n, (name, icon, title, sentence, verb) in enumerate(offered)
        ]

    def _button(self, name: str, verb: str, *, main: bool) -> Button:
        button = Button(self._theme, verb, variant=Variant.PRIMARY if main else Variant.SECONDARY)
        button.clicked.connect(lambda: self._commands.run(name))
        return button
