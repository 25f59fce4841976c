"""Bars: what to do with the rows chosen, and the status bar at the foot of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ..theme import Size, Theme, Type
from .buttons import Button, Variant
from .card import Ground
from .marks import paint_check
from .painting import LEFT, Painted, begin, box, text_width
from .text import ElidedLabel, Label


class ActionBar(Painted):
    """A solid bar for the rows chosen, whose room is kept when it is not shown so that nothing jumps."""

    dropped = Signal()

    def __init__(self, theme: Theme, drop_text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setFixedHeight(40)
        self._count = Label(theme, "", Type.BODY, 600, "on_accent")
        self._whole = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(44, 4, 8, 4)
        self._row.setSpacing(2)
        self._row.addWidget(self._count)
        self._row.addSpacing(10)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(2)
        self._row.addLayout(self._buttons)
        self._row.addStretch(1)
        self._drop = Button(theme, drop_text, variant=Variant.ON_ACCENT, trailing="close")
        self._drop.clicked.connect(self.dropped)
        self._row.addWidget(self._drop)
        self.hide()

    def set_buttons(self, buttons: Sequence[Button]) -> None:
        """What can be done; made with `Variant.ON_ACCENT`."""
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for button in buttons:
            self._buttons.addWidget(button)

    def show_count(self, text: str, *, shown: bool, whole: bool = False) -> None:
        """Say how many are chosen (`3 elegidos`); `whole` when all of them are."""
        self._count.setText(text)
        self._whole = whole
        self.setVisible(shown)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() < 36:
            self.dropped.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        box(painter, self.rect(), Size.RADIUS, self.theme.color("accent"))
        spot = QRectF(12, self.height() / 2 - 8, 16, 16)
        paint_check(painter, self.theme, spot, checked=self._whole, partial=not self._whole, inverse=True)


class StatusPiece(Painted):
    """An icon and a few words in the status bar."""

    def __init__(self, theme: Theme, icon: str, text: str, token: str = "text2", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icon, self._text, self._token = icon, text, token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, icon: str, text: str, token: str = "text2") -> None:
        """Other words; the token colours the icon."""
        self._icon, self._text, self._token = icon, text, token
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(22 + text_width(self.theme.font(Type.LABEL), self._text) + 2, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        self.theme.paint_icon(painter, QRectF(0, self.height() / 2 - 8, 16, 16), self._icon, self._token, 16)
        painter.setFont(self.theme.font(Type.LABEL))
        painter.setPen(self.theme.color("text2"))
        painter.drawText(QRectF(22, 0, self.width(), self.height()), LEFT, self._text)


class StatusBar(Ground):
    """Scanner at the left, a hint or what was just done with its button, and the backup at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "surface", "top", parent)
        self.setFixedHeight(Size.STATUS_BAR)
        self.scanner = StatusPiece(theme, "barcode-scan", "", "ok")
        self.hint = ElidedLabel(theme, "", Type.LABEL, 400, "text2")
        self.action = Button(theme, "", variant=Variant.LINK)
        self.action.hide()
        self.right = Label(theme, "", Type.LABEL, 400, "text3")
        self.middle = QHBoxLayout()
        self.middle.setSpacing(Size.STEP)
        self.middle.addWidget(self.hint, 1)
        self.middle.addWidget(self.action)
        left = QWidget()
        left.setFixedWidth(Size.NAV_WIDTH + Size.MARGIN - Size.GAP)
        beside = QHBoxLayout(left)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.scanner, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(Size.GAP, 1, Size.GAP, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addLayout(self.middle, 1)
        row.addSpacing(Size.GAP)
        row.addWidget(self.right)
