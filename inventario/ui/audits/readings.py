"""The last readings, the newest first: what came of each and when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..theme import Theme, Type
from ..widgets import Card, Label
from ..widgets.painting import RIGHT, Painted, begin, text_width
from .lettering import fitting, write
from .looks import Line

_ROW = 50


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

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, color = begin(self), self.theme, self.theme.color
        rows = max(1, round(self.height() / _ROW))
        height = self.height() / rows
        stamp = theme.font(14, 400)
        for n, line in enumerate(self.lines[:rows]):
            y = n * height
            theme.paint_icon(painter, QRectF(18, y, 26, height), line.icon, line.tone, 20)
            at = text_width(stamp, line.at) + 20
            code = fitting(theme, line.code, 15, 600, 150) if line.named else fitting(theme, line.code, 16, 500, 150, code=True)
            width = min(150.0, text_width(code, line.code) + 2.0)
            write(painter, QRectF(54, y, width, height), code, color("text"), line.code)
            room = self.width() - 54 - width - 16 - at
            write(painter, QRectF(54 + width + 16, y, room, height), theme.font(14, 400), color("text2"), line.text)
            write(painter, QRectF(self.width() - at - 19, y, at, height), stamp, color("text2"), line.at, RIGHT)


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
