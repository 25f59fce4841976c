"""The person's columns: order, widths, which are shown; kept as plain data and changed by dragging or by a menu."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from inventario.core.fields import Kind

from ..theme import Type
from ..words import said_value
from .columns import Column, Look
from .header import TableHeader
from .model import GUTTER, TableModel
from .widths import share

if TYPE_CHECKING:
    from .view import TableView

_SAMPLE = 48  # rows measured to fit a column
_WIDEST = 320
_CHOOSING = 92  # a box of choices in the row of filters
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)


class ColumnLayout:
    """Widths, order and hiding of a table's columns."""

    def __init__(self, view: TableView, header: TableHeader, model: TableModel, margin: int) -> None:
        self._view, self._header, self._model = view, header, model
        self._wanted = {column.name: column.start_width for column in model.columns}
        self._hidden = {column.name for column in model.columns if column.hidden}
        self._soft: set[str] = set()  # columns of text that are as wide as their data
        self._busy = self._settled = False
        self._said = QTimer(view, singleShot=True, interval=300)
        self._said.timeout.connect(view.layout_changed)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(GUTTER, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(GUTTER, margin + 24 if model.checkable else max(0, margin - 8))
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(lambda *_: self._said.start())
        header.sectionHandleDoubleClicked.connect(self._fit_section)
        self._apply_hidden()
        self.fit_room()

    def _shown(self) -> list[int]:
        return [n for n in range(1, len(self._model.columns) + 1) if not self._header.isSectionHidden(n)]

    def _apply_hidden(self) -> None:
        for section, column in enumerate(self._model.columns, 1):
            self._header.setSectionHidden(section, column.name in self._hidden)
        self._model.hide_columns(self._hidden)

    def fit_room(self) -> None:
        """Share the viewport's width among the columns."""
        columns = [self._model.columns[n - 1] for n in self._shown()]
        room = self._view.viewport().width() - self._header.sectionSize(GUTTER) - 8
        widths = share(columns, self._wanted, room, self._soft)
        self._busy = True
        for section in self._shown():
            self._header.resizeSection(section, widths[self._model.columns[section - 1].name])
        self._busy = False
        self._header.place_filters()
        self._view.viewport().update()

    def _resized(self, section: int, old: int, new: int) -> None:
        if not self._busy and section != GUTTER and new > 0:
            name = self._model.columns[section - 1].name
            self._wanted[name] = new
            self._soft.discard(name)
            self._settled = True
            self._view.viewport().update()
            self._said.start()

    def settle(self) -> None:
        """Of a table nobody has laid out: each column as its first rows ask and its words may, once."""
        if self._settled or not self._model.rowCount():
            return
        self._settled = True
        for section in self._shown():
            column = self._model.columns[section - 1]
            asked = max(self._asked(section), self._longest_word(column))
            self._wanted[column.name] = column.width if column.width and not column.flex else max(column.width, asked)
            if column.field.kind in _TEXTS:
                self._soft.add(column.name)
        self.fit_room()

    def _longest_word(self, column: Column) -> int:
        """Room for any of a field's words, in sight or not."""
        words = [Look(said_value(column.field, choice.label)) for choice in column.field.choices]
        return min(_WIDEST, max((_CHOOSING, *(self._view.row_painter.cell_width(column, word) for word in words)))) if words else 0

    def fit_columns(self) -> None:
        """Make every column as wide as the first rows ask."""
        for section in self._shown():
            self._wanted[self._model.columns[section - 1].name] = self._asked(section)
        self.fit_room()

    def _fit_section(self, section: int) -> None:
        if section != GUTTER:
            self._header.resizeSection(section, self._asked(section))

    def _asked(self, section: int) -> int:
        column = self._model.columns[section - 1]
        title = QFontMetrics(self._view.theme.font(Type.LABEL, 500)).horizontalAdvance(column.heading) + 36
        widest = title
        for position in range(min(_SAMPLE, self._model.rowCount())):
            look = self._model.looks(position)[section - 1]
            if look is not None:
                widest = max(widest, self._view.row_painter.cell_width(column, look) + 2)
        return min(widest, _WIDEST)

    def show_column(self, name: str, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if shown:
            self._hidden.discard(name)
        elif len(self._hidden) < len(self._model.columns) - 1:
            self._hidden.add(name)
        self._apply_hidden()
        self.fit_room()
        self._said.start()

    def hidden(self) -> frozenset[str]:
        """Names of the columns not shown."""
        return frozenset(self._hidden)

    def reset(self) -> None:
        """Columns as they came."""
        self._hidden = {column.name for column in self._model.columns if column.hidden}
        self._wanted = {column.name: column.start_width for column in self._model.columns}
        for section in range(1, len(self._model.columns) + 1):
            self._header.moveSection(self._header.visualIndex(section), section)
        self._apply_hidden()
        self.fit_room()
        self._said.start()

    def menu(self, parent: QWidget) -> QMenu:
        """The chooser: a line a column, the order to sort by, and the way back. It deletes itself once closed."""
        menu = QMenu(parent)
        menu.aboutToHide.connect(menu.deleteLater)
        sort = menu.addMenu(_tr("Ordenar por"))
        menu.addSeparator()
        for column in self._model.columns:
            action = menu.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(column.name not in self._hidden)
            action.toggled.connect(lambda shown, name=column.name: self.show_column(name, shown))
            if column.sortable:
                sort.addAction(column.heading).triggered.connect(lambda _=False, name=column.name: self._sort(name))
        menu.addSeparator()
        menu.addAction(_tr("Ajustar anchos a los datos")).triggered.connect(self.fit_columns)
        menu.addAction(_tr("Volver a las columnas de fábrica")).triggered.connect(self.reset)
        return menu

    def _sort(self, name: str) -> None:
        current, descending = self._header.sorted_by
        self._view.sort_by(name, not descending if current == name else False)

    def save(self) -> dict[str, Any]:
        """Plain data of order, widths, hiding and sort."""
        order = sorted(range(1, len(self._model.columns) + 1), key=self._header.visualIndex)
        name, descending = self._header.sorted_by
        return {
            "columns": [
                {
                    "name": (column := self._model.columns[n - 1]).name,
                    "width": self._wanted[column.name],
                    "shown": column.name not in self._hidden,
                }
                for n in order
            ],
            "sort": name,
            "descending": descending,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Put back what `save` gave. The sort arrow is put, the order is not asked for."""
        sections = {column.name: n for n, column in enumerate(self._model.columns, 1)}
        place = 1
        for entry in state.get("columns", ()):
            section = sections.get(entry["name"])
            if section is None:
                continue
            self._header.moveSection(self._header.visualIndex(section), place)
            place += 1
            self._wanted[entry["name"]] = int(entry["width"])
            (self._hidden.discard if entry["shown"] else self._hidden.add)(entry["name"])
        self._settled = True
        self._header.show_sort(str(state.get("sort", "")), bool(state.get("descending", False)))
        self._apply_hidden()
        self.fit_room()


def _tr(text: str) -> str:
    return QCoreApplication.translate("ColumnLayout", text)
