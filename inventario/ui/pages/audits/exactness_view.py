"""How exact the register is, by department or by room: a line each with the four shares of the act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inventario.audits.exactness import ExactProgress
from inventario.audits.records import Accuracy
from inventario.core.formats import format_integer, format_percent

from ...audits.lettering import write
from ...lists.rows_area import RowsArea
from ...theme import Size, Theme, Type
from ...widgets import Card, EmptyState, Label, SegmentedControl, Stack, Tab
from ...widgets.painting import LEFT, RIGHT, Painted, begin, text_width

DEPARTMENTS, ROOMS = "departments", "rooms"
_COLUMN, _NARROW = 112, 84  # widths of a share, of the number


@dataclass(frozen=True, slots=True)
class ExactLine:
    """A department or a room (then with its `room` and what it is in) with its shares."""

    name: str
    accuracy: Accuracy
    aside: str = ""
    room: UUID | None = None


class ExactnessList(RowsArea):
    """Enter on a room asks for its differences."""

    room_asked = Signal(object)  # ExactLine

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 36)
        self.setAccessibleName(self.tr("Exactitud por dirección o por sala"))
        self.lines: tuple[ExactLine, ...] = ()
        self.activated.connect(self._act)

    @property
    def amount(self) -> int:
        return len(self.lines)

    def show_lines(self, lines: Sequence[ExactLine]) -> None:
        """Show those."""
        self.lines = tuple(lines)
        self.reset()

    def row_name(self, row: int) -> str:
        line = self.lines[row]
        said = (f"{title} {text}" for title, text in zip(heads(), _cells(line.accuracy), strict=True))
        return f"{line.name}: {', '.join(said)}"

    def _act(self, row: int) -> None:
        if self.lines[row].room is not None:
            self.room_asked.emit(self.lines[row])

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        theme, color, line = self.theme, self.theme.color, self.lines[row]
        self.paint_ground(painter, rect, current=current, hovered=hovered)
        self.paint_rule(painter, rect)
        for spot, text in zip(columns(QRectF(rect)), _cells(line.accuracy), strict=True):
            write(painter, spot, theme.font(Type.BODY, 500), color("text3" if text == _none() else "text"), text, RIGHT)
        room = name_spot(QRectF(rect))
        font = theme.font(Type.BODY, 500)
        write(painter, room, font, color("text"), line.name)
        used = text_width(font, line.name) + 12
        if line.aside and room.width() - used > 60:
            write(painter, room.adjusted(used, 0, 0, 0), theme.font(Type.LABEL), color("text2"), line.aside)


class _Head(Painted):
    """The names of the columns, over them."""

    def __init__(self, theme: Theme, area: ExactnessList) -> None:
        super().__init__(theme)
        self._area, self.title = area, ""
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(400, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, color = begin(self), self.theme, self.theme.color
        rect = QRectF(0, 0, self._area.viewport().width(), self.height())
        painter.fillRect(self.rect(), color("sunken"))
        font = theme.font(Type.LABEL, 600)
        write(painter, name_spot(rect), font, color("text2"), self.title, LEFT)
        for spot, title in zip(columns(rect), heads(), strict=True):
            write(painter, spot, font, color("text2"), title, RIGHT)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), color("line"))


class ExactnessView(QWidget):
    """Shows what it is given; by department at first."""

    room_asked = Signal(object)  # ExactLine

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._found: ExactProgress | None = None
        self.which = SegmentedControl(theme, self._tabs())
        self.which.changed.connect(self._show)
        self.list = ExactnessList(theme)
        self.list.room_asked.connect(self.room_asked)
        self._head = _Head(theme, self.list)
        self._stack = Stack()
        nothing = EmptyState(
            theme, self.tr("Todavía no hay nada que medir"), icon="percent-outline",
            detail=self.tr("La exactitud se cuenta con lo que se lee y con las salas que se terminan."),
        )  # fmt: skip
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)
        for part in (lines, nothing):
            self._stack.addWidget(part)
        self._lines, self._nothing = lines, nothing
        card = Card(theme, padding=1)
        card.body.addWidget(self._stack, 1)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.which)
        words = self.tr("Contados: los esperados a los que se pudo llegar, y lo que apareció. Lo que sobra no compensa lo que falta.")
        head.addWidget(Label(theme, words, Type.LABEL, 400, "text2"), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(card, 1)

    def _tabs(self) -> list[Tab]:
        found = self._found
        amounts = (len(found.departments), len(found.rooms)) if found is not None else (0, 0)
        names = ((DEPARTMENTS, self.tr("Direcciones {0}")), (ROOMS, self.tr("Salas {0}")))
        return [Tab(name, text.format(format_integer(amount))) for (name, text), amount in zip(names, amounts, strict=True)]

    def show_exactness(self, found: ExactProgress) -> None:
        """Show a campaign's."""
        self._found = found
        self.which.set_tabs(self._tabs())
        self._show()

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        if self.which.current == DEPARTMENTS:
            self._head.title = self.tr("Dirección")
            lines = [ExactLine(name, accuracy) for name, accuracy in found.departments]
        else:
            self._head.title = self.tr("Sala")
            lines = [ExactLine(room.name, accuracy, room.above.replace(" / ", " · "), room.id) for room, accuracy in found.rooms]
        self.list.show_lines(lines)
        self._stack.setCurrentWidget(self._lines if lines else self._nothing)
        self._head.update()


def heads() -> tuple[str, ...]:
    """The names of the columns after the first."""
    return (_tr("Contados"), _tr("Existencia"), _tr("Lugar"), _tr("Responsable"), _tr("Registro completo"))


def columns(rect: QRectF) -> tuple[QRectF, ...]:
    """Where they stand in a row, from the left."""
    found, right = list[QRectF](), rect.right() - Size.GAP
    for width in (_COLUMN + 16, _COLUMN, _COLUMN, _COLUMN, _NARROW):
        found.insert(0, QRectF(right - width, rect.top(), width, rect.height()))
        right -= width
    return tuple(found)


def name_spot(rect: QRectF) -> QRectF:
    """Where the name stands in a row."""
    return QRectF(rect.left() + Size.GAP, rect.top(), columns(rect)[0].left() - rect.left() - Size.GAP, rect.height())


def _cells(accuracy: Accuracy) -> tuple[str, ...]:
    shares = (accuracy.existence, accuracy.place, accuracy.custodian, accuracy.completeness)
    return (format_integer(accuracy.counted), *(format_percent(share, 1) if share is not None else _none() for share in shares))


def _none() -> str:
    return _tr("sin dato")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Audits", text)
