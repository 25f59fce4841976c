"""Boxes to tick and rounds to pick."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget

from ..theme import Theme, Type
from .painting import LEFT, begin, box, text_width

SIDE = 16
_SHRUNK = 120  # pixels of a text that may be cut


def paint_check(
    painter: QPainter, theme: Theme, rect: QRectF, *, checked: bool, partial: bool = False, enabled: bool = True, inverse: bool = False
) -> None:
    """A box of 16 pixels; `partial` when only some are chosen, `inverse` on the accent."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not (checked or partial):
        border = theme.color("on_accent") if inverse else theme.color("control" if enabled else "line2")
        box(painter, rect, 3.5, None if inverse else theme.color("surface"), border, 1.25)
        return
    fill, ink = ("on_accent", "accent") if inverse else ("accent", "on_accent")
    box(painter, rect, 3.5, theme.color(fill if enabled else "control"))
    painter.setPen(QPen(theme.color(ink), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    x, y = rect.left(), rect.top()
    if partial:
        painter.drawLine(QLineF(x + 4, y + 8, x + 12, y + 8))
    else:
        painter.drawPolyline(QPolygonF([QPointF(x + 3.8, y + 8.4), QPointF(x + 6.8, y + 11.4), QPointF(x + 12.4, y + 5)]))


class CheckBox(QCheckBox):
    """A box to tick, with its text. With `shrinks` a long text is cut where there is no room, and told whole in the tip."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None, *, shrinks: bool = False) -> None:
        super().__init__(text, parent)
        self.theme, self._shrinks = theme, shrinks
        if shrinks:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        text = 10 + text_width(self.theme.font(Type.BODY), self.text()) + 2 if self.text() else 0
        return QSize(SIDE + text + 2, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_SHRUNK, self.sizeHint().width()), 28) if self._shrinks else self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._shrinks:
            self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")
        super().resizeEvent(event)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = begin(self), self.theme
        spot = QRectF(1, (self.height() - SIDE) / 2, SIDE, SIDE)
        partial = self.checkState() == Qt.CheckState.PartiallyChecked
        paint_check(painter, theme, spot, checked=self.isChecked(), partial=partial, enabled=self.isEnabled())
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.color("text" if self.isEnabled() else "control"))
        room = QRectF(SIDE + 11, 0, self.width() - SIDE - 11, self.height())
        text = (
            painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width())) if self._shrinks else self.text()
        )
        painter.drawText(room, LEFT, text)


class RadioButton(QRadioButton):
    """One of several; `detail` says below what it does, on as many lines as it takes. With `shrinks` a long text is cut where there is
    no room."""

    def __init__(self, theme: Theme, text: str, detail: str = "", parent: QWidget | None = None, *, shrinks: bool = False) -> None:
        super().__init__(text, parent)
        self.theme, self._detail, self._shrinks = theme, detail, shrinks
        if shrinks or detail:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            policy.setHeightForWidth(bool(detail))
            self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        text = text_width(self.theme.font(Type.BODY, 500), self.text())
        detail = text_width(self.theme.font(Type.LABEL), self._detail)
        return QSize(28 + max(text, detail) + 4, 40 if self._detail else 28)

    def minimumSizeHint(self) -> QSize:
        if not self._detail and not self._shrinks:
            return self.sizeHint()
        text = 80 if self._shrinks else 32 + text_width(self.theme.font(Type.BODY, 500), self.text())
        return QSize(text, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return bool(self._detail)

    def heightForWidth(self, width: int) -> int:
        return 22 + max(18, self._detail_height(width)) if self._detail else 28

    def _detail_height(self, width: int) -> int:
        metrics = QFontMetrics(self.theme.font(Type.LABEL))
        return metrics.boundingRect(0, 0, max(width - 28, 40), 1000, int(Qt.TextFlag.TextWordWrap), self._detail).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._detail:  # not every layout asks how high it is at its width
            self.setMinimumHeight(self.heightForWidth(self.width()))
        super().resizeEvent(event)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        line = 20 if self._detail else self.height()
        spot = QRectF(1, (line - SIDE) / 2 + (1 if self._detail else 0), SIDE, SIDE)
        on = self.isChecked()
        ring = "control" if not on else "accent"
        box(painter, spot, 8, color("surface"), color(ring if self.isEnabled() else "line2"), 1.5)
        if on:
            box(painter, spot.adjusted(4, 4, -4, -4), 4, color("accent" if self.isEnabled() else "control"))
        painter.setPen(color("text" if self.isEnabled() else "control"))
        painter.setFont(self.theme.font(Type.BODY, 500 if self._detail else 400))
        room = self.width() - 28
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room) if self._shrinks else self.text()
        painter.drawText(QRectF(28, 0, room, line), LEFT, text)
        if self._detail:
            painter.setPen(color("text2"))
            painter.setFont(self.theme.font(Type.LABEL))
            wraps = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(28, 21, room, self.height() - 21), int(wraps), self._detail)
