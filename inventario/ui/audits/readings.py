"""The last readings, the newest first: what came of each and when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QFont, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..theme import Theme, Type
from ..widgets import Card, Label
from ..widgets.painting import RIGHT, Painted, begin, text_width
from .lettering import fitting, write
from .looks import Line

_ROW, _LEFT, _CODE, _WORDS = 50, 54, 150, 40  # pixels: of a line, before the code, of the code at most, with which words say something


class ReadingList(Painted):
    """As many lines as there is room for."""

    spoken_as = QAccessible.Role.List

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.lines: tuple[Line, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(360, 3 * _ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 2 * 40)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show those."""
        if tuple(lines) != self.lines:
            self.lines = tuple(lines)
            self.setAccessibleDescription(" · ".join(f"{line.code} {line.text}" for line in self.lines[:3]))
            self.update()

    def spots(self, number: int) -> tuple[QRectF, QRectF, QRectF]:
        """Where code, words and hour of a line stand. The hour has its room first, then the code; words too few have none."""
        rows = max(1, round(self.height() / _ROW))
        line, height = self.lines[number], self.height() / rows
        y, right = number * height, self.width() - 19.0
        hour = QRectF(right, y, 0, height)
        hour.setLeft(right - text_width(self._stamp, line.at) - 20)
        most = min(_CODE, hour.left() - _LEFT - 8)
        code = QRectF(_LEFT, y, min(most, text_width(self._font(line, most), line.code) + 2.0), height)
        words = QRectF(code.right() + 16, y, hour.left() - code.right() - 16, height)
        return code, words if words.width() >= _WORDS else QRectF(), hour

    @property
    def _stamp(self) -> QFont:
        return self.theme.font(14, 400)

    def _font(self, line: Line, room: float) -> QFont:
        if line.named:
            return fitting(self.theme, line.code, 15, 600, room)
        return fitting(self.theme, line.code, 16, 500, room, code=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, color = begin(self), self.theme, self.theme.color
        rows = max(1, round(self.height() / _ROW))
        for n, line in enumerate(self.lines[:rows]):
            code, words, hour = self.spots(n)
            theme.paint_icon(painter, QRectF(18, code.top(), 26, code.height()), line.icon, line.tone, 20)
            write(painter, code, self._font(line, code.width()), color("text"), line.code)
            if not words.isEmpty():
                write(painter, words, theme.font(14, 400), color("text2"), line.text)
            write(painter, hour, self._stamp, color("text2"), line.at, RIGHT)


class ReadingsCard(Card):
    """`Últimas lecturas`, and the key that takes the last one back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        hint = Label(theme, self.tr("F2 deshace"), Type.BODY, 400, "text2")
        super().__init__(theme, self.tr("Últimas lecturas"), right=hint, padding=0, parent=parent)
        self.title.setFont(theme.font(16, 600))
        self.title.setMinimumHeight(28)
        self.list = ReadingList(theme)
        self.list.setAccessibleName(self.tr("Últimas lecturas"))
        self.body.addWidget(self.list, 1)
