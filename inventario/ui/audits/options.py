"""A choice about what was read: its digit, what it does and what follows from it. It never stops the scanning."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ..theme import Size, Theme
from ..widgets.painting import CENTER, begin, box
from .lettering import fitting, write
from .looks import Option


class OptionButton(QPushButton):
    """A button with its digit at the left. The main one is filled; the one that was taken is ticked."""

    def __init__(self, theme: Theme, digit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._digit = theme, digit
        self.option = Option("", "")
        self._main = self._taken = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a digit chooses; Space must not press it again by accident
        theme.changed.connect(self.update)

    def set_option(self, option: Option, *, main: bool, taken: bool) -> None:
        """Stand for another choice."""
        self.option, self._main, self._taken = option, main, taken
        self.setAccessibleName(f"{self._digit}: {option.title}")
        self.setAccessibleDescription(option.detail)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 72)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, color = begin(self), self.theme, self.theme.color
        hover = self.underMouse() or self.isDown()
        if self._main:
            fill, ink, faint, border = color("accent_hover" if hover else "accent"), color("on_accent"), color("on_accent"), None
        else:
            fill, ink, faint, border = color("hover" if hover else "surface"), color("text"), color("text2"), color("control")
        rect = QRectF(self.rect())
        box(painter, rect, Size.CARD_RADIUS, fill, border)
        cap = QRectF(12, (rect.height() - 36) / 2, 36, 36)
        box(painter, cap, Size.RADIUS, color("surface") if self._main else color("sunken"), None if self._main else color("line2"))
        if self._taken:
            theme.paint_icon(painter, cap, "check-bold", "accent", 22)
        else:
            painter.setFont(theme.font(20, 600))
            painter.setPen(color("accent") if self._main else color("text"))
            painter.drawText(cap, CENTER, str(self._digit))
        room = rect.adjusted(60, 0, -8, 0)
        title = fitting(theme, self.option.title, 18, 600, room.width(), least=13)
        middle = rect.height() / 2
        top = middle - 25 if self.option.detail else middle - 14
        write(painter, QRectF(room.left(), top, room.width(), 28), title, ink, self.option.title)
        if self.option.detail:
            font = fitting(theme, self.option.detail, 15, 400, room.width(), least=12)
            write(painter, QRectF(room.left(), middle + 1, room.width(), 22), font, faint, self.option.detail)
