"""Outlets as cells, floor by floor: each with its number, its state in colour, icon and word, and whether it lacks a label."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from inventario.network.points import PointLine, count_lines

from ...audits.lettering import write
from ...theme import Theme, Tone, Type
from ...widgets.painting import Painted, begin, box, text_width
from .point_states import counted, is_unlabelled, point_state, tip_of, unlabelled_state

_LEAST, _HEIGHT, _GAP, _HEAD, _EDGE = 122, 44, 6, 40, 4  # the edge leaves room for the ring of the current cell
_FILLS = {Tone.OK: "ok_soft", Tone.BAD: "bad_soft", Tone.MUTE: "surface"}


@dataclass(frozen=True, slots=True)
class _Head:
    """A floor's heading: its name and its figures."""

    text: str
    words: Sequence[tuple[str, Tone]]
    rect: QRect


class PointCells(Painted):
    """It stands in a scroll area. Arrows go from outlet to outlet, Enter or a click opens the way of one."""

    spoken_as = QAccessible.Role.List

    asked = Signal(object)  # PointLine
    moved = Signal(QRect)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.lines: tuple[PointLine, ...] = ()
        self.current = -1
        self._heads: list[_Head] = []
        self._cells: list[QRect] = []
        self._tops: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("ownFocus", True)
        self.setProperty("page", True)
        self.setAccessibleName(self.tr("Puntos de red"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def line(self) -> PointLine | None:
        """The outlet that the keyboard stands at."""
        return self.lines[self.current] if 0 <= self.current < len(self.lines) else None

    def show_lines(self, lines: Sequence[PointLine]) -> None:
        """Show other outlets; the current one stays so while it is there."""
        before = self.line.id if self.line is not None else None
        self.lines = tuple(lines)
        self.current = next((n for n, line in enumerate(self.lines) if line.id == before), 0 if self.lines else -1)
        self._lay_out()
        self._say()

    def go_to(self, number: int) -> None:
        """Stand at a cell and bring it in sight."""
        if 0 <= number < len(self.lines):
            self.current = number
            self._say()
            self.update()
            self.moved.emit(self.cell(number).adjusted(0, -_HEAD if number < self._columns() else 0, 0, 0))

    def cell(self, number: int) -> QRect:
        """Where a cell is drawn."""
        return self._cells[number]

    def _say(self) -> None:
        line = self.line
        lacking = f", {unlabelled_state().word}" if line is not None and is_unlabelled(line) else ""
        self.setAccessibleDescription(f"{line.name}, {point_state(line).word}{lacking}, {line.place}" if line is not None else "")

    # where things are

    def _columns(self) -> int:
        return max(1, (self.width() - 2 * _EDGE + _GAP) // (_LEAST + _GAP))

    def _lay_out(self) -> None:
        """Place headings and cells for the width there is."""
        columns = self._columns()
        side = (self.width() - 2 * _EDGE + _GAP) // columns - _GAP
        self._heads, self._cells = [], []
        y, start = 0, 0
        while start < len(self.lines):
            first = self.lines[start]
            end = start
            while end < len(self.lines) and (self.lines[end].site, self.lines[end].floor) == (first.site, first.floor):
                end += 1
            text = " · ".join(filter(None, (first.site or self.tr("Sin lugar"), first.floor)))
            words = counted(count_lines(first.site, first.floor, self.lines[start:end]))
            self._heads.append(_Head(text, words, QRect(_EDGE, y, self.width() - _EDGE, _HEAD)))
            y += _HEAD
            for n in range(end - start):
                line, column = divmod(n, columns)
                self._cells.append(QRect(_EDGE + column * (side + _GAP), y + line * (_HEIGHT + _GAP), side, _HEIGHT))
            y += -(-(end - start) // columns) * (_HEIGHT + _GAP) + _GAP
            start = end
        self._tops = [cell.top() for cell in self._cells]
        self.setFixedHeight(max(y, 1))
        self.update()

    def resizeEvent(self, event: object) -> None:
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(600, self.height())

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = begin(self), self.theme
        seen = event.rect()
        for head in self._heads:
            if head.rect.intersects(seen):
                font = theme.font(Type.CARD_TITLE, 600)
                width = min(text_width(font, head.text) + 4, head.rect.width())
                write(painter, QRectF(_EDGE, head.rect.top(), width, _HEAD - 4), font, theme.color("text"), head.text)
                x, font = _EDGE + width + 16.0, theme.font(Type.LABEL, 500)
                for words, tone in head.words:
                    wide = text_width(font, words)
                    write(painter, QRectF(x, head.rect.top() + 1, max(0.0, min(wide + 2, self.width() - x)), _HEAD - 4), font,
                          theme.color(tone), words)  # fmt: skip
                    x += wide + 12
        for n in range(bisect_left(self._tops, seen.top() - _HEIGHT), len(self._cells)):
            if self._tops[n] > seen.bottom():
                break
            self._paint_cell(painter, n)

    def _paint_cell(self, painter: QPainter, number: int) -> None:
        theme, color, line, rect = self.theme, self.theme.color, self.lines[number], QRectF(self._cells[number])
        state = point_state(line)
        box(painter, rect, 5, color(_FILLS[state.tone]), color("line2" if state.tone is Tone.MUTE else state.tone))
        if number == self.current and self.hasFocus():
            box(painter, rect.adjusted(-3, -3, 3, 3), 7, None, color("accent"), 2)
        font = theme.code_font(Type.BODY, 600)
        write(painter, QRectF(rect.left() + 8, rect.top() + 3, rect.width() - 30, 20), font, color("text"), line.name)
        theme.paint_icon(painter, QRectF(rect.right() - 22, rect.top() + 4, 18, 18), state.icon, state.tone, 14)
        font, y = theme.font(Type.CAPTION, 500), rect.top() + 23
        width = text_width(font, state.word) + 2
        write(painter, QRectF(rect.left() + 8, y, width, 18), font, color("text2" if state.tone is Tone.MUTE else state.tone), state.word)
        if is_unlabelled(line):
            lacking = unlabelled_state()
            wide = text_width(font, lacking.word) + 2
            write(painter, QRectF(rect.right() - wide - 7, y, wide, 18), font, color(lacking.tone), lacking.word)

    # hands

    def _below(self, number: int, down: bool) -> int:
        """The nearest cell of the row beneath or above."""
        here = self._cells[number]
        others = range(number + 1, len(self._cells)) if down else range(number - 1, -1, -1)
        row = next((self._tops[n] for n in others if self._tops[n] != here.top()), None)
        if row is None:
            return number
        first = bisect_left(self._tops, row)
        last = bisect_left(self._tops, row + 1)
        return min(range(first, last), key=lambda n: abs(self._cells[n].center().x() - here.center().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, number = Qt.Key(event.key()), self.current
        if number < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        page = max(1, self.visibleRegion().boundingRect().height() // (_HEIGHT + _GAP) - 1)
        match key:
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.go_to(number + (1 if key is Qt.Key.Key_Right else -1))
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                for _ in range(page if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) else 1):
                    number = self._below(number, key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown))
                self.go_to(number)
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                self.go_to(0 if key is Qt.Key.Key_Home else len(self.lines) - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.asked.emit(self.line)
            case _:
                super().keyPressEvent(event)

    def _at(self, place: QPoint) -> int:
        return next((n for n, cell in enumerate(self._cells) if cell.contains(place)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().toPoint())
        if number >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(number)
            self.asked.emit(self.line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position().toPoint()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self._at(event.pos())
            if number >= 0:
                QToolTip.showText(event.globalPos(), tip_of(self.lines[number]), self, self._cells[number])
            return True
        return super().event(event)
