"""What can be done with the preset in sight: begin with it each time, or forget it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from inventario.register.printing.presets import Preset, delete_preset, set_default

from ...shell.contract import Shell
from ...theme import Size
from ...widgets import IconButton


class PresetMenu(IconButton):
    """A menu beside the box of presets; `current` gives the preset in sight. What it does can be undone."""

    def __init__(self, shell: Shell, current: Callable[[], Preset | None], parent: QWidget | None = None) -> None:
        super().__init__(shell.theme, "dots-vertical", "", parent=parent)
        self._shell, self._current = shell, current
        self.setToolTip(self.tr("Qué hacer con este preajuste"))
        self.setAccessibleName(self.toolTip())
        self.clicked.connect(self._open)

    def menu_for(self, preset: Preset) -> QMenu:
        """The menu, to be shown."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        always = menu.addAction(self.tr("Empezar siempre con este"))
        always.setCheckable(True)
        always.setChecked(preset.default)
        always.triggered.connect(lambda on: self._make_default(preset if on else None))
        menu.addSeparator()
        menu.addAction(self.tr("Borrar «{0}»").format(preset.name)).triggered.connect(lambda: self._delete(preset))
        return menu

    def _open(self) -> None:
        if (preset := self._current()) is not None:
            self.menu_for(preset).popup(self.mapToGlobal(QPoint(0, self.height())))

    def _make_default(self, preset: Preset | None) -> None:
        said = self.tr("Esta página empieza con lo nunca impreso.")
        if preset is not None:
            said = self.tr("Esta página empieza con «{0}».").format(preset.name)
        self._run(lambda: set_default(self._shell.register, preset.name if preset else ""), said)

    def _delete(self, preset: Preset) -> None:
        self._run(lambda: delete_preset(self._shell.register, preset.name), self.tr("Se borró el preajuste «{0}».").format(preset.name))

    def _run(self, work: Callable[[], None], said: str) -> None:
        shell = self._shell
        shell.tasks.run(lambda _: work(), lambda _: shell.say(said, undo=True), shell.tell, title=self.tr("Guardando"), cancellable=False)


def beside(field: QWidget, button: QWidget) -> QWidget:
    """A field and a button at its right, level with its editor."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Size.HALF)
    row.addWidget(field, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
    return both
