"""The big table: a million rows under one cursor, with rows to choose, filters, sorting and columns that remember the person."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ..theme import Size, Theme
from ..widgets.tips import show_tip
from .header import HeaderEnd, TableHeader
from .keys import TableKeys
from .layout import ColumnLayout
from .listing import Listing, Snapshot
from .model import GUTTER, Index, TableModel
from .painter import RowPainter, Sight, Spot


class TableView(QTableView):
    """Shows a `TableModel`. One row is current (the bar at its left, the detail beside); any number are chosen (ticked).

    Sorting and filtering are asked for by signals; whoever owns the rows answers with `show_rows`."""

    current_row = Signal(object)  # row number, or None
    opened = Signal(int)  # Enter or double click on a row number
    menu_asked = Signal(int, QPoint)  # row number, where on the screen
    sort_asked = Signal(str, bool)  # field, descending
    filter_asked = Signal(str, str)  # field, text or code
    layout_changed = Signal()  # columns were moved, resized, hidden: time to remember them

    def __init__(
        self, theme: Theme, model: TableModel, *, margin: int = Size.MARGIN, filters: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme, self.rows, self._margin = theme, model, margin
        self._painter = RowPainter(theme)
        self._hovered = -1
        self._told: int | None = None  # the row number last said to be current
        self._basis = object()  # another one whenever the choice or the current row changes
        self._empty: QWidget | None = None
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._prefetch)
        self.header = TableHeader(theme, model, margin, filters=filters, parent=self)
        self.setHorizontalHeader(self.header)
        end = HeaderEnd(theme)
        end.setFixedHeight(self.header.height())
        self.addScrollBarWidget(end, Qt.AlignmentFlag.AlignTop)
        self._dress()
        self.setModel(model)
        self.columns = ColumnLayout(self, self.header, model, margin)
        self.keys = TableKeys(self)
        self._connect()

    def _dress(self) -> None:
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setProperty("frameless", True)
        self.setProperty("ownFocus", True)  # the bar at the current row says it
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines = self.verticalHeader()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setMinimumSectionSize(Size.ROW_COMPACT)
        lines.setDefaultSectionSize(Size.ROW)
        lines.hide()

    def _connect(self) -> None:
        self.theme.changed.connect(self._restyle)
        self.verticalScrollBar().valueChanged.connect(lambda: self._hover(-1))
        self.rows.choice_changed.connect(self.viewport().update)
        self.rows.choice_changed.connect(self._moved_on)
        self.rows.modelReset.connect(self._show_empty)
        self.rows.dataChanged.connect(self.viewport().update)
        self.header.all_asked.connect(self.keys.toggle_all)
        self.header.sort_asked.connect(self._sort_clicked)
        self.header.menu_asked.connect(lambda where: self.columns.menu(self).popup(where))
        if self.header.filters is not None:
            self.header.filters.changed.connect(self._filtered)
            self.header.filters.left.connect(self.setFocus)

    def _restyle(self) -> None:
        self._painter = RowPainter(self.theme)
        self.viewport().update()

    # rows

    def show_rows(self, rows: array[int], *, same: bool = False) -> None:
        """List other rows (`same`: in another order), keeping the current row where it still is, else the first."""
        self.show_listing(self.snapshot().arrange(rows, same=same))

    def snapshot(self) -> Snapshot:
        """What a job needs to work out another listing: `snapshot.arrange(rows)`, for `show_listing`."""
        return Snapshot(self.rows.rows, self.rows.choice.copy(), self.current(), self._basis)

    def show_listing(self, listing: Listing) -> None:
        """Show what a job worked out; worked out again if the choice or the current row changed meanwhile."""
        if listing.basis is not self._basis:
            listing = self.snapshot().arrange(listing.rows)
        self.rows.set_listing(listing.rows, listing.choice)
        self.go_to(listing.position)
        self._tell_current()

    def current(self) -> int | None:
        """The current row's number."""
        position = self.currentIndex().row()
        return self.rows.row_at(position) if 0 <= position < self.rows.rowCount() else None

    def go_to(self, position: int) -> None:
        """Make a position of the list the current one and bring it in sight; -1 for none."""
        index = self.rows.index(position, 1) if position >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _moved_on(self) -> None:
        self._basis = object()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._moved_on()
        for index in (current, previous):
            if index.isValid():
                self._update_row(index.row())
        self._tell_current()

    def _tell_current(self) -> None:
        row = self.current()
        if row != self._told:
            self._told = row
            self.current_row.emit(row)

    def set_compact(self, compact: bool) -> None:
        """Rows of 28 in place of 36."""
        self.verticalHeader().setDefaultSectionSize(Size.ROW_COMPACT if compact else Size.ROW)
        self.viewport().update()

    def set_empty(self, widget: QWidget | None) -> None:
        """What stands in place of rows when there are none."""
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
        self._empty = widget
        if widget is not None:
            widget.setParent(self.viewport())
        self._show_empty()

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
            self._empty.setVisible(self.rows.rowCount() == 0)

    # sorting and filtering

    def _sort_clicked(self, section: int) -> None:
        column = self.rows.columns[section - 1]
        if column.sortable:
            name, descending = self.header.sorted_by
            self.sort_by(column.name, not descending if name == column.name else False)

    def sort_by(self, name: str, descending: bool) -> None:
        """Put the arrow there and ask for the order."""
        self.header.show_sort(name, descending)
        self.sort_asked.emit(name, descending)

    def _filtered(self, name: str, value: str) -> None:
        self.header.viewport().update()
        self.filter_asked.emit(name, value)

    def filter_values(self) -> Mapping[str, str]:
        """The filters of the filter row, by field."""
        return self.header.filters.values() if self.header.filters is not None else {}

    def focus_filter(self, name: str = "") -> None:
        """Go to a field's filter, or the first one."""
        if self.header.filters is not None:
            boxes = self.header.filters.boxes
            box = boxes.get(name) or next((box for box in boxes.values() if box.isVisible()), None)
            if box is not None:
                box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # painting

    def sight(self, area: QRect) -> Sight:
        """What is to be painted in `area` of the viewport."""
        height = self.verticalHeader().defaultSectionSize()
        offset = self.verticalHeader().offset()
        first = max(0, (area.top() + offset) // height)
        last = min(self.rows.rowCount() - 1, (area.bottom() + offset) // height)
        header = self.header
        spots = []
        for section in range(1, header.count()):
            if not header.isSectionHidden(section):
                x, width = header.sectionViewportPosition(section), header.sectionSize(section)
                if x + width > area.left() and x <= area.right():
                    spots.append(Spot(section - 1, x, width))
        gutter = QRect(header.sectionViewportPosition(GUTTER) + self._margin, 0, 16, height)
        width = max(self.viewport().width(), header.length())
        current, focused = self.currentIndex().row(), self.hasFocus() and self.keys.by_keys
        return Sight(first, last, first * height - offset, height, gutter, tuple(spots), width, current, self._hovered, focused)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.theme.color("surface"))
        sight = self.sight(event.rect())
        if sight.first <= sight.last:
            self._painter.paint(painter, self.rows, sight)
            self._idle.start()

    def _prefetch(self) -> None:
        sight = self.sight(self.viewport().rect())
        if sight.first <= sight.last and self.rows.prefetch(sight.first, sight.last):
            self._idle.start()

    def _update_row(self, position: int) -> None:
        if position >= 0:
            height = self.verticalHeader().defaultSectionSize()
            self.viewport().update(0, position * height - self.verticalHeader().offset(), self.viewport().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit_room()
        self._show_empty()

    # the person

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.press(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.keys.click(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.current()
        if row is not None and event.button() == Qt.MouseButton.LeftButton and not self.keys.in_gutter(event.position().toPoint()):
            self.opened.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, position: int) -> None:
        if position != self._hovered:
            before, self._hovered = self._hovered, position
            self._update_row(before)
            self._update_row(position)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        row = self.current()
        if row is not None:
            self.menu_asked.emit(row, where)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters belong to the scanner and the search box, and looking through a million rows would freeze."""

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            show_tip(self.theme, event.globalPos(), self.tip_at(index), self.viewport(), self.visualRect(index))
            return True
        return bool(super().viewportEvent(event))

    def tip_at(self, index: QModelIndex) -> str:
        """The tooltip of a cell: what it says of itself, or its whole text when it is cut short."""
        if not index.isValid() or index.column() == GUTTER:
            return ""
        look = self.rows.looks(index.row())[index.column() - 1]
        if look is None:
            return ""
        column = self.rows.columns[index.column() - 1]
        cut = self._painter.cut(column, look, self.header.sectionSize(index.column()))
        return look.tip or (str(index.data() or "") if cut else "")

    def save_state(self) -> dict[str, Any]:
        """Columns, widths and order as plain data, to be remembered."""
        return self.columns.save()

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Put back what `save_state` gave; columns that no longer exist are passed over."""
        self.columns.restore(state)

    @property
    def row_painter(self) -> RowPainter:
        """What measures and paints the rows."""
        return self._painter
