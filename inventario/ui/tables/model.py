"""The model of a big table: row numbers in an array, values by windows, no object a row."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from .choice import RowChoice
from .columns import Column, Look, Values
from .rows import RowSource, RowWindow

Index = QModelIndex | QPersistentModelIndex
GUTTER = 0  # the first section: margin and check box; the columns come after it


class TableModel(QAbstractTableModel):
    """Rows of a `RowSource` under columns. Positions are places in the list; row numbers are what the list holds.

    Section 0 is the gutter; section n shows `columns[n - 1]`."""

    choice_changed = Signal(int)  # how many rows are chosen

    def __init__(self, source: RowSource, columns: Sequence[Column], parent: QObject | None = None, *, checkable: bool = True) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = tuple(columns)
        self.checkable = checkable
        self.choice = RowChoice()
        self._hidden: frozenset[str] = frozenset()
        self._looks: dict[int, list[Look | None]] = {}
        self._window = RowWindow(source, self._names())

    def _names(self) -> list[str]:
        wanted: dict[str, None] = {}
        for column in self.columns:
            if column.name not in self._hidden:
                wanted.update(dict.fromkeys((column.name, *column.needs)))
        return list(wanted)

    # rows

    @property
    def rows(self) -> array[int]:
        """The row numbers in their order; not to be changed in place."""
        return self._window.rows

    def set_rows(self, rows: array[int], *, same: bool = False) -> None:
        """List other rows; `same` when they are the same in another order. What was chosen and remains stays chosen."""
        self.set_listing(rows, self.choice.carried(self.rows, rows, same=same))

    def set_listing(self, rows: array[int], choice: RowChoice) -> None:
        """List other rows and choose those, by position."""
        self.beginResetModel()
        before = len(self.choice)
        self.choice = choice
        self._window.reset(rows)
        self._looks.clear()
        self.endResetModel()
        if before or choice:
            self.choice_changed.emit(len(choice))

    def refresh(self) -> None:
        """Read again the rows in sight, because something was written."""
        self._window.forget()
        self._looks.clear()
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1))

    def hide_columns(self, names: Iterable[str]) -> None:
        """Stop fetching those columns' fields."""
        self._hidden = frozenset(names)
        self._window.ask_for(self._names())
        self._looks.clear()

    def row_at(self, position: int) -> int:
        """The row number at a position; IndexError outside the list."""
        return self.rows[position]

    def position_of(self, row: int) -> int:
        """Where a row number stands, -1 when it is not listed."""
        try:
            return self.rows.index(row)
        except ValueError:
            return -1

    def values(self, position: int) -> Values:
        """The values of the row at a position."""
        return self._window.values(position)

    def looks(self, position: int) -> list[Look | None]:
        """How the cells of a row look, one for each column (None for hidden ones)."""
        looks = self._looks.get(position)
        if looks is None:
            if len(self._looks) > 2048:
                self._looks.clear()
            values = self._window.values(position)
            hidden = self._hidden
            looks = self._looks[position] = [None if column.name in hidden else column.cell(values) for column in self.columns]
        return looks

    def prefetch(self, first: int, last: int) -> bool:
        """Fetch one page beside those in sight if it is missing; true when it fetched."""
        for page in (self._window.page_of(last) + 1, self._window.page_of(first) - 1):
            if not self._window.has_page(page):
                self._window.load(page)
                return True
        return False

    # the choice

    def change_choice(self, change: Callable[[RowChoice], None]) -> None:
        """Change what is chosen and say so."""
        change(self.choice)
        self.choice_changed.emit(len(self.choice))

    def set_choice(self, choice: RowChoice) -> None:
        """Choose exactly that."""
        self.choice = choice
        self.choice_changed.emit(len(choice))

    def chosen_rows(self) -> array[int]:
        """The row numbers chosen, in the order of the list."""
        return self.choice.of(self.rows)

    # Qt's side

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._window.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == GUTTER and self.checkable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if index.column() == GUTTER:
            if role == Qt.ItemDataRole.CheckStateRole and self.checkable:
                return Qt.CheckState.Checked if index.row() in self.choice else Qt.CheckState.Unchecked
            return None
        column = self.columns[index.column() - 1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.UserRole):
            return None
        look = self.looks(index.row())[index.column() - 1]
        if look is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return look.text or (look.state.word if look.state else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return look.tip or None
        return self.values(index.row()).get(column.name)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != GUTTER or not self.checkable:
            return False
        if (Qt.CheckState(value) == Qt.CheckState.Checked) != (index.row() in self.choice):
            self.change_choice(lambda choice: choice.toggle(index.row()))
            self.dataChanged.emit(index, index, [role])
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole or section == GUTTER:
            return None
        return self.columns[section - 1].heading if section <= len(self.columns) else None
