"""The foot of the wizard: back at the left, the rows that fail beside it, stop and go on at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...actions import Actions
from ...theme import Size, Theme
from ...widgets import Ground, Variant, give_way
from .session import Step


class ImportFoot(Ground):
    """Buttons of the page's actions; those that mean nothing at a step are not there."""

    def __init__(self, theme: Theme, commands: Actions, parent: QWidget | None = None) -> None:
        super().__init__(theme, "surface", "top", parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(Size.MARGIN, 12, Size.MARGIN, 12)
        row.setSpacing(Size.STEP)
        self.back = commands.button("import.back")
        self.rejects = commands.button("import.rejects", Variant.QUIET)
        self.cancel = commands.button("import.cancel", Variant.QUIET)
        self.cancel.set_hint("Esc")
        self.next = commands.button("import.next", Variant.PRIMARY, hint=True)
        row.addWidget(self.back)
        row.addSpacing(Size.STEP)
        row.addWidget(self.rejects)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addSpacing(Size.STEP)
        row.addWidget(self.next)
        give_way(row)

    def show_step(self, step: Step, *, failed: int) -> None:
        """What can be done at a step, with so many rows that fail."""
        self.back.setVisible(step in (Step.COLUMNS, Step.REVIEW))
        self.rejects.setVisible(step is Step.REVIEW and failed > 0)
        self.cancel.setVisible(step is not Step.RESULT)
