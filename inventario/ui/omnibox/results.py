"""The list of answers: groups under small headings, the matched fragment marked, one row current. Painted, so that it never flickers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inventario.core.formats import format_integer
from inventario.core.fragments import fragments

from ..theme import Size, Theme, Type
from ..widgets.painting import LEFT, RIGHT, Painted, begin, box, hint_width, paint_hint, shown_keys, text_width
from .answers import Answer, Group, Row

_HEADING, _ROW, _SIDE, _TOP = 30, 36, 12, 8


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading or a row, and where it stands."""

    top: int
    height: int
    group: Group
    row: Row | None = None


class ResultList(Painted):
    """`current` is the row that Enter opens. Says `moved` when it is another, `opened` and `all_asked` when the mouse picks."""

    spoken_as = QAccessible.Role.List

    moved = Signal(object)  # Row or None
    opened = Signal(object)  # Row
    all_asked = Signal(object)  # Group

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._answer = Answer("")
        self._marked = ""
        self._lines: list[_Line] = []
        self._current: str = ""
        self._mouse = QPointF(-1, -1)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # so that the window beneath need not be painted for it
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # what is shown

    def show_answer(self, answer: Answer, marked: str) -> None:
        """Show an answer; its text's words are marked. The current row stays when it is still there, else the first one is current."""
        self._answer, self._marked = answer, marked
        self._lines = list(_lines(answer))
        if self.current is None:
            self._current = answer.rows[0].key if answer.rows else ""
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()
        self._tell()

    def start_over(self) -> None:
        """With the next answer, the first row is current again."""
        self._current = ""

    @property
    def answer(self) -> Answer:
        """What is shown."""
        return self._answer

    @property
    def current(self) -> Row | None:
        """The row that Enter opens."""
        return next((line.row for line in self._lines if line.row is not None and line.row.key == self._current), None)

    def step(self, step: int) -> None:
        """Go so many rows down, or up when negative; it stops at the ends."""
        rows = self._answer.rows
        if not rows:
            return
        here = next((n for n, row in enumerate(rows) if row.key == self._current), 0)
        self._choose(rows[max(0, min(len(rows) - 1, here + step))])

    def _choose(self, row: Row) -> None:
        if row.key != self._current:
            self._current = row.key
            self.update()
            self._tell()

    def _tell(self) -> None:
        row = self.current
        self.setAccessibleName(" ".join(part for part in (row.title, row.detail, row.code) if part) if row is not None else "")
        self.moved.emit(row)

    def spot(self) -> QRect:
        """Where the current row stands, with the heading over the first of a group."""
        for n, line in enumerate(self._lines):
            if line.row is not None and line.row.key == self._current:
                top = line.top - (_HEADING if n and self._lines[n - 1].row is None else 0)
                return QRect(0, top, self.width(), line.top + line.height - top)
        return QRect()

    def sizeHint(self) -> QSize:
        last = self._lines[-1] if self._lines else None
        return QSize(440, last.top + last.height + _TOP if last is not None else _TOP)

    # mouse

    def _at(self, y: float) -> _Line | None:
        return next((line for line in self._lines if line.top <= y < line.top + line.height), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.globalPosition() == self._mouse:  # the list moved under a still mouse
            return
        self._mouse = event.globalPosition()
        line = self._at(event.position().y())
        links = line is not None and line.row is None and _has_more(line.group)
        self.setCursor(Qt.CursorShape.PointingHandCursor if links or (line and line.row) else Qt.CursorShape.ArrowCursor)
        if line is not None and line.row is not None:
            self._choose(line.row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        line = self._at(event.position().y())
        if line is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if line.row is not None:
            self.opened.emit(line.row)
        elif _has_more(line.group):
            self.all_asked.emit(line.group)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        painter.fillRect(event.rect(), self.theme.color("surface"))
        for line in self._lines:
            room = QRectF(_SIDE, line.top, self.width() - 2 * _SIDE, line.height)
            if not event.rect().intersects(room.toRect()):
                continue
            if line.row is None:
                self._paint_heading(painter, room, line.group)
            else:
                self._paint_row(painter, room, line.row)

    def _paint_heading(self, painter: QPainter, room: QRectF, group: Group) -> None:
        font = QFont(self.theme.font(Type.CAPTION, 600))
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        painter.setPen(self.theme.color("text3"))
        inner = room.adjusted(8, 2, -12, 0)
        painter.drawText(inner, LEFT, group.title.upper())
        painter.setFont(self.theme.font(Type.LABEL))
        painter.setPen(self.theme.color("text2"))
        painter.drawText(inner, RIGHT, _more_text(group, self.tr("ver todos")))

    def _paint_row(self, painter: QPainter, room: QRectF, row: Row) -> None:
        theme = self.theme
        on = row.key == self._current
        if on:
            box(painter, room, Size.RADIUS, theme.color("accent_soft"))
            box(painter, QRectF(room.left(), room.top() + 6, 3, room.height() - 12), 1.5, theme.color("accent"))
        theme.paint_icon(painter, QRectF(room.left() + 12, room.top(), 24, room.height()), row.icon, "accent" if on else "text2")
        right = self._paint_right(painter, room, row, on)
        left = room.left() + 44
        title = theme.font(Type.BODY, 600 if row.record is None or row.code or on else 500)
        left = self._paint_text(painter, QRectF(left, room.top(), right - left, room.height()), row.title, title, "text", on)
        if row.detail and right - left > 40:
            self._paint_text(painter, QRectF(left + 10, room.top(), right - left - 10, room.height()), row.detail,
                             theme.font(Type.LABEL), "text2", on)  # fmt: skip

    def _paint_right(self, painter: QPainter, room: QRectF, row: Row, on: bool) -> float:
        """What stands at the right of a row; gives where the rest must end."""
        theme, right = self.theme, room.right() - 12
        if row.code:
            font = theme.code_font(Type.LABEL)
            width = text_width(font, row.code)
            self._paint_text(painter, QRectF(right - width, room.top(), width + 2, room.height()), row.code, font, "accent", on)
            return right - width - 12
        if row.keys:
            keys = shown_keys(row.keys)
            width = hint_width(theme, keys)
            spot = QRectF(right - width, room.center().y() - 9, width, 18)
            paint_hint(painter, theme, spot, keys, theme.color("text2"), theme.color("line2"), theme.color("surface"))
            return right - width - 12
        return right

    def _paint_text(self, painter: QPainter, room: QRectF, text: str, font: QFont, token: str, on: bool) -> float:
        """A text with the matched fragments marked; gives where it ends."""
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        marks = fragments(text, self._marked)
        middle = room.center().y()
        for start, length in marks:
            x = room.left() + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[: start + length]) - metrics.horizontalAdvance(text[:start])
            fill = self.theme.color("surface" if on else "accent_soft")
            box(painter, QRectF(x - 1, middle - metrics.height() / 2 - 1, width + 2, metrics.height() + 2), 3, fill)
        for start, stop, marked in _runs(text, marks):
            painter.setPen(self.theme.color("accent" if marked else token))
            x = room.left() + metrics.horizontalAdvance(text[:start])
            painter.drawText(QRectF(x, room.top(), room.right() - x + 4, room.height()), LEFT, text[start:stop])
        return room.left() + metrics.horizontalAdvance(text)


def _lines(answer: Answer) -> Iterator[_Line]:
    top = _TOP
    for group in answer.groups:
        if group.title:
            yield _Line(top, _HEADING, group)
            top += _HEADING
        for row in group.rows:
            yield _Line(top, _ROW, group, row)
            top += _ROW


def _has_more(group: Group) -> bool:
    return group.query is not None and (group.total is None or group.total > len(group.rows))


def _more_text(group: Group, words: str) -> str:
    amount = format_integer(group.total) if group.total is not None and any(row.record is not None for row in group.rows) else ""
    return " · ".join(part for part in (amount, words if _has_more(group) else "") if part)


def _runs(text: str, marks: list[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """The text in pieces: start, stop, whether it is marked."""
    end = 0
    for start, length in marks:
        if start > end:
            yield end, start, False
        yield start, start + length, True
        end = start + length
    if end < len(text):
        yield end, len(text), False
