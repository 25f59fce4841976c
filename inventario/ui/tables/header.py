"""A table's header: titles with the sort arrow, the box that chooses all, and under them the row of filters."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QContextMenuEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ..theme import Size, Theme, Type
from ..widgets.marks import paint_check
from ..widgets.painting import LEFT, RIGHT, Painted
from .filters import FilterRow
from .model import GUTTER, TableModel

_CAPTION = 16


class HeaderEnd(Painted):
    """Carries the header's ground over the scroll bar, so that the bar stands beside the rows alone."""

    spoken_as = QAccessible.Role.ColumnHeader

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("sunken"))
        painter.setPen(self.theme.color("line"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class TableHeader(QHeaderView):
    """The header of a `TableView`; `margin` is the room at the left of the check boxes."""

    sort_asked = Signal(int)  # section
    all_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, model: TableModel, margin: int, *, filters: bool, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme, self._rows, self._margin = theme, model, margin
        self.setProperty("frameless", True)
        self._sorted: tuple[str, bool] = ("", False)
        self._caption = _CAPTION if any(column.caption for column in model.columns) else 0
        self.filters = FilterRow(theme, model.columns, self.viewport()) if filters else None
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setFirstSectionMovable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(16)
        self.setFixedHeight(self._titles() + (Size.FILTER_ROW if filters else 0))
        self.sectionClicked.connect(lambda section: self.all_asked.emit() if section == GUTTER else self.sort_asked.emit(section))
        for signal in (self.sectionResized, self.sectionMoved, self.geometriesChanged):
            signal.connect(self.place_filters)
        model.choice_changed.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    def _titles(self) -> int:
        return Size.HEADER + self._caption

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def show_sort(self, name: str, descending: bool) -> None:
        """Put the arrow on a column."""
        self._sorted = (name, descending)
        self.viewport().update()

    @property
    def sorted_by(self) -> tuple[str, bool]:
        """The column with the arrow, and whether it points down."""
        return self._sorted

    def place_filters(self) -> None:
        """Put each filter under its title."""
        if self.filters is None:
            return
        for section, column in enumerate(self._rows.columns, 1):
            box = self.filters.boxes.get(column.name)
            if box is None:
                continue
            shown = not self.isSectionHidden(section)
            if shown:
                x = self.sectionViewportPosition(section)
                box.setGeometry(x, self._titles() + 4, max(24, self.sectionSize(section) - 8), 28)
            box.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_filters()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.theme.color("sunken"))
        painter.setPen(self.theme.color("line"))
        painter.drawLine(0, 0, self.viewport().width(), 0)
        painter.drawLine(0, self.height() - 1, self.viewport().width(), self.height() - 1)
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        titles = QRect(rect.left(), 0, rect.width(), self._titles())
        if logicalIndex == GUTTER:
            self._paint_gutter(painter, titles)
        elif logicalIndex <= len(self._rows.columns):
            self._paint_title(painter, titles, logicalIndex)
        painter.restore()

    def _paint_gutter(self, painter: QPainter, titles: QRect) -> None:
        x = titles.left() + self._margin
        if self._rows.checkable:
            chosen, total = len(self._rows.choice), self._rows.rowCount()
            spot = QRectF(x, titles.top() + (titles.height() - 16) / 2, 16, 16)
            paint_check(painter, self.theme, spot, checked=0 < total == chosen, partial=0 < chosen < total)
            if self.filters is not None:
                below = QRectF(x, self._titles() + 10, 16, 16)
                self.theme.paint_icon(painter, below, "filter-variant", "accent" if self.filters.values() else "text2", 16)

    def _paint_title(self, painter: QPainter, titles: QRect, section: int) -> None:
        column = self._rows.columns[section - 1]
        room = titles.adjusted(8, 0, -8, 0)
        side = RIGHT if column.right else LEFT
        if self._caption:
            painter.setFont(self.theme.font(Type.CAPTION))
            painter.setPen(self.theme.color("text3"))
            caption = painter.fontMetrics().elidedText(column.caption, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room.adjusted(0, 8, 0, -room.height() + 24), side, caption)
            room = room.adjusted(0, 20, 0, -4)
        painter.setFont(self.theme.font(Type.LABEL, 600 if self._caption else 500))
        painter.setPen(self.theme.color("text" if self._caption else "text2"))
        name, descending = self._sorted
        arrow = 18 if name == column.name else 0
        text = painter.fontMetrics().elidedText(column.heading, Qt.TextElideMode.ElideRight, room.width() - arrow)
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.drawText(room.adjusted(0, 0, -arrow if column.right else 0, 0), side, text)
        if arrow:
            x = room.right() - 14 if column.right else room.left() + width + 4
            spot = QRectF(x, room.center().y() - 6, 14, 14)
            self.theme.paint_icon(painter, spot, "arrow-down" if descending else "arrow-up", "accent", 14)
