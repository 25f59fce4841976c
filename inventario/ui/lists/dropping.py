"""A popup that drops under a widget and stays within the screen: at twice the size a laptop has 384 pixels of height."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from .pick_list import PickList


def drop(popup: QWidget, picks: PickList, widget: QWidget, *, by_right: bool = False) -> None:
    """Show it under a widget, their left edges in line, or their right ones."""
    screen = widget.screen().availableGeometry()
    fit(popup, picks, screen.height())
    corner = widget.mapToGlobal(QPoint(widget.width() - popup.width() if by_right else 0, widget.height() + 4))
    left = max(screen.left(), min(corner.x(), screen.right() + 1 - popup.width()))
    popup.move(left, max(screen.top(), min(corner.y(), screen.bottom() + 1 - popup.height())))
    popup.show()


def refit(popup: QWidget, picks: PickList) -> None:
    """After it has other contents: as high as they need, its list shorter where the screen has less, and moved up where it would go out."""
    screen = popup.screen().availableGeometry()
    fit(popup, picks, screen.height())
    if popup.isVisible():
        popup.move(popup.x(), max(screen.top(), min(popup.y(), screen.bottom() + 1 - popup.height())))


def fit(popup: QWidget, picks: PickList, room: int) -> None:
    """As high as its contents, or as the room: its list shows fewer lines then, and is scrolled."""
    picks.set_room(None)
    popup.adjustSize()
    over = popup.height() - room
    if over > 0:
        picks.set_room(picks.height() - over)
        popup.adjustSize()
