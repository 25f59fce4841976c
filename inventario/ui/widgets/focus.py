"""The focus ring: two pixels of accent, two pixels outside whatever control has the keyboard, one at a time."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit, QTextEdit, QWidget

from ..theme import Size, Theme
from .painting import Painted, begin, box

_OUT, _WIDTH = 2, 2
_MOVES = frozenset(
    (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange, QEvent.Type.EnabledChange)
)


class FocusRing(Painted):
    """One for each window: `FocusRing(theme, window)`. It stands over the window's widgets and takes no clicks.

    A widget that shows its focus by itself says so with the property `ownFocus`."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._clip = QRect()  # of this widget, where its control is in sight
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self._focus_moved(None, QApplication.focusWidget())

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            with suppress(RuntimeError):  # already deleted by Qt
                widget.removeEventFilter(self)
        self._target = new if self._wears(new) else None
        self._watched = []
        above = self._target
        while above is not None:
            above.installEventFilter(self)
            self._watched.append(above)
            above = above.parentWidget() if above is not self._window else None
        self.follow()

    def _wears(self, widget: QWidget | None) -> bool:
        if widget is None or widget.window() is not self._window or widget is self._window or widget.property("ownFocus"):
            return False
        plain_view = isinstance(widget, QAbstractScrollArea) and not isinstance(widget, (QTextEdit, QPlainTextEdit))
        return not plain_view

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self.follow()
        return False

    def follow(self) -> None:
        """Stand around the control that has the focus, or nowhere when it is out of sight."""
        target = self._target
        try:
            seen = target is not None and target.isVisible() and not target.visibleRegion().isEmpty()
        except RuntimeError:  # already deleted by Qt
            self._target, seen = None, False
        if target is None or not seen:
            self.hide()
            return
        corner = target.mapTo(self._window, QPoint(0, 0))
        room = _OUT + _WIDTH
        self.setGeometry(QRect(corner, target.size()).adjusted(-room, -room, room, room))
        self._clip = self._beside(target, room)
        self.raise_()
        self.show()
        self.update()

    def _beside(self, target: QWidget, room: int) -> QRect:
        """The part to paint: a control that is half scrolled away has no ring over what stands there, such as the status line."""
        whole, seen = target.rect(), target.visibleRegion().boundingRect()
        clip = self.rect()
        if seen.left() > whole.left():
            clip.setLeft(seen.left() + room)
        if seen.top() > whole.top():
            clip.setTop(seen.top() + room)
        if seen.right() < whole.right():
            clip.setRight(seen.right() + room)
        if seen.bottom() < whole.bottom():
            clip.setBottom(seen.bottom() + room)
        return clip

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        painter.setClipRect(self._clip)
        box(painter, QRectF(self.rect()), Size.RADIUS + _OUT + 1, None, self.theme.color("accent"), _WIDTH)
