"""The reports to choose from: a card with a line for each."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ...theme import Size, Theme, Type
from ...widgets.painting import LEFT, begin, box

HEIGHT = 52


class ReportRow(QAbstractButton):
    """A report: icon, title, and under it what it shows. One of several; the arrows go through them."""

    def __init__(self, theme: Theme, icon: str, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._icon, self._about = theme, icon, about
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(about)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color, on = begin(self), self.theme.color, self.isChecked()
        if on or self.underMouse():
            box(painter, self.rect(), Size.RADIUS, color("accent_soft" if on else "hover"))
        if on:
            box(painter, QRectF(0, 8, 3, HEIGHT - 16), 1.5, color("accent"))
        self.theme.paint_icon(painter, QRectF(12, HEIGHT / 2 - 9, 18, 18), self._icon, "accent" if on else "text2")
        room = self.width() - 42 - 8
        for top, font, token, text in (
            (7, self.theme.font(Type.BODY, 600 if on else 500), "accent" if on else "text", self.text()),
            (26, self.theme.font(Type.LABEL), "text2", self._about),
        ):
            painter.setFont(font)
            painter.setPen(color(token))
            painter.drawText(QRectF(42, top, room, 20), LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))
