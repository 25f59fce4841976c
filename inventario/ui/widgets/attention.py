"""What needs a decision: a line with its icon, what it is, why, and the way there."""

from __future__ import annotations

from PySide6.QtCore import QLineF, Qt, Signal
from PySide6.QtGui import QAccessible, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..theme import Size, Theme, Tone, Type
from .buttons import link
from .feedback import IconTile
from .painting import Painted, begin
from .text import ElidedLabel


class AttentionRow(Painted):
    """An icon on its tone, a title, a line under it, and a link. A click anywhere goes there too."""

    spoken_as = QAccessible.Role.Button

    activated = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        tone: Tone,
        title: str,
        subtitle: str,
        action: str,
        *,
        last: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._last = last
        self.setFixedHeight(46)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.setContentsMargins(0, 5, 0, 5)
        texts.addWidget(ElidedLabel(theme, title, Type.BODY, 600))
        texts.addWidget(ElidedLabel(theme, subtitle, Type.LABEL, 400, "text2"))
        self.link = link(theme, action, arrow=True)
        self.link.clicked.connect(self.activated)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(IconTile(theme, icon, tone))
        row.addLayout(texts, 1)
        row.addWidget(self.link)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._last:
            painter = begin(self)
            painter.setPen(self.theme.color("line"))
            painter.drawLine(QLineF(48, self.height() - 0.5, self.width(), self.height() - 0.5))
