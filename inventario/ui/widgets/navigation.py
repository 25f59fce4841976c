"""The navigation at the left: rows with an icon, a name and a count."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ..theme import Size, Theme, Tone, Type
from .painting import LEFT, RIGHT, begin, box, hint_width, paint_hint, shown_keys, text_width
from .pills import paint_badge
from .text import SectionLabel

_NARROW = 64  # pixels under which there is room for the icon alone


class NavRow(QAbstractButton):
    """A place to go. Current: tinted, with a bar at its left. A `tone` makes its count a badge that asks for something."""

    def __init__(self, theme: Theme, icon: str, text: str, count: str = "", *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._icon, self._count = theme, icon, count
        self._tone: Tone | None = None
        self._keys = shown_keys(hint)
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(Size.NAV_ROW)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_count(self, count: str, tone: Tone | None = None) -> None:
        """The number at the right; with a tone, a badge."""
        self._count, self._tone = count, tone
        self.setAccessibleDescription(count)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(Size.NAV_WIDTH - 16, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._focus_beside(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _focus_beside(self, step: int) -> None:
        """Give the keyboard to the next row; it opens only on Enter or Space."""
        parent = self.parentWidget()
        rows = [row for row in parent.findChildren(NavRow) if row.isVisible()] if parent is not None else [self]
        rows[max(0, min(len(rows) - 1, rows.index(self) + step))].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, on = begin(self), self.theme, self.isChecked()
        color = theme.color
        if on or self.underMouse():
            box(painter, self.rect(), Size.RADIUS, color("accent_soft" if on else "hover"))
        if on:
            box(painter, QRectF(0, 6, 3, self.height() - 12), 1.5, color("accent"))
        token = "accent" if on else "text"
        narrow, ink = self.width() < _NARROW, "accent" if on else "text2"
        theme.paint_icon(painter, QRectF((self.width() - 18) / 2 if narrow else 12, (self.height() - 18) / 2, 18, 18), self._icon, ink)
        if narrow:
            self._paint_dot(painter)
            return
        right = self._text_end(theme, on)
        painter.setFont(theme.font(Type.BODY, 600 if on else 400))
        painter.setPen(color(token))
        room = QRectF(40, 0, right - 40, self.height())
        painter.drawText(room, LEFT, painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width())))
        self._paint_count(painter, right)

    def _paint_dot(self, painter: QPainter) -> None:
        """Where there is no room for a count: that there is one that asks for something."""
        if self._count and self._tone is not None:
            box(
                painter,
                QRectF(self.width() / 2 + 5, self.height() / 2 - 12, 9, 9),
                4.5,
                self.theme.color(self._tone),
                self.theme.color("sunken"),
                1,
            )

    def _text_end(self, theme: Theme, on: bool) -> float:
        """Where the text must end for what stands at the right."""
        if self._keys and not self._count:
            return self.width() - hint_width(theme, self._keys) - 16
        width = text_width(theme.font(Type.LABEL, 600 if on else 400), self._count)
        return self.width() - 12 - max(width, 20 if self._tone else 0) - 6

    def _paint_count(self, painter: QPainter, right: float) -> None:
        theme, on = self.theme, self.isChecked()
        if self._keys and not self._count:
            width = hint_width(theme, self._keys)
            spot = QRectF(self.width() - width - 11, (self.height() - 18) / 2, width, 18)
            paint_hint(painter, theme, spot, self._keys, theme.color("text2"), theme.color("line2"), theme.color("surface"))
        elif self._count and self._tone is not None:
            width = max(20, text_width(theme.font(Type.CAPTION, 600), self._count) + 12)
            paint_badge(painter, theme, QRectF(self.width() - 11 - width, (self.height() - 20) / 2, width, 20), self._count, self._tone)
        elif self._count:
            painter.setFont(theme.font(Type.LABEL, 600 if on else 400))
            painter.setPen(theme.color("accent" if on else "text2"))
            painter.drawText(QRectF(right, 0, self.width() - 11 - right, self.height()), RIGHT, self._count)


class NavHeading(SectionLabel):
    """The small capital heading over a group of rows."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, parent)
        self.setContentsMargins(12, 9, 0, 2)
