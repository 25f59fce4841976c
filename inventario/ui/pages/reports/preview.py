"""The pages of a report with their head: which page, larger and smaller, and whether the register has changed since."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.formats import format_integer

from ...pdf import PdfPages, PdfView
from ...tasks import SHOWN_AFTER, Task
from ...theme import Size, Theme, Type
from ...widgets import Button, Card, EmptyState, Ground, IconButton, Label, Line, Stack, Variant
from ..importing.waiting import Waiting


class Preview(Card):
    """Pages, or a sentence in their place, or the slow job that makes them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, padding=0, parent=parent)
        self.where = Label(theme, "", Type.BODY, 600)
        self.stale = Button(theme, self.tr("El registro cambió: actualizar"), icon="refresh", variant=Variant.LINK)
        self.stale.hide()
        self.view = PdfView(theme)
        self.view.page_changed.connect(lambda _: self._say_page())
        self.waiting = Waiting(theme)
        self.empty = EmptyState(theme, "", icon="file-document-outline")
        self._stack = Stack()
        for widget in (self.empty, self.view, self.waiting):
            self._stack.addWidget(widget)
        ground = Ground(theme, "sunken")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._stack)
        frame = QVBoxLayout()
        frame.setContentsMargins(1, 0, 1, 8)
        frame.addWidget(ground)
        self.body.setSpacing(0)
        self.body.addLayout(self._bar(theme))
        self.body.addWidget(Line(theme))
        self.body.addLayout(frame, 1)
        self._slow = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._slow.timeout.connect(self._show_waiting)

    def _bar(self, theme: Theme) -> QHBoxLayout:
        smaller = IconButton(theme, "magnify-minus-outline", self.tr("Más chico"))
        larger = IconButton(theme, "magnify-plus-outline", self.tr("Más grande"))
        fitted = IconButton(theme, "arrow-expand-horizontal", self.tr("Al ancho"))
        smaller.clicked.connect(lambda: self.view.zoom_by(-1))
        larger.clicked.connect(lambda: self.view.zoom_by(1))
        fitted.clicked.connect(lambda: self.view.set_zoom(1.0))
        self._zooms = (smaller, larger, fitted)
        row = QHBoxLayout()
        row.setContentsMargins(Size.GAP, 6, Size.STEP, 6)
        row.setSpacing(Size.HALF)
        row.addWidget(self.where)
        row.addSpacing(Size.GAP)
        row.addWidget(self.stale)
        row.addStretch(1)
        for button in self._zooms:
            row.addWidget(button)
        return row

    def show_pages(self, pages: PdfPages, *, keep_place: bool) -> None:
        """Show a report."""
        self.view.show_pages(pages, keep_place=keep_place)
        self._stack.setCurrentWidget(self.view)
        self._say_page()

    def show_sentence(self, sentence: str) -> None:
        """Show none, and say why."""
        self.view.show_pages(None)
        self.empty.sentence.setText(sentence)
        self._stack.setCurrentWidget(self.empty)
        self._say_page()

    def _say_page(self) -> None:
        pages = self.view.pages
        for button in self._zooms:
            button.setEnabled(pages is not None)
        text = self.tr("Página {0} de {1}")
        self.where.setText(text.format(format_integer(self.view.page), format_integer(len(pages))) if pages is not None else "")

    def follow(self, task: Task | None) -> None:
        """Show the job that makes a report once it turns out slow; pages that are there stay until the new ones are."""
        if task is not None:
            self.waiting.follow(task)
            self._slow.start()
            return
        self._slow.stop()
        if self._stack.currentWidget() is self.waiting:
            self._stack.setCurrentWidget(self.empty)

    def _show_waiting(self) -> None:
        if self.view.pages is None:
            self._stack.setCurrentWidget(self.waiting)
