"""Third step: every row of the file with what becomes of it, by outcome, and beside it what to look at."""

from __future__ import annotations

from array import array

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.formats import format_integer
from inventario.register.importing.review import Review
from inventario.register.importing.rows import Action, Missing

from ...shell.contract import Shell
from ...tables import TableModel, TableView
from ...theme import Size
from ...widgets import Beside, Card, Chip, EmptyState, Line, Stack, Tab, Tabs
from .review_panel import ReviewPanel
from .review_rows import ReviewRows
from .session import ImportSession
from .summary import WIDTH

ALL = "all"
_WIDE = 1600  # window width from which columns may be as wide as their texts
_HIGH, _LOW = 260, 300  # pixels of height of the rows, and of the panel under them, where there is no room for both


class ReviewStep(QWidget):
    """The table is made anew for each review: its columns are those of the file."""

    def __init__(self, shell: Shell, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._session = shell, session
        self._narrowed: array[int] | None = None
        self.table: TableView | None = None
        theme = shell.theme
        card = Card(theme, padding=0)
        self.tabs = Tabs(theme, ())
        self.tabs.changed.connect(lambda _: self._outcome_chosen())
        self._chips = QHBoxLayout()
        head = QHBoxLayout()
        head.setContentsMargins(Size.GAP, 2, Size.GAP, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addLayout(self._chips)
        self._place = Stack()
        frame = QVBoxLayout()
        frame.setContentsMargins(1, 0, 1, Size.STEP)
        frame.addWidget(self._place)
        card.body.setSpacing(0)
        card.body.addLayout(head)
        card.body.addWidget(Line(theme))
        card.body.addLayout(frame, 1)
        self.panel = ReviewPanel(shell, session)
        self.panel.narrowed.connect(self._narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside(card, self.panel, WIDTH, _HIGH, low=_LOW))
        self._shown: Review | None = None
        session.reviewed.connect(self.follow)

    def _settled(self, missing: Missing) -> bool:
        return (missing.field, missing.text) in self._session.accepted

    def follow(self) -> None:
        """Show the session's review; one that is shown already only says what was answered meanwhile."""
        review = self._session.review
        if review is None:
            return
        if review is not self._shown:
            self._shown = review
            self._make_table(review)
        elif self.table is not None:
            self.table.rows.refresh()
        self.panel.follow()
        self._narrow(None, "")
        self._show_tabs(review)

    def _make_table(self, review: Review) -> None:
        source = ReviewRows(self._shell.register, review, self._settled)
        model = TableModel(
            source, source.columns(self._shell.theme, wide=self._shell.window_widget().width() >= _WIDE), self, checkable=False
        )
        table = TableView(self._shell.theme, model, margin=Size.GAP + Size.HALF, filters=False)
        table.setAccessibleName(self.tr("Filas del archivo"))
        table.setCornerWidget(QWidget())
        old = self.table
        self.table = table
        self._place.addWidget(table)
        self._place.setCurrentWidget(table)
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        table.show_rows(review.positions())

    def _show_tabs(self, review: Review) -> None:
        def tab(action: Action, text: str, icon: str, token: str) -> Tab:
            return Tab(str(action), text, format_integer(review.count(action)), icon, token)

        self.tabs.set_tabs(
            (
                Tab(ALL, self.tr("Todas"), format_integer(len(review))),
                tab(Action.CREATE, self.tr("Nuevas"), "plus-circle-outline", "ok"),
                tab(Action.UPDATE, self.tr("Cambian"), "pencil-outline", "accent"),
                tab(Action.SAME, self.tr("Iguales"), "equal", "text2"),
                tab(Action.REJECT, self.tr("Con fallas"), "alert-circle-outline", "bad"),
            )
        )

    # which rows

    def _outcome_chosen(self) -> None:
        self._narrowed = None
        self._show_chip("")
        self.panel.let_go()
        self._list()

    def _narrow(self, positions: array[int] | None, title: str) -> None:
        self._narrowed = positions
        self._show_chip(title if positions is not None else "")
        self._list()

    def _list(self) -> None:
        if self._shown is None or self.table is None:
            return
        name = self.tabs.current or ALL
        outcome = None if name == ALL else Action(name)
        rows = self._narrowed if self._narrowed is not None else self._shown.positions(outcome)
        self.table.set_empty(EmptyState(self._shell.theme, self.tr("Ninguna fila")) if not rows else None)
        self.table.show_rows(rows)

    def _show_chip(self, title: str) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if title:
            chip = Chip(self._shell.theme, self.tr("Solo"), title)
            chip.removed.connect(self.show_all)
            chip.opened.connect(self.show_all)
            self._chips.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def narrowed(self) -> bool:
        """Whether only the rows of one fault or question are shown."""
        return self._narrowed is not None

    def show_all(self) -> None:
        """Show again all rows of the tab."""
        self.panel.let_go()
        self._narrow(None, "")

    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self.table if self.table is not None else self.tabs
