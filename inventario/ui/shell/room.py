"""Where the pages stand: a page with less room than it needs is scrolled; all of it is reached on a small screen or at 200 %."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QWidget

from ..widgets.buttons import Button
from ..widgets.fold import Fold
from ..widgets.stack import Stack

_NARROW = 800  # pixels: a small screen at 200 %
_WHOLE = "whole_width"  # of a page that did not fit with the words of its buttons: the room that it needs for them
_AT_REST = 60  # milliseconds
_AROUND = 24  # pixels kept in sight around what has the keyboard


class PageStack(Stack):
    """The pages."""

    def heightForWidth(self, width: int) -> int:
        """What the page in sight needs at the least: Qt would ask how high all of them would like to be."""
        return self.minimumSizeHint().height()


class PageRoom(QScrollArea):
    """The room of the pages; what takes the keyboard comes in sight."""

    def __init__(self, stack: PageStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = stack
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(stack)
        self._timer = QTimer(self, singleShot=True, interval=_AT_REST)
        self._timer.timeout.connect(self._fit)
        self.horizontalScrollBar().rangeChanged.connect(lambda _, most: self._timer.start() if most > 0 else self._timer.stop())
        stack.currentChanged.connect(self._begin)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _begin(self) -> None:
        """Another page is in sight: from its beginning."""
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)
        self._shorten()
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._shorten()
        super().resizeEvent(event)

    def _shorten(self) -> None:
        """The buttons of the page's head leave out their words in a narrow window, and in one where the page did not fit with them; where
        that is not enough, the head may fold."""
        page = self._stack.currentWidget()
        if page is not None:
            brief = self.width() < max(_NARROW, int(page.property(_WHOLE) or 0))
            for button in page.findChildren(Button):
                if button.gives_way:
                    button.set_brief(brief)
            for line in page.findChildren(Fold):
                line.set_brief(brief)

    def _fit(self) -> None:
        """A page that is still wider than its room, once its layout is at rest, keeps in mind how much room its words need."""
        page, over = self._stack.currentWidget(), self.horizontalScrollBar().maximum()
        if page is not None and over > 0 and self.width() >= max(_NARROW, int(page.property(_WHOLE) or 0)):
            page.setProperty(_WHOLE, self.width() + over)
            self._shorten()

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Bring what has the keyboard now in sight, in every part of the page that is scrolled by itself as well."""
        if now is None or now is self._stack.currentWidget() or not self._stack.isAncestorOf(now):
            return
        above = now.parentWidget()
        while above is not None and above is not self.parentWidget():
            if isinstance(above, QScrollArea) and (inside := above.widget()) is not None:
                corner, view = now.mapTo(inside, QPoint(0, 0)), above.viewport()
                _bring(above.horizontalScrollBar(), corner.x(), now.width(), view.width())
                _bring(above.verticalScrollBar(), corner.y(), now.height(), view.height())
            above = above.parentWidget()


def _bring(bar: QScrollBar, start: int, length: int, room: int) -> None:
    """Bring a stretch in sight; one that is longer than the room stays where a part of it is seen, or a click would move it."""
    first, last = bar.value(), bar.value() + room
    if length > room:
        if start >= last or start + length <= first:
            bar.setValue(start)
    elif start < first:
        bar.setValue(max(0, start - _AROUND))
    elif start + length > last:
        bar.setValue(start + length - room + min(_AROUND, room - length))
