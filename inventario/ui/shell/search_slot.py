"""The search box of a window that has no finder yet: Enter looks the words up in the list in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from inventario.core.queries import ListQuery

from ..actions import ActionSpec
from ..widgets import SearchBox
from .contract import Shell


class SearchSlot(SearchBox):
    """Registers `search.focus` (Ctrl K)."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell.theme, "Buscar o escanear: etiqueta, serie, nombre, lugar…", "Ctrl+K", parent=parent)
        self._shell = shell
        shell.commands.add(ActionSpec("search.focus", self.tr("Buscar"), self._take_keyboard, "magnify", "Ctrl+K", palette=False))
        self.edit.returnPressed.connect(self._look_up)

    def _take_keyboard(self) -> None:
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def _look_up(self) -> None:
        self._shell.open_list(ListQuery("asset", text=self.edit.text().strip()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
