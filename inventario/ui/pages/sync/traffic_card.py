"""What went up and what came down: a line for each sort of thing of each run, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ...sync.traffic import TrafficLine
from ...theme import Size, Theme, Type
from ...widgets import Card, ElidedLabel, EmptyState, Label, Line, ProgressBar
from ...widgets.lines import Lines
from .asking_card import IconLabel


class TrafficCard(Card):
    """Shows lines; the same ones again change nothing on the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Lo que subió y bajó"), parent=parent)
        self._shown: tuple[TrafficLine, ...] | None = None
        self.lines = Lines()
        self._nothing = EmptyState(theme, self.tr("Todavía no ha pasado nada"), icon="swap-vertical")
        self._nothing.hide()
        self.body.setContentsMargins(Size.GAP, 0, Size.HALF, Size.HALF)
        self.body.addWidget(self.lines, 1)
        self.body.addWidget(self._nothing, 1)

    def show_lines(self, lines: Sequence[TrafficLine]) -> None:
        """Show these."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        self.lines.set_rows([_Row(self.theme, line) for line in lines])
        self.lines.setVisible(bool(lines))
        self._nothing.setVisible(not lines)


class _Row(QWidget):
    """An icon, what it was, when, and a line of detail or how far it is."""

    def __init__(self, theme: Theme, line: TrafficLine) -> None:
        super().__init__()
        self.setAccessibleName(f"{line.title}. {line.detail}. {line.when}")
        grid = QGridLayout()
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(Size.STEP)
        grid.setVerticalSpacing(1)
        grid.addWidget(ElidedLabel(theme, line.title, Type.BODY, 600), 0, 0)
        grid.addWidget(Label(theme, line.when, Type.LABEL, 400, "text2"), 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        if line.part is not None:
            below = QHBoxLayout()
            below.setSpacing(12)
            below.addWidget(Label(theme, line.detail, Type.LABEL, 400, "text2"))
            bar = ProgressBar(theme, thick=4)
            bar.set_part(line.part)
            below.addWidget(bar, 1)
            grid.addLayout(below, 1, 0, 1, 2)
        elif line.detail:
            grid.addWidget(ElidedLabel(theme, line.detail, Type.LABEL, 400, "text2"), 1, 0, 1, 2)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP - 4)
        row.addWidget(IconLabel(theme, line.icon, line.tone, 16))
        row.addLayout(grid, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(0)
        column.addLayout(row)
        wrap = QHBoxLayout()
        wrap.setContentsMargins(32, 0, 0, 0)
        wrap.addWidget(Line(theme))
        column.addLayout(wrap)
