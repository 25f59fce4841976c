"""Makes backups off the UI thread and says in the status bar when the last one was made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from inventario.core.errors import KnownError
from inventario.core.formats import format_date
from inventario.store.backup_files import Backup, backup_folder, list_backups
from inventario.store.backups import back_up

from ..actions import ActionSpec
from ..pages.start.facts import moment_text
from ..theme import Tone
from ..widgets import ConfirmDialog

if TYPE_CHECKING:
    from ..shell.window import Window

_AFTER_START = 4000  # milliseconds: the first page comes first
_SETTINGS = "settings"


class BackupKeeper(QObject):
    """One for each window. Registers `backup.make`, `backup.restore` and `backup.folder`; says `changed` when there are others."""

    changed = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._busy = False
        group = self.tr("Registro")
        window.commands.add(
            ActionSpec(
                "backup.make", self.tr("Respaldar ahora"), self.make, "content-save-outline", "",
                self.tr("Copiar el registro y revisar la copia"), group, lambda: not self._busy, keys=("copia", "seguridad", "backup"),
            ),
            ActionSpec(
                "backup.restore", self.tr("Volver a una copia…"), self._show_list, "backup-restore", "",
                self.tr("Elegir una copia de seguridad"), group, keys=("restaurar", "respaldo", "seguridad"),
            ),
            ActionSpec(
                "backup.folder", self.tr("Abrir la carpeta de copias"), self.open_folder, "folder-open-outline", group=group,
                enabled_when=lambda: self.folder.is_dir(),
            ),
        )  # fmt: skip
        self._show(self.backups)
        QTimer.singleShot(_AFTER_START, self, self._keep)

    @property
    def backups(self) -> list[Backup]:
        """Those there are, the newest first."""
        return list_backups(self._window.register.path)

    @property
    def folder(self) -> Path:
        """Where they stand."""
        return backup_folder(self._window.register.path)

    def _keep(self) -> None:
        """After the start: a backup of what changed since the last one. The demonstration needs none."""
        window = self._window
        if not window.preferences.demonstration and window.isVisible():
            self._run(asked=False)

    def make(self) -> None:
        """Make one now."""
        self._run(asked=True)

    def _run(self, *, asked: bool) -> None:
        if self._busy:
            return
        self._busy = True
        self._window.commands.refresh()
        register = self._window.register

        def done(made: Backup | None) -> None:
            if asked and made is None:
                self._window.say(self.tr("La última copia de seguridad ya lo tiene todo."))
            elif asked:
                self._window.say(self.tr("Se hizo una copia de seguridad y se revisó."))
            self._show(self.backups)
            self.changed.emit()

        def failed(failure: KnownError) -> None:
            self._window.tell(failure)

        title = self.tr("Respaldando") if asked else ""
        task = self._window.tasks.run(lambda progress: back_up(register, progress.tell), done, failed, title=title)
        task.ended.connect(self._ended)
        if not task.running:
            self._ended()

    def _ended(self) -> None:
        self._busy = False
        self._window.commands.refresh()

    def _show(self, backups: list[Backup]) -> None:
        name = self._window.register.path.name
        if backups:
            when = moment_text(backups[0].made_at, self._window.clock.today())
            self._window.status_bar.right.setText(self.tr("Copia de seguridad {0} · {1}").format(when, name))
        else:
            self._window.status_bar.right.setText(name)

    def _show_list(self) -> None:
        self._window.pages.navigate(_SETTINGS)

    def open_folder(self) -> None:
        """Show the folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def ask_restore(self, backup: Backup) -> None:
        """Ask, and then put the backup in the register's place; the window opens anew on it."""
        window = self._window
        when = f"{format_date(backup.made_at)} {backup.made_at:%H:%M}"
        dialog = ConfirmDialog(
            window.theme,
            self.tr("¿Volver a la copia del {0}?").format(when),
            self.tr("Lo anotado después deja de verse. El registro como está ahora se guarda en la carpeta de copias."),
            self.tr("Volver a esa copia"),
            tone=Tone.WARN,
            icon="backup-restore",
            parent=window,
        )
        dialog.exec()
        if dialog.answer == "main":
            window.restore_asked.emit(backup.path)
