"""What tests of small screens measure: what stands over another thing, which buttons are cut, what cannot be reached without scrolling
sideways."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QStackedLayout, QWidget

from inventario.ui.audits.foot import KeyButton
from inventario.ui.shell.room import PageRoom
from inventario.ui.shell.window import Window
from inventario.ui.widgets import Button, Sheet

from .test_accessible import described

DOUBLED = (683, 384)
"""What a screen of 1366 x 768 has at 200 %."""
LARGE_DOUBLED = (960, 540)
"""What a screen of 1920 x 1080 has at 200 %."""
LAPTOP = (1366, 768)


def room_of(window: Window) -> PageRoom:
    """Where its pages stand."""
    room = window.findChild(PageRoom)
    assert isinstance(room, PageRoom)
    return room


def held(layout: QLayout) -> Iterator[QWidget]:
    """The widgets that a layout and those within it place."""
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from held(inner)


def laid_over(whole: QWidget) -> set[str]:
    """Parts of its layouts that stand over another one, and buttons that are lower than what they hold."""
    found = set()
    for parent in (whole, *whole.findChildren(QWidget)):
        layout = parent.layout()
        if layout is None or isinstance(layout, QStackedLayout) or not parent.isVisible():
            continue
        parts = [part for part in held(layout) if part.isVisible() and part.parentWidget() is parent]
        for at, part in enumerate(parts):
            found |= {
                f"{described(part)} over {described(other)}" for other in parts[at + 1 :] if part.geometry().intersects(other.geometry())
            }
            if isinstance(part, Button) and part.height() < part.sizeHint().height():
                found.add(f"{described(part)} «{part.text()}» is cut")
    return found


def whole(widget: QWidget, window: Window) -> bool:
    """Whether all of it is in sight."""
    seen = widget.visibleRegion().boundingRect()
    corner = widget.mapTo(window, QPoint(0, 0))
    return seen == widget.rect() and window.rect().contains(QRect(corner, widget.size()))


def out_of_reach(page: QWidget) -> set[str]:
    """Buttons that are narrower than what they say, or stand beyond the side of what they are in."""
    found = set()
    buttons = [button for button in page.findChildren(QAbstractButton) if isinstance(button, Button | KeyButton) and button.isVisible()]
    for button in buttons:
        if button.width() < button.sizeHint().width():
            found.add(f"«{button.text() or button.accessibleName()}» is cut")
        above: QWidget | None = button.parentWidget()
        while above is not None and above is not page.window():
            left = button.mapTo(above, QPoint(0, 0)).x()
            if left < 0 or left + button.width() > above.width():
                found.add(f"«{button.text() or button.accessibleName()}» beyond {described(above)}")
                break
            above = above.parentWidget()
    return found


def wider_than_seen(page: QWidget) -> set[str]:
    """Parts that are cut at their right because what scrolls them does so only up and down."""
    return {
        described(area)
        for area in page.findChildren(QScrollArea)
        if area.isVisible()
        and area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and (inside := area.widget()) is not None
        and inside.width() > area.viewport().width()
    }


def faults(window: Window) -> list[str]:
    """All that is wrong with the page in sight, as the window is now."""
    page, over = window.current_page, room_of(window).horizontalScrollBar().maximum()
    assert page is not None
    sheets = [sheet for sheet in page.findChildren(Sheet) if sheet.isVisible()]
    assert not sheets
    found = [f"{over} pixels too wide"] if over else []
    return found + sorted(laid_over(page) | out_of_reach(page) | wider_than_seen(page))
