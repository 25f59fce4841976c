"""Where things stand: nothing yet, how far along, which step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ..theme import Size, Theme, Tone, Type
from .painting import CENTER, LEFT, Painted, begin, box, text_width
from .text import Label


class EmptyState(QWidget):
    """One sentence and the button that fills what is empty."""

    def __init__(
        self, theme: Theme, sentence: str, *buttons: QWidget, icon: str = "", detail: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("ownFocus", True)  # nothing in it to do: no ring around half a page
        column = QVBoxLayout(self)
        column.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        column.setSpacing(Size.STEP)
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._tile = IconTile(theme, icon, Tone.MUTE, 48) if icon else None
        if self._tile is not None:
            column.addWidget(self._tile, 0, middle)
            column.addSpacing(Size.HALF)
        self.sentence = Label(theme, sentence, Type.CARD_TITLE, 500, wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.sentence)
        if detail:
            below = Label(theme, detail, Type.BODY, 400, "text2", wrap=True)
            below.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(below)
        if buttons:
            row = QHBoxLayout()
            row.setSpacing(Size.STEP)
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addSpacing(Size.STEP)
            column.addLayout(row)
        column.addStretch(3)
        self._column = column

    def minimumSizeHint(self) -> QSize:
        """Its sentences whole in the width that it has; Qt would count one line of each."""
        least = super().minimumSizeHint()
        return QSize(least.width(), max(least.height(), self._column.minimumHeightForWidth(max(self.width(), least.width()))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        self._give_way()
        super().resizeEvent(event)

    def _give_way(self) -> None:
        """In a low room the air around it goes first, then the icon: the sentence and the buttons are what is read."""
        margin, room = Size.MARGIN, self.height()
        self._column.setContentsMargins(margin, margin, margin, margin)
        if self._tile is not None:
            self._tile.show()
        if self._needed() > room:
            self._column.setContentsMargins(margin, 0, margin, 0)
            if self._tile is not None and self._needed() > room:
                self._tile.hide()

    def _needed(self) -> int:
        self._column.invalidate()
        return self._column.minimumHeightForWidth(self.width()) if self._column.hasHeightForWidth() else self._column.minimumSize().height()


class IconTile(Painted):
    """An icon on a soft square of its tone."""

    def __init__(self, theme: Theme, icon: str, tone: Tone = Tone.MUTE, side: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icon, self._tone = icon, tone
        self.setFixedSize(side, side)

    def set_look(self, icon: str, tone: Tone) -> None:
        """Another icon and tone."""
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = begin(self), self.width()
        box(painter, self.rect(), Size.RADIUS if side < 48 else Size.CARD_RADIUS, self.theme.color(f"{self._tone}_soft"))
        size = {32: 16, 40: 20}.get(side, side // 2)
        self.theme.paint_icon(painter, QRectF(self.rect()), self._icon, self._tone, size)


class ProgressBar(Painted):
    """How far along, from 0 to 1; `None` when nobody knows, drawn as a still third."""

    def __init__(self, theme: Theme, *, tone: Tone = Tone.ACCENT, thick: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._part: float | None = 0.0
        self._tone = tone
        self.setFixedHeight(thick)
        self.setMinimumWidth(64)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: Tone) -> None:
        """Another colour."""
        self._tone = tone
        self.update()

    def set_part(self, part: float | None) -> None:
        """Show a part from 0 to 1."""
        part = None if part is None else max(0.0, min(1.0, part))
        if part != self._part:
            self._part = part
            self.setAccessibleName("" if part is None else f"{round(part * 100)} %")
            self.update()

    @property
    def part(self) -> float | None:
        """The part shown."""
        return self._part

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, radius = begin(self), self.height() / 2
        box(painter, self.rect(), radius, self.theme.color("hover" if not self.theme.palette.dark else "line"))
        whole = float(self.width())
        if self._part is None:
            box(painter, QRectF(whole / 3, 0, whole / 3, self.height()), radius, self.theme.color(self._tone))
        elif self._part > 0:
            box(painter, QRectF(0, 0, max(whole * self._part, self.height()), self.height()), radius, self.theme.color(self._tone))


class Steps(Painted):
    """The steps of a longer work: done ones ticked, the current one filled."""

    def __init__(self, theme: Theme, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._names = tuple(names)
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> int:
        """The current step, from 0."""
        return self._current

    def set_current(self, number: int) -> None:
        """Stand at a step, from 0; past the last one all are done."""
        self._current = number
        if number < len(self._names):
            self.setAccessibleName(self.tr("Paso {0} de {1}: {2}").format(number + 1, len(self._names), self._names[number]))
        self.update()

    def _width(self, name: str) -> int:
        return 24 + 8 + text_width(self.theme.font(Type.BODY, 600), name)

    def sizeHint(self) -> QSize:
        return QSize(sum(self._width(name) for name in self._names) + 64 * (len(self._names) - 1), 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, x = begin(self), self.theme, 0.0
        color = theme.color
        for n, name in enumerate(self._names):
            done, on = n < self._current, n == self._current
            spot = QRectF(x, 4, 24, 24)
            if done:
                box(painter, spot, 12, color("ok"))
                theme.paint_icon(painter, spot, "check-bold", "surface" if theme.palette.dark else "#FFFFFF", 14)
            else:
                box(painter, spot, 12, color("accent") if on else None, None if on else color("control"))
                painter.setFont(theme.font(Type.LABEL, 600))
                painter.setPen(color("on_accent" if on else "text2"))
                painter.drawText(spot, CENTER, str(n + 1))
            painter.setFont(theme.font(Type.BODY, 600 if on else 500 if done else 400))
            painter.setPen(color("text" if done or on else "text2"))
            painter.drawText(QRectF(x + 32, 0, 400, 32), LEFT, name)
            x += self._width(name) + 64
            if n < len(self._names) - 1:
                painter.setPen(color("line2"))
                painter.drawLine(QLineF(x - 52, 16.5, x - 12, 16.5))
