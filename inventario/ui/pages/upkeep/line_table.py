"""A short table of painted lines under headings: contingencies, keys, visits, incidents. The keyboard goes from line to line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inventario.core.records import Record

from ...audits.lettering import write
from ...lists.rows_area import RowsArea
from ...theme import Size, State, Theme, Type
from ...widgets.painting import LEFT, RIGHT, Painted, begin, text_width
from ...widgets.pills import PILL_HEIGHT, paint_pill, pill_width

_PAD = 12
_AIR, _GROWS, _SAMPLE = 56, 0.6, 200  # what a share may have beyond what its texts ask: pixels, or of that; lines that are measured
_SHARE, _LEAST = 44, 3  # pixels that a share of width needs to be read, and lines that are in sight at the least


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its title, its share of the width (or its pixels), and how it is written; numbers stand at its right end.

    `spare` is left out where the table is too narrow for the others; the lines' own page tells it."""

    title: str
    share: float = 1.0
    fixed: int = 0
    code: bool = False
    number: bool = False
    spare: bool = False


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line: a cell for each column, its state as a pill in the last one; or a heading alone."""

    cells: tuple[str, ...] = ()
    state: State | None = None
    record: Record | None = None
    heading: str = ""
    icon: str = ""


def column_edges(columns: Sequence[TableColumn], width: int, natural: Sequence[float] = ()) -> list[tuple[float, float]]:
    """Left side and width of each column, in pixels; no width at all for a spare one that is left out, the last of them first.

    `natural` is what each column's texts ask: a share that is wider than that gives to those that are not, and a little more than all ask
    is enough, so that a line's values do not stand far apart."""
    kept = list(columns)
    for column in reversed([column for column in columns if column.spare]):
        if _room(kept, width) < _SHARE:
            kept.remove(column)
    asked = dict(zip(columns, natural, strict=True)) if natural else {}
    widths = _shared([column for column in kept if not column.fixed], width - sum(column.fixed for column in kept), asked)
    edges, x = [], 0.0
    for column in columns:
        wide = (column.fixed or widths[column]) if column in kept else 0.0
        edges.append((x, wide))
        x += wide
    return edges


def _shared(columns: Sequence[TableColumn], room: float, asked: Mapping[TableColumn, float]) -> dict[TableColumn, float]:
    """The widths of the columns that share a room."""
    if asked and (spare := room - sum(asked[column] for column in columns)) >= 0:
        each = spare / len(columns) if columns else 0.0
        return {column: asked[column] + min(each, max(_AIR, asked[column] * _GROWS)) for column in columns}
    widths: dict[TableColumn, float] = {}
    sharing = list(columns)
    while sharing:
        share = max(room, 0.0) / (sum(column.share for column in sharing) or 1.0)
        content = [column for column in sharing if asked and asked[column] < share * column.share]
        for column in content or sharing:
            widths[column] = asked[column] if content else share * column.share
            room -= widths[column]
            sharing = [one for one in sharing if one is not column]
    return widths


def _room(columns: Sequence[TableColumn], width: int) -> float:
    """Pixels of a share of width."""
    return (width - sum(column.fixed for column in columns)) / (sum(column.share for column in columns if not column.fixed) or 1.0)


