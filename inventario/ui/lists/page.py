"""One page for every list: its head, its rows, and the detail beside them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.core.queries import Filter, ListQuery, Match, Order
from inventario.core.records import Record
from inventario.register import lists
from inventario.register.subjects import default_order
from inventario.store.changes import Committed

from ..detail.drafts import Key
from ..detail.pane import DetailPane
from ..shell.contract import Page, Shell
from ..theme import Size
from ..widgets import Ground
from .criteria import Criteria
from .filtering import from_plain, to_plain
from .head import ListHead
from .presets import Preset
from .rows_pane import RowsPane
from .side import SideBySide

_SHOW_AFTER = 30  # milliseconds on a row before its detail is read, so that a held arrow key runs freely


class ListPage(Page):
    """The list of a preset. Actions ask it for `targets`; what opens over it (sheets, popups) is made by others."""

    def __init__(self, shell: Shell, preset: Preset, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.preset = preset
        self.subject = shell.register.catalogue.subject(preset.subject)
        order = (Order("path"),) if self.subject.tree else default_order(self.subject)
        self.criteria = Criteria(self.subject, preset, order, self)
        self._touching = frozenset({self.subject.name} | {field.target for field in self.subject.fields if field.target})
        self._only: array[int] | None = None
        self._row: int | None = None
        self._empty = True
        width = int(shell.settings.get("lists/detail_width", Size.DETAIL_WIDTH))
        self.side = SideBySide(shell.theme, shell.window_widget(), width, self)
        main = Ground(shell.theme, "surface", parent=self.side.split)
        self.head = ListHead(shell.theme, shell.commands, self.criteria, main)
        self.rows = RowsPane(shell, self.subject, self.criteria, main)
        self.head.take_bar(self.rows.bar)
        new_title = f"{shell.commands.spec('list.new').text if not preset.feminine else self.tr('Nueva')} {preset.singular}"
        self.detail = DetailPane(shell, self.subject, preset.icon, new_title, self.side.split)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.rows, 1)
        self.side.place(main, self.detail)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.side)
        self._timer = QTimer(self, singleShot=True, interval=_SHOW_AFTER)
        self._timer.timeout.connect(self._show_row)
        self._connect()

    def _connect(self) -> None:
        rows, detail = self.rows, self.detail
        rows.current_row.connect(self._row_changed)
        rows.opened.connect(lambda _: self.open_detail())
        rows.counts.connect(self._counted)
        rows.said.connect(self.hint_changed)
        rows.columns_asked.connect(self._ask_columns)
        self.criteria.changed.connect(self._remember)
        self.head.filter_asked.connect(self._ask_filter)
        self.head.saved_asked.connect(self._ask_saved)
        self.head.columns_asked.connect(self._ask_columns)
        self.side.width_changed.connect(lambda width: self.shell.settings.put("lists/detail_width", width))
        self.side.drawer_changed.connect(lambda _: detail.header.cross.setVisible(self.side.narrow))
        detail.asked.connect(self._do_to_shown)
        detail.saved.connect(self._saved)
        detail.closed.connect(self._close_detail)
        detail.draft_asked.connect(self._go_to_draft)
        detail.record_asked.connect(self.shell.open_record)
        detail.place_asked.connect(self._list_place)

    # rows and detail

    def _row_changed(self, row: int | None) -> None:
        self._row = row
        self._timer.start()

    def _show_row(self) -> None:
        """Show the current row in the detail, unless a new one is being entered there."""
        self._timer.stop()
        if not self.detail.is_new and (self.detail.record is None or self.detail.record.row != self._row):
            self.detail.show_row(self._row)
        self.detail.header.show_position(*self.rows.position())

    def _counted(self, shown: int | None, total: int | None) -> None:
        self.head.show_count(shown, total)
        self.detail.header.show_position(*self.rows.position())
        empty = not shown
        if empty != self._empty:  # an action may need rows, as exporting does
            self._empty = empty
            self.shell.commands.refresh()

    def targets(self) -> array[int]:
        """The rows that an action is done to."""
        return self._only if self._only is not None else self.rows.targets()

    def target_count(self) -> int:
        """How many rows an action is done to."""
        if self._only is not None:
            return len(self._only)
        return len(self.rows.model.choice) or int(self.rows.table.current() is not None)

    def _do_to_shown(self, name: str) -> None:
        """Do an action to what the detail shows, whatever is chosen in the list."""
        if self.detail.record is not None:
            self._only = array("q", [self.detail.record.row])
            try:
                self.shell.run_action(name)
            finally:
                self._only = None

    def open_detail(self) -> None:
        """Enter on a row: its detail in sight, with the keyboard."""
        self._show_row()
        self.side.open_drawer()
        self.detail.take_keyboard()

    def _close_detail(self) -> None:
        if (not self.side.close_drawer() and self.detail.record is None) or self.detail.record is None:
            self.detail.show_row(self._row)
        self.rows.table.setFocus()

    def _saved(self, record: Record, new: bool) -> None:
        if new:
            self.rows.go_to_row(record.row)
            self._row = record.row

    def _go_to_draft(self, key: Key) -> None:
        if key.id is None:
            self.start_new()
            return
        record = lists.record(self.shell.register, key.subject, key.id)
        if record is None or record.deleted:
            draft = self.shell.drafts.of(key)
            gone = self.tr("«{0}» ya no está en el registro; deshaga el borrado para seguir con lo que escribió.")
            self.shell.tell(KnownError(gone.format(draft.title if draft is not None else self.preset.singular)))
        else:
            self.show_record(record)

    def _list_place(self, place_id: UUID) -> None:
        self.shell.open_list(ListQuery("asset", (Filter("place", Match.BENEATH, (place_id,)),)))

    def start_new(self, values: Mapping[str, str] | None = None) -> None:
        """An empty form beside the list."""
        self.side.open_drawer()
        self.detail.start_new({**self.criteria.starting_values(), **(values or {})})

    # what others ask

    def shows(self, record: Record) -> bool:
        """Whether the record can stand in this list."""
        fixed = self.preset.fixed
        return record.subject.name == self.subject.name and all(record[one.field] in one.values for one in fixed)

    def show_record(self, record: Record) -> None:
        """Make a record the current one; filters that hide it are taken away."""
        position = self.rows.model.position_of(record.row)
        if position < 0 and self.criteria.narrowed:
            self.criteria.clear()
        self.rows.go_to_row(record.row)
        self._row = record.row
        self.detail.show_record(record)
        self.detail.header.show_position(*self.rows.position())
        self.side.open_drawer()

    def show_query(self, query: ListQuery) -> None:
        """Show the rows of a query."""
        self.learn_names(query)
        self.criteria.take(query)

    def learn_names(self, query: ListQuery) -> None:
        """Read how the references in a query's filters are called, for their chips."""
        for one in query.filters:
            field = self.criteria.field(one.field)
            for value in one.values:
                if isinstance(value, UUID) and value not in self.criteria.labels and field.target:
                    record = lists.record(self.shell.register, field.target, value)
                    self.criteria.labels[value] = record.title if record is not None else ""

    def _ask_filter(self, filter: Filter | None, button: QWidget) -> None:
        from .filter_popup import FilterPopup

        popup = FilterPopup(self.shell, self.criteria, filter)
        popup.open_under(button)

    def _ask_columns(self, button: QWidget) -> None:
        from .columns_popup import ColumnsPopup

        ColumnsPopup(self.shell.theme, self.rows.table, self.shell.window_widget()).open_under(button)

    def _ask_saved(self, button: QWidget) -> None:
        from .saved import saved_menu

        saved_menu(self, button).popup(button.mapToGlobal(button.rect().bottomLeft()))

    # the page's own

    def hint(self) -> str:
        return self.rows.hint()

    def arrive(self) -> None:
        self.rows.arrive()
        self.rows.table.setFocus()

    def depart(self) -> None:
        self.shell.drafts.save()

    def back(self) -> bool:
        if self.rows.table.keys.drop_choice() or self.side.close_drawer():
            self.rows.table.setFocus()
            return True
        if not self.rows.table.hasFocus():
            self.rows.table.setFocus()
            return True
        return False

    def disposable(self) -> bool:
        return not self.detail.is_new

    def panes(self) -> list[QWidget]:
        panes: list[QWidget] = [self.rows.table]
        if self.side.side_shown:
            panes.append(self.detail)
        return panes

    def changed(self, committed: Committed) -> None:
        self.rows.changed(committed, self._touching)
        self.detail.changed(committed)

    def _remember(self) -> None:
        self.shell.settings.put(f"places/{self.preset.name}", dict(self.save_place()))

    def save_place(self) -> Mapping[str, Any]:
        query = ListQuery(self.subject.name, self.criteria.chips, self.criteria.text, self.criteria.order)
        return {"query": to_plain(query, self.criteria.labels), "row": self._row}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        query = place.get("query")
        if isinstance(query, dict):
            self.criteria.take(from_plain(self.subject, query))
        if isinstance(row := place.get("row"), int):
            self.rows.go_to_row(row)
