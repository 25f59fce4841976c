"""The chooser of columns: tick what is to be seen, say what to sort by, fit the widths, go back to how it came."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..tables import TableView
from ..theme import Size, Theme, Type
from ..widgets import Button, ComboBox, Ground, IconButton, IconEdit, Label, Line, Variant
from ..words import worded
from .dropping import drop
from .pick_list import Pick, PickList

_WIDTH = 300


class ColumnsPopup(Ground):
    """Everything takes effect at once; Escape or a click elsewhere closes it."""

    def __init__(self, theme: Theme, table: TableView, parent: QWidget) -> None:
        super().__init__(theme, "surface", "top bottom left right", parent)
        self._table = table
        self.setWindowFlags(Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self.typed = IconEdit(theme, "magnify", self.tr("Buscar una columna"))
        self.list = PickList(theme)
        self._order = ComboBox(theme)
        self._turn = IconButton(theme, "arrow-up", self.tr("Cambiar el sentido"))
        sort = QHBoxLayout()
        sort.setSpacing(Size.HALF)
        sort.addWidget(self._order, 1)
        sort.addWidget(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, Size.STEP)
        column.setSpacing(Size.STEP)
        column.addWidget(Label(theme, self.tr("Columnas"), Type.BODY, 600))
        column.addWidget(self.typed)
        column.addWidget(self.list)
        column.addWidget(Line(theme))
        column.addWidget(Label(theme, self.tr("Ordenar por"), Type.LABEL, 500, "text2"))
        column.addLayout(sort)
        column.addWidget(Line(theme))
        self._add_link(column, self.tr("Ajustar los anchos a los datos"), table.columns.fit_columns)
        self._add_link(column, self.tr("Volver a las columnas de fábrica"), self._reset)
        self.typed.textChanged.connect(self.list.narrow)
        self.typed.installEventFilter(self)
        self.list.changed.connect(self._apply)
        self._order.add_choices([(one.name, one.heading) for one in table.rows.columns if one.sortable])
        self._order.activated.connect(lambda: self._sort(turn=False))
        self._turn.clicked.connect(lambda: self._sort(turn=True))
        self._show()

    def _add_link(self, column: QVBoxLayout, text: str, act: Callable[[], None]) -> None:
        button = Button(self.theme, text, variant=Variant.LINK)
        button.clicked.connect(act)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def open_under(self, widget: QWidget) -> None:
        """Drop under a widget, its right edge at the widget's."""
        drop(self, self.list, widget, by_right=True)
        self.typed.setFocus()

    def _show(self) -> None:
        hidden = self._table.columns.hidden()
        picks = [
            Pick(one.heading, one.name, note=worded(one.field.group), checked=one.name not in hidden) for one in self._table.rows.columns
        ]
        self.list.set_picks(picks, checkable=True)
        name, descending = self._table.header.sorted_by
        self._order.set_code(name)
        self._turn.set_icon("arrow-down" if descending else "arrow-up")

    def _apply(self) -> None:
        """Make the table show what is ticked; the last column stays, ticked again."""
        columns, ticked = self._table.columns, {pick.data for pick in self.list.checked()}
        for one in self._table.rows.columns:
            if (one.name in ticked) == (one.name in columns.hidden()):
                columns.show_column(one.name, one.name in ticked)
        if not ticked:
            self._show()

    def _sort(self, *, turn: bool) -> None:
        name, descending = self._table.header.sorted_by
        wanted = self._order.code() or name
        self._table.sort_by(wanted, not descending if turn else False)
        self._turn.set_icon("arrow-down" if self._table.header.sorted_by[1] else "arrow-up")

    def _reset(self) -> None:
        self._table.columns.reset()
        self.typed.clear()
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return self.list.steer(event, self.list.toggle_current) or super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
