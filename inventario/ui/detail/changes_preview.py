"""What an edit of many rows would do, before it is done: which rows change, from what to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QWidget

from inventario.core.fields import Field, Kind, Subject, Value
from inventario.core.text import fold
from inventario.core.values import parse_value
from inventario.register import lists
from inventario.register.selecting import PATH
from inventario.store.register import Register

from ..tables.columns import value_text
from ..tasks import Progress
from ..theme import Theme, Type
from ..widgets.painting import LEFT, Painted, begin, text_width
from ..words import worded
from .entered import Entered, shown

_LINES = 300  # changes shown; all are counted
_PIECE = 2000
_ROW = 28


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One field of one row: what it is called, what it has, what it would have."""

    title: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Preview:
    """How many rows would change, of how many, and the first changes."""

    changing: int
    total: int
    lines: tuple[ChangeLine, ...]


def preview_edit(register: Register, subject: Subject, rows: Sequence[int], edits: Mapping[str, Entered], progress: Progress) -> Preview:
    """Compare what the rows have with what they would get. Raises Cancelled, FieldFault for a value its field does not accept."""
    fields = [subject.field(name) for name in edits]
    wanted = [_wanted(field, edits[field.name]) for field in fields]
    titles = [name for name in subject.title if subject.has(name) and not subject.field(name).target]
    titles = titles or [PATH.name if subject.tree else fields[0].name]
    changing, lines = 0, list[ChangeLine]()
    for start in range(0, len(rows), _PIECE):
        progress.tell(start, len(rows))
        piece = rows[start : start + _PIECE]
        for values in lists.fetch(register, subject.name, piece, [*titles, *(field.name for field in fields)]):
            title = next((str(value) for value in values[: len(titles)] if value), worded(subject.singular))
            differs = False
            for field, old, new in zip(fields, values[len(titles) :], wanted, strict=True):
                if not _same(field, old, new):
                    differs = True
                    if len(lines) < _LINES:
                        lines.append(ChangeLine(title, worded(field.label), value_text(field, old), shown(field, edits[field.name])))
            changing += differs
    return Preview(changing, len(rows), tuple(lines))


def _wanted(field: Field, entered: Entered) -> Value:
    if field.kind is Kind.REFERENCE:
        return entered.text or None
    return parse_value(field, entered.text) if entered.text or field.required else None


def _same(field: Field, old: Value, new: Value) -> bool:
    if field.kind is Kind.REFERENCE and old is not None and new is not None:
        return fold(str(old)) == fold(str(new))
    return old == new


class PreviewList(Painted):
    """The changes, a line each: which row, `before → after`."""

    spoken_as = QAccessible.Role.List

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._lines: tuple[ChangeLine, ...] = ()
        self._several = False
        self._names = 0
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.valueChanged.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(4 * _ROW)

    @property
    def lines(self) -> tuple[ChangeLine, ...]:
        """What is shown."""
        return self._lines

    def show_lines(self, lines: tuple[ChangeLine, ...]) -> None:
        """Show these changes."""
        self._lines = lines
        self._several = len({line.field for line in lines}) > 1
        code = self.theme.code_font(Type.LABEL)
        self._names = min(140, max((text_width(code, line.title) for line in lines), default=0) + 2)
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 8 * _ROW)

    def _fit(self) -> None:
        page = max(1, self.height() // _ROW)
        self._bar.setGeometry(self.width() - 12, 0, 12, self.height())
        self._bar.setRange(0, max(0, len(self._lines) - page))
        self._bar.setPageStep(page)
        self._bar.setVisible(len(self._lines) > page)

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._bar.setValue(self._bar.value() - (3 if event.angleDelta().y() > 0 else -3))
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, wide = begin(self), self.width() - 14
        first = self._bar.value()
        for line in range(first, min(len(self._lines), first + self.height() // _ROW + 1)):
            self._paint_line(painter, self._lines[line], QRectF(0, (line - first) * _ROW, wide, _ROW))

    def _paint_line(self, painter: QPainter, line: ChangeLine, room: QRectF) -> None:
        theme, color = self.theme, self.theme.color
        painter.setPen(color("line"))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        name = room.adjusted(0, 0, -room.width() + self._names, 0)
        self._text(painter, name, line.title, theme.code_font(Type.LABEL), "text2")
        rest = room.adjusted(self._names + 12, 0, 0, 0)
        if self._several:
            self._text(painter, rest.adjusted(0, 0, -rest.width() + 96, 0), line.field, theme.font(Type.LABEL), "text2")
            rest = rest.adjusted(104, 0, 0, 0)
        half = (rest.width() - 24) / 2
        self._text(painter, rest.adjusted(0, 0, -half - 24, 0), line.old or self.tr("sin dato"), theme.font(Type.BODY), "text3")
        theme.paint_icon(painter, QRectF(rest.left() + half + 4, room.top() + 6, 16, 16), "arrow-right", "accent", 16)
        self._text(painter, rest.adjusted(half + 24, 0, 0, 0), line.new or self.tr("sin dato"), theme.font(Type.BODY, 500), "text")

    def _text(self, painter: QPainter, room: QRectF, text: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(self.theme.color(token))
        painter.drawText(room, LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, int(room.width())))
