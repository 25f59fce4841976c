"""The right side of the labels page: a sample and the check, and under them what is remembered of the run and the buttons that print it."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...shell.contract import Shell
from ...theme import Size, Type
from ...widgets import CheckBox, Label, Variant, abreast, give_way, scrolled, turn
from . import wording
from .broken import BrokenRun
from .cards import CheckCard, SampleCard
from .work import LabelWork

_WIDTH, _MOST_WIDTH = 354, 16777215
_UNDER = 262  # pixels of height of the cards side by side


class RunSide(QWidget):
    """Buttons of the page's actions under what is worth knowing before they are pressed; `cards` stands apart, for the page to place."""

    def __init__(self, shell: Shell, work: LabelWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        theme, commands = shell.theme, shell.commands
        self.sample, self.check = SampleCard(shell, work), CheckCard(shell, work)
        self.cards, self._stack = _scrolling(self.sample, self.check)
        self.log, self.remember = CheckBox(theme, "", shrinks=True), CheckBox(theme, "", shrinks=True)
        self.left = Label(theme, "", Type.LABEL, token="text2", wrap=True)
        self.print_button = commands.button("labels.send", Variant.PRIMARY, large=True)
        self.pdf_button = commands.button("labels.pdf", large=True)
        self.zpl_button = commands.button("labels.zpl", large=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(Size.STEP)
        buttons.addWidget(self.print_button, 1)
        buttons.addWidget(self.pdf_button)
        buttons.addWidget(self.zpl_button)
        give_way(buttons)
        boxes = QVBoxLayout()
        boxes.setSpacing(0)
        for box in (self.log, self.remember):
            box.setChecked(True)
            boxes.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.broken = BrokenRun(theme)
        column.addWidget(self.broken)
        column.addLayout(boxes)
        column.addWidget(self.left)
        column.addLayout(buttons)
        self.fit(wide=True, high=True)

    def fit(self, *, wide: bool, high: bool, under: bool = False) -> None:
        """Give up room in a narrow or low window: there the verdict stands before the sample, which the sheet shows as well; `under` the
        rest both stand side by side, whole."""
        if wide:
            self.cards.setFixedWidth(_WIDTH)
            self.setFixedWidth(_WIDTH)
        else:
            for widget in (self.cards, self):
                widget.setMinimumWidth(self._narrow() if widget is self.cards else 0)
                widget.setMaximumWidth(_MOST_WIDTH)
        turn(under, self._stack)
        self.cards.setMinimumHeight(_UNDER if under else 0)
        self.print_button.set_hint("Ctrl+P" if wide else "")
        self.sample.set_high(high)
        first = self.sample if wide or high else self.check
        self._stack.removeWidget(first)
        self._stack.insertWidget(0, first)

    def _narrow(self) -> int:
        """What the cards need beside their scroll bar."""
        return self._stack.minimumSize().width() + self.cards.verticalScrollBar().sizeHint().width()

    def follow(self) -> None:
        """Say it for the run as it stands."""
        work = self._work
        self.log.setText(wording.log_text(work))
        self.remember.setText(wording.remember_text(work))
        self.remember.setVisible(bool(self.remember.text()))
        self.left.setText(wording.left_text(work))
        for box in (self.log, self.remember):
            box.setEnabled(bool(work.rows))
            box.updateGeometry()


def _scrolling(*cards: QWidget) -> tuple[QScrollArea, QBoxLayout]:
    """Cards one under the other, scrolled where a window is too low for them; and their layout."""
    inside = QWidget()
    inside.setProperty("page", True)
    inside.setLayout(column := abreast())
    column.setContentsMargins(0, 0, 0, 0)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    area = scrolled(inside, keys=False)
    return area, column