class LineRows(RowsArea):
    """The lines themselves."""

    def __init__(self, theme: Theme, columns: Sequence[TableColumn]) -> None:
        super().__init__(theme, Size.ROW)
        self.columns = tuple(columns)
        self.lines: tuple[TableLine, ...] = ()
        self._natural: tuple[float, ...] = ()

    def edges(self, width: int) -> list[tuple[float, float]]:
        """Left side and width of each column for a table of that width and the lines that stand in it."""
        return column_edges(self.columns, width, self._natural)

    def _asked(self) -> tuple[float, ...]:
        """What each column's texts ask, of the first lines."""
        body, label, code = self.theme.font(Type.BODY, 500), self.theme.font(Type.LABEL, 500), self.theme.code_font(Type.LABEL)
        found = [float(text_width(label, column.title)) for column in self.columns]
        for line in self.lines[:_SAMPLE]:
            for number, text in enumerate(line.cells[: len(found)]):
                more = 24 if number == 0 and line.icon else 0
                found[number] = max(found[number], text_width(code if self.columns[number].code else body, text) + more)
            if line.state is not None and len(line.cells) < len(found):
                found[-1] = max(found[-1], pill_width(self.theme, line.state))
        return tuple(one + 2 * _PAD + 4 for one in found)

    @property
    def amount(self) -> int:
        return len(self.lines)

    @property
    def line(self) -> TableLine | None:
        """The current one."""
        return self.lines[self.current] if 0 <= self.current < len(self.lines) else None

    def can_be_current(self, row: int) -> bool:
        return not self.lines[row].heading

    def row_name(self, row: int) -> str:
        line = self.lines[row]
        return ", ".join(filter(None, (*line.cells, line.state.word if line.state else "")))

    def show_lines(self, lines: Sequence[TableLine]) -> None:
        """Show them; the thing that was current stays so."""
        kept = self.line.record.id if self.line is not None and self.line.record is not None else None
        self.lines = tuple(lines)
        self.current = next((n for n, line in enumerate(lines) if kept is not None and line.record and line.record.id == kept), -1)
        self._natural = self._asked() if any(line.cells for line in lines) else ()
        self.reset()
        self.moved.emit()

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        line, color = self.lines[row], self.theme.color
        if line.heading:
            painter.fillRect(rect, color("sunken"))
            write(painter, QRectF(rect).adjusted(_PAD, 0, -_PAD, 0), self.theme.font(Type.LABEL, 600), color("text2"), line.heading)
        else:
            self.paint_ground(painter, rect, current=current, hovered=hovered)
            self._paint_cells(painter, QRectF(rect), line)
        painter.fillRect(QRectF(0, rect.bottom(), rect.width(), 1), color("line"))

    def _paint_cells(self, painter: QPainter, rect: QRectF, line: TableLine) -> None:
        theme = self.theme
        edges = self.edges(int(rect.width()))
        for number, ((x, width), text) in enumerate(zip(edges, line.cells, strict=False)):
            if not width:
                continue
            left = x + _PAD
            if number == 0 and line.icon:
                theme.paint_icon(painter, QRectF(left, rect.center().y() - 8, 16, 16), line.icon, "text2", 16)
                left += 24
            font = theme.code_font(Type.LABEL) if self.columns[number].code else theme.font(Type.BODY, 500 if number == 0 else 400)
            write(painter, QRectF(left, rect.top(), x + width - left - 4, rect.height()), font, theme.color("text"), text,
                  RIGHT if self.columns[number].number else LEFT)  # fmt: skip
        if line.state is not None:
            x, width = edges[-1]
            spot = QRectF(x + _PAD, rect.center().y() - PILL_HEIGHT / 2, min(pill_width(theme, line.state), width - _PAD), PILL_HEIGHT)
            paint_pill(painter, theme, spot, line.state)


class _Head(Painted):
    def __init__(self, rows: LineRows) -> None:
        super().__init__(rows.theme)
        self._rows = rows
        self.setFixedHeight(Size.HEADER)
        rows.verticalScrollBar().rangeChanged.connect(self.update)
        rows.moved.connect(self.update)  # other lines may ask for other widths

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        painter.fillRect(self.rect(), color("sunken"))
        font, columns = self.theme.font(Type.LABEL, 500), self._rows.columns
        for (x, width), column in zip(self._rows.edges(self._rows.viewport().width()), columns, strict=True):
            if not width:
                continue
            write(painter, QRectF(x + _PAD, 0, width - _PAD - 4, self.height()), font, color("text2"), column.title,
                  RIGHT if column.number else LEFT)  # fmt: skip
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))


class LineTable(QWidget):
    """Header and lines. `moved` says that another line is current, `activated` that it was opened."""

    moved = Signal()
    activated = Signal(object)  # Record

    def __init__(self, theme: Theme, columns: Sequence[TableColumn], name: str) -> None:
        super().__init__()
        self.rows = LineRows(theme, columns)
        self.rows.setAccessibleName(name)
        self.rows.setMinimumHeight(_LEAST * Size.ROW)
        self.rows.moved.connect(self.moved)
        self.rows.activated.connect(self._activate)
        self.setFocusProxy(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Head(self.rows))
        column.addWidget(self.rows, 1)

    @property
    def record(self) -> Record | None:
        """What the current line is of."""
        return self.rows.line.record if self.rows.line is not None else None

    def show_lines(self, lines: Sequence[TableLine]) -> None:
        """Show those lines."""
        self.rows.show_lines(lines)

    def _activate(self, row: int) -> None:
        if (record := self.rows.lines[row].record) is not None:
            self.activated.emit(record)
