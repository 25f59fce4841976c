"""The card of what asks for attention, the gravest first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inventario.register.attention import Matter

from ...theme import Size, Theme, Tone
from ...widgets import AttentionRow, Card, EmptyState
from ...widgets.lines import Lines
from ...words import count_of, worded


class AttentionCard(Card):
    """Says `chosen` with the matter whose link was followed."""

    chosen = Signal(object)  # Matter

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Requiere atención"), " ", parent=parent)
        self._shown: tuple[Matter, ...] | None = None
        self.lines = Lines()
        self._nothing = EmptyState(
            theme,
            self.tr("Nada espera por usted"),
            icon="check-circle-outline",
            detail=self.tr("Aquí aparece lo que vence, lo que falta y lo que hay que decidir."),
        )
        self._nothing.hide()
        self.body.setContentsMargins(Size.GAP, 2, Size.HALF, Size.HALF)
        self.body.addWidget(self.lines, 1)
        self.body.addWidget(self._nothing, 1)

    def show_matters(self, matters: tuple[Matter, ...]) -> None:
        """Show these; the same ones again change nothing on the screen."""
        if matters == self._shown:
            return
        self._shown = matters
        self.set_note(count_of(len(matters), self.tr("asunto"), self.tr("asuntos")) if matters else "")
        rows = [self._row(matter, last=n == len(matters) - 1) for n, matter in enumerate(matters)]
        self.lines.set_rows(rows, [row.link for row in rows])
        self.lines.setVisible(bool(matters))
        self._nothing.setVisible(not matters)

    def _row(self, matter: Matter, *, last: bool) -> AttentionRow:
        row = AttentionRow(
            self.theme, matter.icon, Tone(matter.gravity.value), worded(matter.title), worded(matter.detail), worded(matter.link), last=last
        )
        row.activated.connect(lambda: self.chosen.emit(matter))
        return row
