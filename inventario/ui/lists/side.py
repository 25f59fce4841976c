"""The detail beside a list: a pane whose width the person sets, or on a narrow window a drawer over the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from ..theme import Size, Theme
from ..widgets.painting import Painted, alpha, begin

_LEAST, _MOST = 320, 720
_SHADOW = 12


class Shade(Painted):
    """The soft shadow at the left of a drawer."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        ink = self.theme.color("#000000" if self.theme.palette.dark else "text")
        for n in range(_SHADOW):
            painter.fillRect(QRectF(n, 0, 1, self.height()), alpha(ink, 0.10 * ((n + 1) / _SHADOW) ** 2))


class SideBySide(QWidget):
    """`main` at the left, `side` at the right, once they are placed. Below 1200 pixels of window the side is hidden until `open_drawer`."""

    width_changed = Signal(int)
    drawer_changed = Signal(bool)

    def __init__(self, theme: Theme, window: QWidget, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._side: QWidget | None = None
        self._width = max(_LEAST, min(_MOST, width))
        self._narrow: bool | None = None
        self._open = False
        self._shade = Shade(theme, self)
        self._shade.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._shade.hide()
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.split)

    def place(self, main: QWidget, side: QWidget) -> None:
        """Put both in: made with `split` as their parent, they need not be moved."""
        self._side = side
        side.setMinimumWidth(_LEAST)
        self.split.addWidget(main)
        self.split.splitterMoved.connect(self._moved)
        self._window.installEventFilter(self)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Whether the side is a drawer."""
        return bool(self._narrow)

    @property
    def side_shown(self) -> bool:
        """Whether the side can be seen."""
        return not self._narrow or self._open

    def _arrange(self) -> None:
        if self._side is None:
            return
        narrow = self._window.width() < Size.DRAWER_BELOW
        if narrow != self._narrow:
            self._narrow = narrow
            if narrow:
                self._side.setParent(self)
                self._side.setVisible(self._open)
                self._shade.setVisible(self._open)
                self._place_drawer()
            else:
                self._shade.hide()
                self.split.addWidget(self._side)
                self.split.setStretchFactor(0, 1)
                self.split.setStretchFactor(1, 0)
                self._side.show()
                self._share()
        elif narrow:
            self._place_drawer()

    def _share(self) -> None:
        self.split.setSizes([max(1, self.split.width() - self._width - 1), self._width])

    def _place_drawer(self) -> None:
        if self._side is None:
            return
        wide = min(self._width, self.width() - 48)
        self._side.setGeometry(self.width() - wide, 0, wide, self.height())
        self._shade.setGeometry(self.width() - wide - _SHADOW, 0, _SHADOW, self.height())
        if self._open:
            self._shade.raise_()
            self._side.raise_()

    def open_drawer(self) -> None:
        """Bring the side in sight."""
        self._set_open(True)

    def close_drawer(self) -> bool:
        """Take the drawer away; false when there is none open."""
        if not (self._narrow and self._open):
            return False
        self._set_open(False)
        return True

    def _set_open(self, shown: bool) -> None:
        self._open = shown
        if self._narrow and self._side is not None:
            self._place_drawer()
            self._side.setVisible(shown)
            self._shade.setVisible(shown)
            self._place_drawer()
        self.drawer_changed.emit(shown)

    def _moved(self) -> None:
        self._width = self.split.sizes()[-1]
        self.width_changed.emit(self._width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if not self._narrow:
            self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._arrange()
        return False
