"""The designer: a person arranges a label's template by mouse and keyboard and sees it with a real item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from inventario.core.paths import Folders
from inventario.labels import Stock, Template, usual_stock
from inventario.register.logo import read_logo
from inventario.store.changes import Committed

from ...shell.contract import Page, Shell
from ...theme import Size, Theme
from ...widgets import Card, Stack, abreast, scrolled, turn
from .bar import DesignBar
from .board import Board
from .canvas import Canvas
from .commands import add_actions
from .design import Design
from .editing import Editing
from .filing import Filing
from .head import DesignHead
from .library import Library
from .properties import Properties
from .remedies import apply
from .sample_card import SampleCard
from .samples import Samples
from .stock_row import StockRow
from .template_panel import TemplatePanel

_PANEL, _SAMPLE = 280, 272
_BOTH_FROM, _BESIDE_FROM, _LEAST = 950, 720, 600  # pixels of width: for both of them, for one of them beside the label, and at the least
_HIGH = 260  # pixels of height that the label, and the panel under it, keep where one stands under the other
_ANY_WIDTH = 16777215
_UNDO = {(Qt.Key.Key_Z, False): "undo", (Qt.Key.Key_Y, False): "redo", (Qt.Key.Key_Z, True): "redo"}


class DesignerPage(Page):
    """`open_template` brings a template in sight; without it the last one, with what was not saved."""

    def __init__(self, shell: Shell, parent: QWidget | None = None, library: Library | None = None) -> None:
        super().__init__(shell, parent)
        self.library = library or Library(Folders.standard().labels, shell.settings)
        self.samples = Samples(shell, self)
        first = self.library.templates[0]
        self.design = Design(first, usual_stock(first, stocks=self.library.stocks), self.samples.sample.item, self)
        self.editing = Editing(self.design, self)
        self.filing = Filing(shell, self.design, self.library, self)
        self._narrow = False
        add_actions(self)
        self._build(shell.theme)
        self._connect()
        draft = self.library.draft(first.name)
        if draft is not None:
            self.filing.open(first)
        self._follow_choice()

    def _build(self, theme: Theme) -> None:
        self.canvas = Canvas(theme, self.design)
        self.board = Board(theme, self.canvas)
        self.bar = DesignBar(theme, self.canvas, self.editing)
        self.head = DesignHead(self.shell, self.design, self.library, self.filing)
        self.stock_row = StockRow(theme, self.design, self.library, self.board)
        self.properties = Properties(theme, self.design)
        self.template_panel = TemplatePanel(theme, self.design)
        self.sample = SampleCard(self.shell, self.design, self.samples)
        self._panels = Stack()
        for panel in (self.template_panel, self.properties):
            self._panels.addWidget(_scrolling(panel))
        self.panel_card = Card(theme, padding=0)
        self.panel_card.body.addWidget(self._panels)
        self._middle = middle = Card(theme, padding=12)
        middle.body.addWidget(self.stock_row)
        middle.body.addWidget(self.board, 1)
        self._sample_area = _scrolling(self.sample, margin=0)
        self._columns = columns = abreast()
        for part in (self.panel_card, middle, self._sample_area):
            columns.addWidget(part, int(part is middle))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        whole.setSpacing(12)
        whole.addWidget(self.head)
        whole.addWidget(self.bar)
        whole.addLayout(columns, 1)

    def _connect(self) -> None:
        self.canvas.command.connect(self._command)
        self.canvas.menu_asked.connect(self.bar.context_menu)
        self.canvas.edit_asked.connect(self.properties.take_keyboard)
        self.canvas.tool_changed.connect(lambda: self.hint_changed.emit(self.hint()))
        self.editing.refused.connect(self.shell.tell)
        self.design.chose.connect(self._follow_choice)
        self.design.stock_changed.connect(self._seek_sample)
        self.filing.opened.connect(self._seek_sample)
        self.sample.offered.connect(lambda offer: self._refusable(lambda: apply(offer, self.design, self.library)))
        self.template_panel.removed.connect(lambda: self._refusable(lambda: self.design.remove_layout(self.tr("Quitar un diseño"))))

    def _refusable(self, do: Any) -> None:
        from inventario.core.errors import KnownError

        try:
            do()
        except KnownError as fault:
            self.shell.tell(fault)

    def _command(self, name: str) -> None:
        if name in self.editing.commands:
            self.editing.run(name)
        elif name == "zoom-fit":
            self.board.fit()
        else:
            self.board.step(1 if name == "zoom-in" else -1)

    def _follow_choice(self) -> None:
        """The panel of what is chosen, or of the template."""
        self._panels.setCurrentIndex(1 if self.design.chosen else 0)
        self._share_width()
        if self.canvas.gesture is None:
            self.board.reveal()

    def _share_width(self) -> None:
        """Where there is no room for both, the panel is there for what is chosen, and else the sample."""
        narrow, chosen = self.width() < _BOTH_FROM, bool(self.design.chosen)
        self.panel_card.setVisible(not narrow or chosen)
        self._sample_area.setVisible(not narrow or not chosen)
        beside = turn(self.width() >= _BESIDE_FROM, self._columns)
        self._columns.removeWidget(self.panel_card)
        self._columns.insertWidget(0 if beside else 1, self.panel_card)
        for part, wide in ((self.panel_card, _PANEL), (self._middle, 0), (self._sample_area, _SAMPLE)):
            part.setMinimumSize(wide if beside else 0, 0 if beside else _HIGH)
            part.setMaximumWidth(wide if beside and wide else _ANY_WIDTH)
        if narrow is not self._narrow:
            self._narrow = narrow
            self.bar.compact(narrow)
            self.head.compact(narrow)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, super().minimumSizeHint().height())  # what it leaves out, it leaves out as soon as there is less room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        self._columns.activate()  # at once: the label is drawn for the room that it has

    def _seek_sample(self) -> None:
        self.samples.use(self.design.template, self.design.stock)

    # what others ask

    def open_template(self, template: Template, stock: Stock | None = None) -> None:
        """Design that template, seen on that stock when it suits."""
        self.filing.open(self.library.find(template.name) or template, stock)

    # the page's own

    def hint(self) -> str:
        if self.canvas.tool is not None:
            return self.tr("Arrastre sobre la etiqueta, o Enter para ponerlo al medio; Esc para dejarlo.")
        return self.tr("Flechas mueven 1 mm, con Ctrl 0,1; con Mayús cambian el tamaño. Alt suelta el imán. Tab elige el siguiente.")

    def arrive(self) -> None:
        name = self.design.template.name
        self.library.reload()
        self.head.fill()
        self.stock_row.fill_stock()
        if self.library.find(name) is None:
            self.filing.open(self.library.templates[0])
        self._show_logo()
        self._seek_sample()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_logo(self) -> None:
        """The register's, which may be another since the page was last in sight."""
        logo = read_logo(self.shell.register)
        if logo != self.design.logo:
            self.design.show_item(self.design.item, logo)

    def changed(self, committed: Committed) -> None:
        if "preference" in committed.subjects:
            self._show_logo()

    def depart(self) -> None:
        self.filing.keep()

    def back(self) -> bool:
        if not self.canvas.hasFocus():
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self.canvas.step_back()

    def panes(self) -> list[QWidget]:
        panel = self.properties if self.design.chosen else self.template_panel
        first = next((one for one in panel.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()), panel)
        return [self.bar.tools["text"], first, self.canvas, self.sample.item]

    def save_place(self) -> Mapping[str, Any]:
        return {"template": self.design.template.name, "stock": self.design.stock.name}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        found = self.library.find(str(place.get("template", "")))
        stock = next((one for one in self.library.stocks if one.name == place.get("stock")), None)
        if found is not None:
            self.filing.open(found, stock)

    # undo is the design's own while the page is in sight

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._undo_key(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _undo_key(event: QKeyEvent) -> str:
        held = event.modifiers()
        if not held & Qt.KeyboardModifier.ControlModifier:
            return ""
        return _UNDO.get((Qt.Key(event.key()), bool(held & Qt.KeyboardModifier.ShiftModifier)), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._undo_key(event)
        if step:
            (self.design.stack.undo if step == "undo" else self.design.stack.redo)()
        else:
            super().keyPressEvent(event)


def _scrolling(inside: QWidget, margin: int = Size.GAP) -> QScrollArea:
    area = scrolled(keys=False)
    holder = QWidget()
    holder.setProperty("page", True)
    column = QVBoxLayout(holder)
    column.setContentsMargins(margin, margin, margin, margin)
    column.addWidget(inside)
    area.setWidget(holder)
    return area
