"""The checklist of the first steps: what is done, what can be done next, and that none has to be."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ...theme import Size, Theme, Tone, Type
from ...widgets import Button, Card, ElidedLabel, IconTile, Label, Variant, link
from ...words import count_of, worded
from .steps import Progress, Step, look_of

_TWO_COLUMNS = 780  # width from which on two steps stand beside each other


class StepRow(QWidget):
    """One step; `asked` to do it, `skipped` to leave it out."""

    asked = Signal()
    skipped = Signal()

    def __init__(self, theme: Theme, step: Step, progress: Progress, *, main: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step, self.progress = step, progress
        look, done = look_of(step), progress is Progress.DONE
        self.setFixedHeight(48)
        tone = {Progress.DONE: Tone.OK, Progress.SKIPPED: Tone.MUTE}.get(progress, Tone.ACCENT)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.setContentsMargins(0, 5, 0, 5)
        texts.addWidget(ElidedLabel(theme, look.title, Type.BODY, 600, "text2" if done else "text"))
        texts.addWidget(ElidedLabel(theme, look.detail, Type.LABEL, 400, "text2"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(IconTile(theme, "check" if done else look.icon, tone))
        row.addLayout(texts, 1)
        self.setAccessibleName(f"{look.title}: {worded(_WORDS[progress])}")
        self.button = Button(theme, look.verb, variant=Variant.PRIMARY if main else Variant.SECONDARY)
        self.button.setAccessibleName(f"{look.title}: {look.verb}")
        self.skip = link(theme, self.tr("Omitir"))
        self.skip.setAccessibleName(self.tr("Omitir: {0}").format(look.title))
        if done:
            row.addWidget(Label(theme, self.tr("Hecho"), Type.LABEL, 500, "ok"))
            self.button.hide()
            self.skip.hide()
        elif progress is Progress.SKIPPED:
            row.addWidget(Label(theme, self.tr("Omitido"), Type.LABEL, 400, "text3"))
            self.skip.hide()
        row.addWidget(self.skip)
        row.addWidget(self.button)
        self.button.clicked.connect(self.asked)
        self.skip.clicked.connect(self.skipped)


class StepsCard(Card):
    """With `whole` it shows every step, else those that are left; beside each other where there is room."""

    asked = Signal(object)  # Step
    skipped = Signal(object)  # Step
    dismissed = Signal()

    def __init__(self, theme: Theme, *, whole: bool, parent: QWidget | None = None) -> None:
        self.dismiss = Button(theme, "", variant=Variant.QUIET)
        super().__init__(theme, self.tr("Primeros pasos"), " ", self.dismiss, parent=parent)
        self._whole, self._columns = whole, 0
        self._shown: dict[Step, Progress] = {}
        self.dismiss.setText(self.tr("No mostrar más"))
        self.rows: list[StepRow] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * Size.GAP)
        self._grid.setVerticalSpacing(2)
        self.body.setContentsMargins(Size.GAP, 6, Size.GAP, Size.STEP)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self.dismiss.clicked.connect(self.dismissed)

    def show_progress(self, progress: Mapping[Step, Progress]) -> None:
        """Show the steps as they stand; the same once more changes nothing."""
        if progress == self._shown:
            return
        self._shown = dict(progress)
        at = self.window().focusWidget()
        focused = at is not None and any(row.isAncestorOf(at) for row in self.rows)
        for row in self.rows:
            row.hide()
            row.deleteLater()
        first = next((step for step, state in progress.items() if state is Progress.OPEN), None)
        left = [step for step, state in progress.items() if self._whole or state is Progress.OPEN]
        self.rows = [self._row(step, progress[step], main=step is first) for step in left]
        widest = max((row.button.sizeHint().width() for row in self.rows), default=0)
        for row in self.rows:  # equal buttons, so that what stands before them stands in line
            row.button.setMinimumWidth(widest)
        settled = sum(1 for state in progress.values() if state is not Progress.OPEN)
        self.set_note(self.tr("{0} de {1}").format(settled, count_of(len(progress), self.tr("paso"), self.tr("pasos"))))
        self._columns = 0
        self._place()
        if focused:
            self.take_keyboard()

    def take_keyboard(self) -> None:
        """The first step that is left has the keyboard."""
        row = next((row for row in self.rows if row.progress is Progress.OPEN), None)
        (row.button if row is not None else self.dismiss).setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, step: Step, progress: Progress, *, main: bool) -> StepRow:
        row = StepRow(self.theme, step, progress, main=main)
        row.asked.connect(lambda: self.asked.emit(step))
        row.skipped.connect(lambda: self.skipped.emit(step))
        return row

    def _place(self) -> None:
        columns = 2 if self.width() >= _TWO_COLUMNS else 1
        if columns == self._columns:
            return
        self._columns = columns
        height = -(-len(self.rows) // columns)
        for n, row in enumerate(self.rows):
            self._grid.addWidget(row, n % height, n // height)
            row.show()
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


_WORDS = {Progress.OPEN: "por hacer", Progress.DONE: "hecho", Progress.SKIPPED: "omitido"}
