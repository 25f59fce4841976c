"""What is worked on with a panel at its side; where there is no room for both, the panel goes under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from .page import abreast, turn

_ROOMY = 800  # pixels: a small screen at 200 % has less
_UNDER = 180  # pixels that the panel keeps of its height when it stands under the work
_ANY_WIDTH = 16777215


class Beside(QWidget):
    """`side` is as wide as told beside `main`; in less than `roomy` pixels it stands under it in the whole width, and `main` keeps `high`
    pixels of height. What then is higher than the screen is scrolled with the page."""

    def __init__(self, main: QWidget, side: QWidget, width: int, high: int, roomy: int = _ROOMY) -> None:
        super().__init__()
        self._main, self._side, self._width, self._high, self._roomy = main, side, width, high, roomy
        self._row = abreast()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(main, 1)
        self._row.addWidget(side)
        self.setLayout(self._row)
        side.setFixedWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = turn(event.size().width() >= self._roomy, self._row)
        self._side.setMinimumWidth(self._width if wide else 0)
        self._side.setMaximumWidth(self._width if wide else _ANY_WIDTH)
        self._hold()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._hold()  # there may be more to read by now
        return super().event(event)

    def _hold(self) -> None:
        """Each part keeps the height that what it says needs in its width."""
        wide = self.width() >= self._roomy
        main = self.width() - self._width - self._row.spacing() if wide else self.width()
        for part, width, under in ((self._main, main, self._high), (self._side, self._width if wide else self.width(), _UNDER)):
            least = 0 if wide else max(under, part.minimumSizeHint().height())
            layout = part.layout()
            if layout is not None and layout.hasHeightForWidth():
                least = max(least, layout.minimumHeightForWidth(width))
            part.setMinimumHeight(least)
