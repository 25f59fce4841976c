"""The manual's own window: contents and search at the left, a page beside them. It stays open while one works on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from inventario.handbook.finding import Finder
from inventario.handbook.library import FIRST, Handbook

from ..theme import Size, Theme, Type
from ..widgets import Button, ElidedLabel, FocusRing, Ground, IconButton, Label, SearchBox, Variant
from .contents import Contents, Line
from .reader import Reader

_SIZE = (1000, 680)
_LEFT, _LEAST_LEFT, _LEAST_RIGHT = 290, 200, 320
_NEXT = 15  # milliseconds between two pages that are read for the search


class ManualWindow(QWidget):
    """Shows a page by its name; goes back and forward over those that were read."""

    def __init__(self, theme: Theme, parent: QWidget | None, save: Callable[[], None] | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.theme, self.handbook = theme, Handbook()
        self._finder: Finder | None = None
        self._trail: list[tuple[str, str]] = []
        self._at = -1
        self._unread = list(self.handbook.pages)
        self._reading = QTimer(self, interval=_NEXT)
        self._reading.timeout.connect(self._read_on)
        self.setWindowTitle(self.tr("Manual de Inventario"))
        self.setMinimumSize(560, 340)
        self.search = SearchBox(theme, self.tr("Buscar en el manual"), "Ctrl+F")
        self.contents = Contents(theme)
        self.nothing = Label(theme, "", Type.LABEL, 400, "text2", wrap=True)
        self.reader = Reader(theme, self.handbook)
        self.back = IconButton(theme, "arrow-left", self.tr("Volver (Alt ←)"))
        self.forward = IconButton(theme, "arrow-right", self.tr("Adelante (Alt →)"))
        self.title = ElidedLabel(theme, "", Type.CARD_TITLE, 600)
        self._place(save)
        self.search.edit.textChanged.connect(self._seek)
        self.search.edit.returnPressed.connect(self._open_first)
        self.contents.moved.connect(self._open_line)
        self.contents.activated.connect(lambda _: self.reader.setFocus())
        self.reader.wanted.connect(self.open_page)
        self.back.clicked.connect(lambda: self._go(-1))
        self.forward.clicked.connect(lambda: self._go(1))
        for keys, run in (("Alt+Left", self.back.click), ("Alt+Right", self.forward.click), ("Ctrl+F", self._take_search)):
            QShortcut(QKeySequence(keys), self, run)
        self.ring = FocusRing(theme, self)
        self._show_contents()
        room = self.screen().availableSize()
        self.resize(room if room.width() < _SIZE[0] and room.height() < _SIZE[1] else QSize(*_SIZE))  # at 200 % a laptop has less

    def _place(self, save: Callable[[], None] | None) -> None:
        left = Ground(self.theme, "sunken", "right")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 12, 1, 0)
        column.setSpacing(8)
        searching = QVBoxLayout()
        searching.setContentsMargins(12, 0, 12, 0)
        searching.addWidget(self.search)
        searching.addWidget(self.nothing)
        column.addLayout(searching)
        column.addWidget(self.contents, 1)
        head_ground = Ground(self.theme, "surface", "bottom")
        head = QHBoxLayout(head_ground)
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(Size.STEP)
        head.addWidget(self.back)
        head.addWidget(self.forward)
        head.addWidget(self.title, 1)
        if save is not None:
            pdf = Button(self.theme, self.tr("Guardar en PDF…"), icon="file-pdf-box", variant=Variant.QUIET)
            pdf.clicked.connect(save)
            head.addWidget(pdf)
        right = QWidget()
        rows = QVBoxLayout(right)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(head_ground)
        rows.addWidget(self.reader, 1)
        left.setMinimumWidth(_LEAST_LEFT)
        right.setMinimumWidth(_LEAST_RIGHT)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        parts.setSizes([_LEFT, _SIZE[0] - _LEFT])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(parts)

    # pages

    def open_target(self, target: str) -> None:
        """Show what `page.md#heading` names, come to the front and take the keyboard."""
        name, _, anchor = target.partition("#")
        self.search.edit.clear()
        self.show()  # first, so that the page is written for the room that it has
        self.open_page(name, anchor)
        self.activateWindow()
        self.reader.setFocus()
        self._reading.start()

    def open_page(self, name: str, anchor: str = "") -> None:
        """Show a page, as a step that can be gone back from."""
        self._trail[self._at + 1 :] = [(name, anchor)]
        self._at = len(self._trail) - 1
        self._show()

    def _go(self, step: int) -> None:
        if 0 <= self._at + step < len(self._trail):
            self._at += step
            self._show()

    def _show(self) -> None:
        name, anchor = self._trail[self._at]
        page = self.handbook.page(name)
        self.reader.show_page(page, anchor, self.search.edit.text())
        self.title.setText(page.title)
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at < len(self._trail) - 1)
        if not self.search.edit.text():
            self.contents.stand_at(name)

    # searching

    def _show_contents(self) -> None:
        self.nothing.hide()
        lines = [
            Line(page.name, "", page.title, depth=int(bool(page.folder) and not page.name.endswith(FIRST))) for page in self.handbook.pages
        ]
        self.contents.show_lines(lines, self.reader.page.name)

    def _read_on(self) -> None:
        """A page at a time, so that the first letter of a search need not wait for all of them."""
        if self._unread:
            _ = self._unread.pop().blocks
        else:
            self._reading.stop()

    def _seek(self, text: str) -> None:
        if not text.strip():
            self._show_contents()
            return
        self._finder = self._finder or Finder(self.handbook)
        found = self._finder.find(text)
        titles = [one.title if one.title == one.page.title else f"{one.page.title} › {one.title}" for one in found]
        self.contents.show_lines([Line(one.page.name, one.anchor, title, 0, one.piece) for one, title in zip(found, titles, strict=True)])
        self.nothing.setText(self.tr("Nada en el manual tiene «{0}»; pruebe con otra palabra.").format(text.strip()))
        self.nothing.setVisible(not found)

    def _open_first(self) -> None:
        if self.contents.amount:
            self.contents.set_current(max(0, self.contents.current))
            self._open_line()
            self.reader.setFocus()

    def _open_line(self) -> None:
        if (line := self.contents.line) is not None and self._shown() != (line.page, line.anchor):
            self.open_page(line.page, line.anchor)

    def _shown(self) -> tuple[str, str] | None:
        return self._trail[self._at] if self._at >= 0 else None

    def _take_search(self) -> None:
        self.search.edit.setFocus()
        self.search.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the search to what it found; Escape empties it, then closes the window."""
        if event.key() == Qt.Key.Key_Down and self.search.edit.hasFocus():
            self.contents.setFocus()
            self.contents.set_current(max(0, self.contents.current))
            return
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.edit.text():
            self.search.edit.clear()
        else:
            self.close()
