"""The middle of the labels page: the sheet in sight on its grey ground, which one it is, and why there is none."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.core.formats import format_integer
from inventario.drawing.shapes import Page
from inventario.labels import Form
from inventario.register.printing.selection import Only

from ...theme import Size, Theme, Type
from ...widgets import Button, EmptyState, IconButton, Label
from . import wording
from .sheet_view import Desk, SheetView
from .sheets import beginning
from .work import LabelWork

_ANY_WIDTH = 16777215


class SheetDesk(Desk):
    """Follows the work when it is told to."""

    def __init__(self, theme: Theme, work: LabelWork, parent: QWidget | None = None) -> None:
        super().__init__(theme, padding=0, parent=parent)
        self._work = work
        self.where = Label(theme, "", Type.BODY, 600)
        self._hint = Label(theme, self.tr("Pulse el primer puesto libre"), Type.LABEL, token="text2")
        self._before = IconButton(theme, "chevron-left", self.tr("Hoja anterior"), small=True)
        self._after = IconButton(theme, "chevron-right", self.tr("Hoja siguiente"), small=True)
        self._before.clicked.connect(lambda: work.show_page(work.page - 1))
        self._after.clicked.connect(lambda: work.show_page(work.page + 1))
        head = QHBoxLayout()
        head.setContentsMargins(Size.GAP, 8, Size.STEP, 4)
        head.setSpacing(Size.HALF)
        head.addWidget(self.where)
        head.addWidget(self._before)
        head.addWidget(self._after)
        head.addStretch(1)
        head.addWidget(self._hint)
        head.addSpacing(Size.STEP)
        self.sheet = SheetView(theme)
        self.sheet.start_picked.connect(work.start_at)
        self.every = Button(theme, self.tr("Ver todos"))
        self.every.clicked.connect(lambda: work.want(replace(work.wanted, only=Only.ALL)))
        self.nothing = EmptyState(theme, "", self.every, icon="label-outline")
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(self.sheet, 1)
        self.body.addWidget(self.nothing, 1)

    def hasHeightForWidth(self) -> bool:
        return False  # the sheet fits in what is there: the height that it would like is not taken from the buttons that print

    def set_roomy(self, roomy: bool) -> None:
        """Whether there is room for the hint; the first place is framed all the same."""
        self._hint.setMaximumWidth(_ANY_WIDTH if roomy else 0)

    def follow(self) -> None:
        """Show the work as it stands."""
        work = self._work
        on_sheets, page = work.stock.form is Form.SHEET, self._page()
        self.sheet.set_page(page)
        self.sheet.show_sheet(work.stock, work.start, first=work.page == 0)
        amount = max(1, work.sheets.pages)
        called = self.tr("Hoja {0} de {1}") if on_sheets else self.tr("Etiqueta {0} de {1}")
        self.where.setText(called.format(format_integer(work.page + 1), format_integer(amount)) if page is not None else "")
        for button, shown in ((self._before, work.page > 0), (self._after, work.page < amount - 1)):
            button.setVisible(amount > 1 and page is not None)
            button.setEnabled(shown)
        self._hint.setVisible(on_sheets and work.page == 0 and page is not None)
        self._say_nothing()

    def _page(self) -> Page | None:
        work, sheets = self._work, self._work.sheets
        try:
            page = sheets.compose(work.page, work.items(*sheets.items_on(work.page))) if work.rows else None
        except KnownError:
            return None  # the check says why
        return beginning(page) if page is not None else None

    def _say_nothing(self) -> None:
        """On an empty desk, why it is empty and what to do about it."""
        work = self._work
        shown = not work.rows and work.task is None and not work.fault
        self.nothing.sentence.setText(wording.nothing_text(work))
        self.nothing.setVisible(shown)
        self.sheet.setVisible(not shown)
        self.every.setVisible(work.wanted.only is not Only.ALL)
