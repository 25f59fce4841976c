"""What is taller than its room: scrolled up and down, without a frame of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class _AsWide(QScrollArea):
    """Asks for the width of what is in it."""

    def minimumSizeHint(self) -> QSize:
        inside, least = self.widget(), super().minimumSizeHint()
        wide = inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width() if inside is not None else 0
        return QSize(max(wide, least.width()), least.height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def scrolled(inside: QWidget | None = None, *, keys: bool = True, across: bool = False, whole: bool = False) -> QScrollArea:
    """An area that is as wide as its room and scrolls what is in it.

    Without `keys` the keyboard stops only at what is inside; with `across` what is too wide is scrolled as well; `whole` asks for as much
    room as that needs in width, so that whoever gives room knows. What is not made yet is put in with `setWidget`."""
    area = _AsWide() if whole else QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    if not across:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if not keys:
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if inside is not None:
        area.setWidget(inside)
    return area
