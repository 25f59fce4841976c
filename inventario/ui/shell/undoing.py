"""Undo and redo in the window: what they would take back, doing it off the UI thread, saying it afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..actions import ActionSpec
from ..tasks import Job
from ..words import worded
from .contract import Shell

if TYPE_CHECKING:
    from inventario.store.undo import Undoable


class Undoing(QObject):
    """Adds the actions `undo` and `redo`, whose texts say what they would do; `refresh` after every commit."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._undo: Undoable | None = None
        self._redo: Undoable | None = None
        self._busy = False
        group = self.tr("Editar")
        shell.commands.add(
            ActionSpec(
                "undo", self.tr("Deshacer"), self._take_back, "undo", "Ctrl+Z", group=group,
                enabled_when=self._can_undo, shown_text=self._undo_text,
            ),
            ActionSpec(
                "redo", self.tr("Rehacer"), self._do_again, "redo", "Ctrl+Y", group=group,
                enabled_when=lambda: self._redo is not None and not self._busy, shown_text=self._redo_text,
            ),
        )  # fmt: skip

    def _can_undo(self) -> bool:
        return self._undo is not None and not self._undo.refused and not self._busy

    def _undo_text(self) -> str:
        offered = self._undo is not None and not self._undo.refused
        return self.tr("Deshacer {0}").format(worded(self._undo.label)) if self._undo and offered else self.tr("Deshacer")

    def _redo_text(self) -> str:
        return self.tr("Rehacer {0}").format(worded(self._redo.label)) if self._redo else self.tr("Rehacer")

    def refresh(self) -> None:
        """Ask the register what would be taken back now."""
        from inventario.store.undo import next_redo, next_undo

        self._undo, self._redo = next_undo(self._shell.register), next_redo(self._shell.register)
        self._shell.commands.refresh()

    def _take_back(self) -> None:
        from inventario.store.undo import undo

        register = self._shell.register
        self._run(lambda progress: undo(register, progress.tell), self.tr("Deshacer"), self.tr("Se deshizo «{0}»."))

    def _do_again(self) -> None:
        from inventario.store.undo import redo

        register = self._shell.register
        self._run(lambda progress: redo(register, progress.tell), self.tr("Rehacer"), self.tr("Se rehizo «{0}»."))

    def _run(self, job: Job[Undoable], title: str, sentence: str) -> None:
        self._busy = True

        task = self._shell.tasks.run(job, lambda done: self._shell.say(sentence.format(worded(done.label))), self._shell.tell, title=title)
        task.ended.connect(self._ended)
        if not task.running:  # it ended before anybody could listen
            self._ended()

    def _ended(self) -> None:
        self._busy = False
        self.refresh()
