"""A list to pick from: lines with a box to tick, narrowed as one types; painted, so that thousands of lines cost nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QWidget

from inventario.core.text import fold

from ..theme import Theme, Type
from ..widgets.marks import paint_check
from ..widgets.painting import LEFT, RIGHT, Painted, begin, box, text_width

_ROW, _MOST, _LEAST = 30, 9, 2


@dataclass(frozen=True, slots=True)
class Pick:
    """One line. `data` is its owner's; `depth` indents it; `shown` stands for `text` where the whole need not be said."""

    text: str
    data: object
    note: str = ""
    checked: bool = False
    depth: int = 0
    shown: str = ""
    words: str = ""


class PickList(Painted):
    """Says `activated` when a line is picked by itself (not checkable). What is ticked stays ticked while narrowed."""

    spoken_as = QAccessible.Role.List

    activated = Signal(object)
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._picks: list[Pick] = []
        self._folded: list[str] = []
        self._shown: list[int] = []
        self._checkable = False
        self._narrowed = False
        self._most = _MOST
        self._current = -1
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.valueChanged.connect(self.update)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ownFocus", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_picks(self, picks: Sequence[Pick], *, checkable: bool) -> None:
        """Other lines."""
        self._picks, self._checkable = list(picks), checkable
        self._folded = [fold(pick.words or pick.text) for pick in picks]
        self.narrow("")

    def narrow(self, text: str) -> None:
        """Show only the lines that have all the words; the rest keep their ticks."""
        words = fold(text).split()
        self._narrowed = bool(words)
        whole = " ".join(words)
        found = [(whole not in folded, n) for n, folded in enumerate(self._folded) if all(word in folded for word in words)]
        self._shown = [n for _, n in sorted(found)]  # the phrase itself before its words scattered
        self._current = 0 if self._shown else -1
        self._bar.setValue(0)
        self._fit()

    def set_room(self, height: int | None) -> None:
        """How high it may be, in pixels; None for as many lines as it likes to show."""
        self._most = _MOST if height is None else max(_LEAST, min(_MOST, height // _ROW))
        self._fit()

    def _fit(self) -> None:
        self._bar.setRange(0, max(0, len(self._shown) - self._most))
        self._bar.setPageStep(self._most)
        self._bar.setVisible(len(self._shown) > self._most)
        self.setFixedHeight(max(_LEAST, min(self._most, len(self._shown))) * _ROW)
        self.update()

    def checked(self) -> list[Pick]:
        """The lines ticked."""
        return [pick for pick in self._picks if pick.checked]

    def current_pick(self) -> Pick | None:
        """The line that Enter would take."""
        return self._picks[self._shown[self._current]] if 0 <= self._current < len(self._shown) else None

    @property
    def texts(self) -> list[str]:
        """The lines in sight of the filter, as they read."""
        return [self._picks[n].text for n in self._shown]

    def move_current(self, step: int) -> None:
        """The line above or below."""
        if self._shown:
            self._current = max(0, min(len(self._shown) - 1, self._current + step))
            first = self._bar.value()
            self._bar.setValue(max(min(first, self._current), self._current - self._most + 1))
            self.setAccessibleName(self._picks[self._shown[self._current]].text)
            self.update()

    def steer(self, event: QEvent, enter: Callable[[], object]) -> bool:
        """What a box that narrows the list leaves to it: the arrows go from line to line, Enter does `enter`. Whether it was that."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.move_current(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            enter()
        else:
            return False
        return True

    def toggle_current(self) -> bool:
        """Tick or untick the current line; false when there is none to tick."""
        if not self._checkable or self._current < 0:
            return False
        number = self._shown[self._current]
        self._picks[number] = replace(self._picks[number], checked=not self._picks[number].checked)
        self.changed.emit()
        self.update()
        return True

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def resizeEvent(self, event: object) -> None:
        self._bar.setGeometry(self.width() - 12, 0, 12, self.height())

    def _at(self, event: QMouseEvent) -> int:
        line = self._bar.value() + int(event.position().y()) // _ROW
        return line if 0 <= line < len(self._shown) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if (line := self._at(event)) >= 0 and line != self._current:
            self._current = line
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (line := self._at(event)) < 0:
            return
        self._current = line
        if self._checkable:
            self.toggle_current()
        elif (pick := self.current_pick()) is not None:
            self.activated.emit(pick)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._bar.setValue(self._bar.value() - (1 if event.angleDelta().y() > 0 else -1) * 3)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.move_current(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Space and self.toggle_current():
            return
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        wide = self.width() - (14 if self._bar.isVisible() else 0)
        first = self._bar.value()
        for line in range(first, min(len(self._shown), first + self._most + 1)):
            pick = self._picks[self._shown[line]]
            room = QRectF(0, (line - first) * _ROW, wide, _ROW)
            if line == self._current:
                box(painter, room, 4, color("accent_soft"))
            x = room.left() + 8
            if not self._narrowed:
                x += 14 * pick.depth
            if self._checkable:
                paint_check(painter, self.theme, QRectF(x, room.top() + 7, 16, 16), checked=pick.checked)
                x += 26
            note = text_width(self.theme.font(Type.LABEL), pick.note) + 8 if pick.note else 0
            painter.setFont(self.theme.font(Type.BODY, 500 if pick.checked else 400))
            painter.setPen(color("text"))
            text = pick.text if self._narrowed else pick.shown or pick.text
            space = room.right() - x - note - 8
            painter.drawText(QRectF(x, room.top(), space, _ROW), LEFT, painter.fontMetrics().elidedText(text, _ELIDE, int(space)))
            painter.setFont(self.theme.font(Type.LABEL))
            painter.setPen(color("text3"))
            painter.drawText(room.adjusted(0, 0, -8, 0), RIGHT, pick.note)
        if not self._shown:
            painter.setPen(color("text3"))
            painter.setFont(self.theme.font(Type.BODY))
            painter.drawText(QRectF(8, 0, wide, _ROW), LEFT, self.tr("Nada con ese nombre") if self._narrowed else self.tr("Leyendo…"))


_ELIDE = Qt.TextElideMode.ElideMiddle
