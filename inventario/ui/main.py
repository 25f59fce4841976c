"""The window as a program: `run` opens the last register, the one named, or a fresh demonstration; failures are sentences."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from inventario.core.errors import KnownError
from inventario.core.paths import Folders, portable_folder
from inventario.core.recent import recent_registers, remember_register
from inventario.core.resources import resource
from inventario.store.keys import Keys, Locked
from inventario.store.passphrases import Passphrases

from .composition import new_window
from .language import LANGUAGE, Language, Speech, wanted_language
from .sealing.saying import told_of
from .settings import Settings
from .shell.faults import catch_all, report, start_log
from .shell.window import Window
from .theme import Mode, Theme
from .words import worded

if TYPE_CHECKING:
    from inventario.store.register import Register
    from inventario.store.sealing import Conversion

    from .sealing.sheet import SealRequest

    Wanted = tuple[Path, Callable[[], Register]]  # the register that is to be opened, and how

REGISTER_VARIABLE = "INVENTARIO_REGISTER"
SUFFIX = ".inventario"


class Program:
    """The application with its one window: of a register, or the welcome when there is none to open."""

    def __init__(self, app: QApplication, folders: Folders) -> None:
        self.app, self.folders = app, folders
        self.settings = Settings(folders)
        self.speech = Speech(app)
        self.speech.speak(wanted_language(self.settings))
        self.theme = Theme(Mode(self.settings.get("window/theme", Mode.SYSTEM)))
        self.theme.apply(app)
        self.window: QWidget | None = None
        self.keys = Keys(Passphrases().find)

    def start(self, path: Path | None, *, demo: bool = False) -> None:
        """Show the first window."""
        named = path or (Path(value) if (value := os.environ.get(REGISTER_VARIABLE)) else None)
        if demo:
            self.open_demo()
        elif named is not None:
            self.open(named)
        elif recent := recent_registers(self.folders):
            self.open(recent[0])
        else:
            self.welcome()

    def welcome(self, failure: KnownError | None = None) -> None:
        """Offer what can be opened, after saying why the register that was asked for could not be."""
        from inventario.store.failures import DamagedRegister

        from .welcome import Welcome

        backup = failure.backup if isinstance(failure, DamagedRegister) else None
        window = Welcome(self.theme, recent_registers(self.folders), failure, backup.made_at if backup else None)
        if backup is not None and isinstance(failure, DamagedRegister):
            damaged = failure.path
            window.restore_asked.connect(lambda: self._restore(backup.path, damaged))
        window.open_asked.connect(self.open)
        window.file_asked.connect(self.ask_open)
        window.create_asked.connect(self.ask_create)
        window.join_asked.connect(lambda: self.ask_create(join=True))
        window.demo_asked.connect(self.open_demo)
        before, self.window = self.window, window
        window.show()
        self._drop(before)

    def open(self, path: Path) -> None:
        """Open a register in place of what is shown; what cannot be opened is said in the window."""

        def opener() -> Register:
            from inventario.app import open_register

            return open_register(path, self.author, keys=self.keys)

        self._show_register(path, opener)

    @property
    def author(self) -> str | None:
        """Who works on this laptop, when they have said so in the settings."""
        name = self.settings.get("person/name")
        return name if isinstance(name, str) and name.strip() else None

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the register in sight, and open it."""
        self._anew(lambda path: self._restore(backup, path))

    def seal(self, request: SealRequest) -> None:
        """Encrypt the register in sight, give it another passphrase, or take its encryption off; and open it."""
        self._anew(lambda path: self._seal(request, path))

    def change_language(self, language: Language) -> None:
        """Speak another language: the window is made anew, on the register in sight."""
        self.settings.put(LANGUAGE, language)
        self.speech.speak(wanted_language(self.settings))

        def reopen(path: Path) -> None:
            def opener() -> Register:
                from inventario.app import open_register

                return open_register(path, self.author, keys=self.keys)

            self._show_register(path, opener, remembered=path in recent_registers(self.folders))

        self._anew(reopen)

    def _anew(self, do: Callable[[Path], None]) -> None:
        """Let go of the register in sight and do something with its file that opens it in another window."""
        window = self.window
        if isinstance(window, Window):
            self.app.setQuitOnLastWindowClosed(False)  # another window follows
            window.close()  # nobody else may have the file open
            self.window = None
            do(window.register.path)
            self.app.setQuitOnLastWindowClosed(True)
            QTimer.singleShot(0, window.deleteLater)

    def _seal(self, request: SealRequest, path: Path) -> None:
        done: list[Conversion] = []

        def opener() -> Register:
            from inventario.app import decrypt_register, encrypt_register, open_register

            if request.passphrase:
                made = encrypt_register(path, request.passphrase, keys=self.keys, sheet=request.sheet, remember=request.remember)
            else:
                made = decrypt_register(path, keys=self.keys)
            done.append(made)
            return open_register(path, self.author, keys=self.keys)

        window = self._show_register(path, opener)
        window.ready.connect(lambda: window.say(told_of(done[0], sealed=bool(request.passphrase))))

    def _restore(self, backup: Path, path: Path) -> None:
        """A backup in the place of a register; when that cannot be done the register is as it was, and the welcome says why."""

        def opener() -> Register:
            from inventario.app import open_register
            from inventario.store.backups import restore_backup

            restore_backup(backup, path, keys=self.keys)
            return open_register(path, self.author, keys=self.keys)

        self._show_register(path, opener)

    def create(self, path: Path, *, join: bool = False) -> None:
        """Make an empty register and open it; with `join` it is to be filled with the shared one."""
        path = path if path.suffix else path.with_suffix(SUFFIX)

        def opener() -> Register:
            from inventario.app import create_register

            return create_register(path, self.author)

        window = self._show_register(path, opener)
        if join:
            window.ready.connect(lambda: window.run_action("sync.connect"))

    def open_demo(self) -> None:
        """A fresh demonstration register in a folder of its own."""
        path = Path(tempfile.mkdtemp(prefix="inventario-")) / f"demostracion{SUFFIX}"

        def opener() -> Register:
            from inventario.app import all_hooks, open_register
            from inventario.register.demo.build import build_demo

            build_demo(path, folders=self.folders, hooks=all_hooks())
            return open_register(path)

        self._show_register(path, opener, remembered=False)

    def ask_open(self) -> None:
        """Let the person pick a register's file."""
        name, _ = QFileDialog.getOpenFileName(
            self.window, worded("Abrir registro"), str(self._home()), worded("Registros de Inventario (*{0})").format(SUFFIX)
        )
        if name:
            self.open(Path(name))

    def ask_create(self, *, join: bool = False) -> None:
        """Let the person say where a new register goes; with `join` it is to be filled with the shared one."""
        title = worded("Dónde queda este registro en su equipo") if join else worded("Crear registro")
        name, _ = QFileDialog.getSaveFileName(
            self.window, title, str(self._home() / f"inventario{SUFFIX}"), worded("Registros de Inventario (*{0})").format(SUFFIX)
        )
        if name:
            self.create(Path(name), join=join)

    def _home(self) -> Path:
        recent = recent_registers(self.folders)
        return recent[0].parent if recent else portable_folder() or Path.home()

    def _show_register(
        self, path: Path, opener: Callable[[], Register], *, remembered: bool = True, wanted: Callable[[], Register] | None = None
    ) -> Window:
        """A window at once, its register as soon as it is open; the window before it goes only then.

        `wanted` is what is tried again after a passphrase, when `opener` has one in it that may be wrong."""
        window = new_window(path, self.theme, self.settings, folders=self.folders)
        before = self.window
        window.open_with(opener)
        window.open_asked.connect(self.ask_open)
        window.create_asked.connect(self.ask_create)
        window.restore_asked.connect(self.restore)
        window.seal_asked.connect(self.seal)
        window.language_asked.connect(self.change_language)
        window.refused.connect(lambda failure: self._refused(failure, window, before, (path, wanted or opener)))
        window.ready.connect(lambda: self._opened(path if remembered else None, before))
        self.window = window
        window.show()
        return window

    def _opened(self, path: Path | None, before: QWidget | None) -> None:
        if path is not None:
            remember_register(self.folders, path)
        self._drop(before)
        if isinstance(window := self.window, Window):
            from inventario.register.tidying import tidy

            window.tasks.run(lambda _: tidy(window.register, self.folders), lambda _: None)

    def _refused(self, failure: KnownError, window: Window, before: QWidget | None, wanted: Wanted) -> None:
        self.window = before
        if isinstance(failure, Locked) and self._unlocked(failure, window, *wanted):
            self._drop(window)
            return
        if isinstance(before, Window) and before.isVisible():
            before.tell(failure)
        else:
            self.welcome(failure)
        self._drop(window)

    def _unlocked(self, failure: Locked, window: Window, path: Path, opener: Callable[[], Register]) -> bool:
        """Ask for the passphrase and try again with it; false when the person stepped back."""
        from .sealing.asking import PassphraseDialog

        dialog = PassphraseDialog(self.theme, failure, window)
        dialog.exec()
        passphrase, remember = dialog.passphrase, dialog.remember
        if not passphrase:
            return False

        def again() -> Register:
            key = self.keys.learn(failure.path, passphrase)
            if remember and key is not None:
                Passphrases().keep(key.salt, passphrase)
            return opener()

        self._show_register(path, again, wanted=opener)
        return True

    @staticmethod
    def _drop(window: QWidget | None) -> None:
        if window is not None:
            window.close()
            QTimer.singleShot(0, window.deleteLater)

    def take_failure(self, failure: BaseException) -> None:
        """What nobody caught: a sentence or the offer of a report."""
        if isinstance(self.window, Window):
            self.window.tell(failure)
        else:
            report(self.theme, failure, self.window)


def run(path: Path | None, demo: bool = False) -> int:
    """Open the window and stay until it is closed; gives the exit code."""
    folders = Folders.standard()
    start_log(folders)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Inventario")
    app.setDesktopFileName("inventario")
    app.setWindowIcon(QIcon(str(resource("icons/inventario.svg"))))
    program = Program(app, folders)
    catch_all(program.take_failure)
    program.start(path, demo=demo)
    return app.exec()
