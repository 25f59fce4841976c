"""The search box of the top bar. Light on purpose: it stands in the first window, before the register is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from ..actions import ActionSpec
from ..shell.contract import Shell
from ..widgets import SearchBox

if TYPE_CHECKING:
    from inventario.register.scanning import Reading

    from .finder import BoxFinder


class Omnibox(SearchBox):
    """A click, Ctrl K or typing opens it over the window; Tab alone only rests on it."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell.theme, "", "Ctrl+K", parent=parent)
        self.placeholder = self.tr("Buscar o escanear: etiqueta, serie, nombre, lugar…")
        self.edit.setPlaceholderText(self.placeholder)
        self.edit.setAccessibleName(self.placeholder)
        self._shell = shell
        self._finder: BoxFinder | None = None
        self.edit.textEdited.connect(self._begin)
        self.edit.installEventFilter(self)
        group = self.tr("Buscar")
        shell.commands.add(
            ActionSpec("search.focus", self.tr("Buscar"), self.open_box, "magnify", "Ctrl+K", group=group, palette=False,
                       enabled_when=lambda: shell.bars_shown),
            ActionSpec(
                "search.commands", self.tr("Buscar una acción"), lambda: self.open_box(">"), "chevron-right", "Ctrl+Shift+P", group=group,
                palette=False, enabled_when=lambda: shell.bars_shown,
            ),
        )  # fmt: skip

    @property
    def finder(self) -> BoxFinder:
        """The open box; made when it is first needed, once the register is open."""
        if self._finder is None:
            from .finder import BoxFinder

            self._finder = BoxFinder(self._shell, self.placeholder)
        return self._finder

    def open_box(self, text: str = "") -> None:
        """Open it, with a text to begin with."""
        if hasattr(self._shell, "register"):
            self.finder.open_box(self._side(), text)

    def _side(self) -> int:
        return self.mapTo(self._shell.window_widget(), QPoint(0, 0)).x()

    def _begin(self, text: str) -> None:
        """Typing in the closed box goes on in the open one."""
        self.edit.clear()
        self.open_box(text)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            self.open_box()
            return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.open_box()

    # what the scanner asks

    def show_reading(self, reading: Reading) -> None:
        """Show several things that a scan may be of, or that nobody has its code."""
        self.finder.show_reading(self._side(), reading)

    def close_finder(self) -> None:
        """Go out of the way."""
        if self._finder is not None:
            self._finder.overlay.close_box(give_back=False)
