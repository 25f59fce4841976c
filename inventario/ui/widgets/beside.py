"""What is worked on with a panel at its side; where there is no room for both, the panel goes under it, or over it when it leads."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .page import abreast, turn

_ROOMY = 800  # pixels: a small screen at 200 % has less
_LOW = 260  # pixels that the panel keeps of its height when it stands under the work
_ANY_WIDTH = 16777215


class _Held(QWidget):
    """A part of the two. Of one that has words that wrap Qt would take the height that it likes best for the least that it needs."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self._part = part
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(part)

    def hasHeightForWidth(self) -> bool:
        return False

    def height_of_words(self, width: int) -> int:
        """What its own words, which wrap, need in that width."""
        layout = self._part.layout()
        return layout.minimumHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0


class Beside(QWidget):
    """`side` is as wide as told beside `main`; in less than `roomy` pixels, and where `main` needs more than is left, it stands under it in
    the whole width; then `main` keeps `high` pixels of height, `side` `low` of them. A panel that `leads`, from which is chosen what the
    work is about, stands at the left, and then over the work. With `words` both keep besides what they say whole. What then is higher
    than the screen is scrolled with the page."""

    def __init__(
        self,
        main: QWidget,
        side: QWidget,
        width: int,
        high: int,
        roomy: int = _ROOMY,
        *,
        low: int = _LOW,
        leads: bool = False,
        words: bool = False,
    ) -> None:
        super().__init__()
        self._words = words
        self._main, self._side, self._width, self._high, self._low, self._roomy = _Held(main), _Held(side), width, high, low, roomy
        self._row = abreast()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._main, 1)
        self._row.insertWidget(0 if leads else 1, self._side)
        self.setLayout(self._row)
        self._side.setFixedWidth(width)

    def set_low(self, low: int) -> None:
        """Other pixels that the panel keeps where one stands under the other: as many as its lines need."""
        self._low = low
        self._share()

    def minimumSizeHint(self) -> QSize:
        parts = (self._main.minimumSizeHint().width(), min(self._width, self._side.minimumSizeHint().width()))
        return QSize(max(parts), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share()
        self._row.activate()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a part shows something else, which needs another height
            self._share()
        return super().event(event)

    def _share(self) -> None:
        both = self._main.minimumSizeHint().width() + self._row.spacing() + self._width
        wide = turn(self.width() >= max(self._roomy, both), self._row)
        self._side.setMinimumWidth(self._width if wide else 0)
        self._side.setMaximumWidth(self._width if wide else _ANY_WIDTH)
        main = self.width() if not wide else self.width() - self._width - self._row.spacing()
        for part, width, high in ((self._main, main, self._high), (self._side, self._width if wide else self.width(), self._low)):
            least = 0 if wide else max(high, part.minimumSizeHint().height())
            part.setMinimumHeight(max(least, part.height_of_words(width)) if self._words else least)
