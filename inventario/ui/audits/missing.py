"""What the room still owes; nothing of it in a blind count."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from inventario.core.formats import format_integer

from ..theme import Theme
from ..widgets import Card, EmptyState, Label
from ..words import count_of
from .line_list import LineList
from .looks import Line


class MissingCard(Card):
    """`Faltan por leer` with its number; when nothing is missing it says so, and how a blind count is made."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.number = Label(theme, "", 22, 600, "bad")
        super().__init__(theme, self.tr("Faltan por leer"), right=self.number, padding=0, parent=parent)
        self.title.setFont(theme.font(18, 600))
        self.title.setMinimumHeight(38)
        self.list = LineList(theme, self.tr("Faltan por leer"))
        self.done = EmptyState(theme, "", icon="check-circle-outline")
        self.blind = EmptyState(
            theme,
            self.tr("Conteo ciego"),
            icon="eye-off-outline",
            detail=self.tr("Lea todo lo que vea: lo esperado se compara al terminar la sala."),
        )
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.done, 1)
        self.body.addWidget(self.blind, 1)
        self.done.hide()
        self.blind.hide()

    def show_no_room(self) -> None:
        """No room is being counted yet."""
        self.show_missing(())
        self.number.setText("")
        self.done.sentence.setText(self.tr("Cada sala muestra aquí lo que espera"))

    def show_missing(self, lines: Sequence[Line] | None, *, found: int = 0, unreached: int = 0) -> None:
        """Show what is missing; None in a blind count. `found` are in their place, `unreached` are known to be where nobody got to."""
        self.blind.setVisible(lines is None)
        self.done.setVisible(lines is not None and not lines)
        self.list.setVisible(bool(lines))
        self.list.show_lines(lines or ())
        self.number.setText("" if lines is None else format_integer(len(lines)))
        self.number.set_token("bad" if lines else "ok")
        if lines is not None and not lines:
            words = count_of(found, self.tr("equipo"), self.tr("equipos"))
            said = self.tr("No falta nada: {0} en su lugar.").format(words) if found else self.tr("Aquí no se espera nada")
            if unreached:
                said = self.tr("Nada por leer: {0} en su lugar, {1} sin acceso.").format(words, format_integer(unreached))
            self.done.sentence.setText(said)
