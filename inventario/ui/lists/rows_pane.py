"""The table of a list: loads rows as the criteria change, refreshes after commits without losing the place; and its action bar, which
stands in the head."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inventario.core.errors import FieldFault
from inventario.core.fields import Subject
from inventario.core.formats import format_integer
from inventario.core.queries import ListQuery
from inventario.store.changes import Committed

from ..shell.contract import Shell
from ..tables import Listing, TableModel, TableView
from ..theme import Size
from ..widgets import ActionBar, Button, EmptyState, Variant
from ..words import count_of, worded
from .criteria import Criteria
from .fitting import fitting
from .looks import Looks
from .rows import Loader, RegisterRows

_BAR = (
    "labels.print",
    "rows.move",
    "rows.transfer",
    "rows.write-off",
    "loans.lend",
    "rows.intake",
    "licence.seats",
    "contract.covers",
    "person.holdings",
    "port.vlans",
    "rows.edit",
    "rows.delete",
)  # of the registry, those that exist
_ROOMY = 1000  # width of the list from which places are shown whole
_WIDE = 1600  # window width from which columns for roomy windows are shown at first
_PAUSE = 60  # milliseconds in which changes of criteria or commits count as one


class RowsPane(QWidget):
    """Rows of one list. `current_row` says which one has the bar at its left; `targets` are those that actions are done to."""

    current_row = Signal(object)  # row number or None
    opened = Signal(int)
    counts = Signal(object, object)  # shown, total: numbers, or None while unknown
    said = Signal(str)  # the hint changed
    columns_asked = Signal(object)  # the widget to stand under

    def __init__(self, shell: Shell, subject: Subject, criteria: Criteria, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._subject, self._criteria = shell, subject, criteria
        self._shown: int | None = None
        self._total: int | None = None
        self._answered: ListQuery | None = None
        self._stale = True
        self._wanted_row: int | None = None
        theme = shell.theme
        self._looks = Looks(shell.clock.today(), shell.preferences.unseen_months)
        wide = shell.window_widget().width() >= _WIDE
        columns = self._looks.columns(subject, criteria.preset, wide=wide)
        self.model = TableModel(RegisterRows(shell.register, subject.name), columns, self)
        self.table = TableView(theme, self.model, margin=Size.MARGIN)
        self.table.setAccessibleName(criteria.preset.title)
        self.table.set_compact(bool(shell.settings.get("lists/compact", False)))
        self.bar = ActionBar(theme, self.tr("Soltar"))
        self._place()
        self._loader = Loader(shell, self)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.load)
        self._connect()
        self._restore()

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        actions = self._shell.commands
        names = fitting(actions, self._subject, _BAR)
        if "rows.write-off" in names:  # equipment that ends is written off; what was entered by mistake is deleted with Ctrl Supr
            names.remove("rows.delete")
        self.bar.set_buttons([actions.button(name, Variant.ON_ACCENT) for name in names])

    def _connect(self) -> None:
        self._loader.loaded.connect(self._show)
        self._loader.counted.connect(self._show_total)
        self._loader.failed.connect(self._shell.tell)
        self._criteria.changed.connect(self._criteria_changed)
        self.table.sort_asked.connect(self._criteria.sort)
        self.table.filter_asked.connect(self._filter)
        self.table.current_row.connect(self.current_row)
        self.table.opened.connect(self.opened)
        self.table.menu_asked.connect(self._menu)
        self.table.header.menu_asked.disconnect()  # forty columns are too many for a menu
        self.table.header.menu_asked.connect(lambda _: self.columns_asked.emit(self.table.header))
        self.table.layout_changed.connect(lambda: self._shell.settings.put(self._key, self.table.save_state()))
        self.model.choice_changed.connect(self._choice_changed)
        self.bar.dropped.connect(lambda: self.table.keys.drop_choice())

    @property
    def _key(self) -> str:
        return f"lists/{self._criteria.preset.name}/columns"

    def _restore(self) -> None:
        state = self._shell.settings.get(self._key)
        if isinstance(state, dict):
            self.table.restore_state(state)
            name = state.get("sort")
            if name and any(column.name == name for column in self.model.columns):
                self._criteria.sort(str(name), bool(state.get("descending")))
        order = self._criteria.order
        if order:
            self.table.header.show_sort(order[0].field, order[0].descending)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY
        if roomy != self._looks.roomy:
            self._looks.roomy = roomy
            self.model.refresh()

    # rows

    def _criteria_changed(self) -> None:
        self._looks.beneath = self._criteria.beneath
        filters = self.table.header.filters
        if filters is not None and not self._criteria.narrowed and filters.values():
            filters.clear()
            self.table.header.viewport().update()
        order = self._criteria.order
        if order:
            self.table.header.show_sort(order[0].field, order[0].descending)
        self._timer.start()

    def _filter(self, name: str, text: str) -> None:
        filters = self.table.header.filters
        box = filters.boxes[name] if filters is not None else None
        fault = ""
        try:
            self._criteria.set_row(name, text)
        except FieldFault as failure:
            fault = worded(failure)
            self._shell.tell(failure)
        if isinstance(box, QLineEdit) and bool(box.property("fault")) != bool(fault):
            box.setProperty("fault", bool(fault))
            box.setToolTip(fault)
            box.style().polish(box)

    def load(self) -> None:
        """Ask for the rows again; those in sight stay until the answer comes."""
        self._timer.stop()
        self._stale = False
        query, before, snapshot = self._criteria.query, self._answered, self.table.snapshot()
        reordered = before is not None and before != query and (before.filters, before.text) == (query.filters, query.text)

        def arrange(rows: array[int]) -> Listing:
            return snapshot.arrange(rows, same=reordered and len(rows) == len(snapshot.rows))

        self._loader.ask(query, self.tr("Leyendo {0}").format(self._criteria.preset.plural), arrange)
        if self._criteria.narrowed:
            self._loader.count(self._criteria.whole)
        else:
            self._total = None

    def _show(self, listing: Listing, query: ListQuery) -> None:
        refreshed = self._answered == query
        self._answered = query
        if not (refreshed and listing.rows == self.model.rows):
            self._put(listing, keep=refreshed)
        self._shown = len(listing.rows)
        self.counts.emit(self._shown, self._total)
        self._set_empty()
        self.said.emit(self.hint())

    def _put(self, listing: Listing, *, keep: bool) -> None:
        """List other rows. After a commit (`keep`) the list stays scrolled as it was, and a row that left gives way to its neighbour."""
        table = self.table
        bar, offset = table.verticalScrollBar(), table.verticalScrollBar().value()
        position, current = table.currentIndex().row(), table.current()
        blocked = table.blockSignals(True)
        table.show_listing(listing)
        table.columns.settle()
        target = self.model.position_of(self._wanted_row) if self._wanted_row is not None else -1
        if target >= 0:
            table.go_to(target)
            self._wanted_row = None
        elif keep and listing.rows and current is not None and table.current() != current:
            table.go_to(min(position, len(listing.rows) - 1))
        table.blockSignals(blocked)
        if keep and target < 0:
            bar.setValue(offset)
        if table.current() != current:
            self.current_row.emit(table.current())

    @property
    def busy(self) -> bool:
        """Whether other rows are on their way."""
        return self._timer.isActive() or self._loader.busy

    def _show_total(self, number: int) -> None:
        self._total = number
        self.counts.emit(self._shown, self._total)

    def go_to_row(self, row: int) -> None:
        """Make a row current, once it is listed."""
        position = self.model.position_of(row)
        if position >= 0 and not self.busy:
            self.table.go_to(position)
        else:
            self._wanted_row = row

    def changed(self, committed: Committed, subjects: frozenset[str]) -> None:
        """Read again what a commit may have touched; at once when in sight, else on coming back."""
        if committed.subjects & subjects:
            self.model.refresh()
            self._stale = True
            if self.isVisible():
                self._timer.start()

    def arrive(self) -> None:
        """It came in sight."""
        if self._stale:
            self.load()

    def position(self) -> tuple[int, int]:
        """Where the current row stands, from 1, and of how many."""
        return self.table.currentIndex().row() + 1, self.model.rowCount()

    # what is chosen

    def targets(self) -> array[int]:
        """The rows that an action is done to: those chosen, else the current one."""
        chosen = self.model.chosen_rows()
        if not chosen and (current := self.table.current()) is not None:
            chosen.append(current)
        return chosen

    def _choice_changed(self, number: int) -> None:
        preset = self._criteria.preset
        word = self.tr("elegidas") if preset.feminine else self.tr("elegidos")
        one = self.tr("elegida") if preset.feminine else self.tr("elegido")
        whole = 0 < number == self.model.rowCount()
        self.bar.show_count(count_of(number, one, word), shown=number > 0, whole=whole)
        self._shell.commands.refresh()
        self.said.emit(self.hint())

    def hint(self) -> str:
        """What the status bar says of the list."""
        number, total = len(self.model.choice), self.model.rowCount()
        keys = self.tr("Espacio elige, Mayús ↑↓ extiende, Ctrl A todos")
        if not number:
            return keys if total else ""
        return self.tr("{0} elegidos de {1} · {2}").format(format_integer(number), format_integer(total), keys)

    def _menu(self, row: int, where: QPoint) -> None:
        every = ("detail.open", "", *_BAR[:-1], "rows.duplicate", "rows.copy", "", _BAR[-1])
        self._shell.commands.menu(fitting(self._shell.commands, self._subject, every), self).popup(where)

    # nothing to show

    def _set_empty(self) -> None:
        if self.model.rowCount():
            return
        preset, theme = self._criteria.preset, self._shell.theme
        if self._criteria.narrowed:
            drop = Button(theme, self.tr("Quitar filtros"), variant=Variant.PRIMARY)
            drop.clicked.connect(self._criteria.clear)
            nothing = self.tr("Ninguna {0} con estos filtros") if preset.feminine else self.tr("Ningún {0} con estos filtros")
            self.table.set_empty(EmptyState(theme, nothing.format(preset.singular), drop, icon="filter-off-outline"))
            return
        actions = self._shell.commands
        names = {spec.name for spec in actions.specs()}
        buttons: Sequence[Button] = [
            actions.button(name, Variant.PRIMARY if name == "list.new" else Variant.SECONDARY)
            for name in ("list.new", "import.open")
            if name in names
        ]
        nothing = self.tr("Todavía no hay {0}").format(preset.plural)
        detail = (
            self.tr("Ingrese el primero o traiga una planilla.")
            if not preset.feminine
            else self.tr("Ingrese la primera o traiga una planilla.")
        )
        self.table.set_empty(EmptyState(theme, nothing, *buttons, icon=preset.icon, detail=detail if len(buttons) > 1 else ""))
