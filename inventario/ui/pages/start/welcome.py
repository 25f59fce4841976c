"""What a register without anything in it says: the first steps, and other ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...actions import Actions
from ...theme import Size, Theme, Tone, Type
from ...widgets import Button, Card, IconTile, Label, scrolled

_BESIDE = 1040  # width from which on the ways stand beside the steps
_WIDEST = 760  # pixels of a card


class Choice(QWidget):
    """One way to begin: what it is, what it gives, and its button."""

    def __init__(self, theme: Theme, icon: str, title: str, sentence: str, button: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = button
        button.setAccessibleName(title)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(Label(theme, title, Type.BODY, 600))
        texts.addWidget(Label(theme, sentence, Type.LABEL, 400, "text2", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(Size.GAP)
        row.addWidget(IconTile(theme, icon, Tone.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


class Welcome(QWidget):
    """Shows those of the ways whose actions the window has, beside the first steps while there are any to be seen."""

    def __init__(self, theme: Theme, commands: Actions, first_tag: str, steps: QWidget | None = None) -> None:
        super().__init__()
        self._theme, self._commands = theme, commands
        self.steps = steps
        self.choices = self._ways(first_tag)
        title = Label(theme, self.tr("Este registro está vacío"), Type.PAGE_TITLE, 600)
        below = Label(theme, self.tr("Empiece por donde le acomode; todo se puede deshacer."), Type.BODY, 400, "text2")
        ways = Card(theme, self.tr("Maneras de empezar"))
        ways.setMaximumWidth(_WIDEST)
        ways.body.setContentsMargins(Size.GAP, 6, Size.GAP, Size.STEP)
        ways.body.setSpacing(2)
        for choice in self.choices:
            ways.body.addWidget(choice)
        self._row = row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        middle = Qt.AlignmentFlag.AlignTop
        if steps is not None:
            steps.setMaximumWidth(_WIDEST)
            row.addWidget(steps, 1, middle)
        row.addWidget(ways, 1, middle)
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        column.setSpacing(Size.STEP)
        column.addStretch(2)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(below, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Size.GAP)
        column.addLayout(row)
        column.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside, keys=False))  # on a small screen, or a large scale
        if self.choices:
            self.setFocusProxy(self.choices[0].button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The ways stand beside the steps where there is room, else under them."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        self._row.setDirection(QHBoxLayout.Direction.LeftToRight if beside else QHBoxLayout.Direction.TopToBottom)

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
        return [Choice(self._theme, icon, title, sentence, self._button(name, verb)) for name, icon, title, sentence, verb in offered]

    def _button(self, name: str, verb: str) -> Button:
        button = Button(self._theme, verb)
        button.clicked.connect(lambda: self._commands.run(name))
        return button
