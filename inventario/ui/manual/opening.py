"""Opens the manual from wherever one is, and keeps one window of it for each that it is opened from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ..actions import ActionSpec
from ..theme import Theme
from ..words import count_of

if TYPE_CHECKING:
    from inventario.handbook.paper import Printed

    from ..shell.contract import Shell
    from ..tasks import Progress

KEY = "F1"


def show_manual(theme: Theme, over: QWidget, target: str, save: Callable[[], None] | None = None) -> QWidget:
    """The manual at a page, in front of a window or a dialog, which it ends with."""
    from .window import ManualWindow

    found = next((child for child in over.children() if isinstance(child, ManualWindow)), None)
    window = found or ManualWindow(theme, over, save)
    window.open_target(target)
    return window


def help_key(theme: Theme, widget: QWidget, target: str) -> None:
    """Let F1 open the manual at that page in a window that has no actions: the welcome, a dialog."""
    shortcut = QShortcut(QKeySequence(KEY), widget)
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    shortcut.activated.connect(lambda: show_manual(theme, widget, target))


def add_manual_actions(shell: Shell, current: Callable[[], str], ready: Callable[[], bool]) -> None:
    """`help.manual` for what is in sight, `help.manual.pdf` for all of it on paper; `current` gives the page's name, `ready` whether a
    register is open."""

    def show() -> None:
        from .topics import topic_of

        window = shell.window_widget()
        show_manual(shell.theme, window, topic_of(current(), window), lambda: save_manual(shell))

    shell.commands.add(
        ActionSpec("help.manual", _tr("Manual de esta página"), show, "book-open-variant", KEY, group=_tr("Ayuda"),
                   keys=("ayuda", "instrucciones", "cómo")),
        ActionSpec("help.manual.pdf", _tr("Guardar el manual en PDF…"), lambda: save_manual(shell), "file-pdf-box", group=_tr("Ayuda"),
                   enabled_when=ready, keys=("imprimir", "ayuda")),
    )  # fmt: skip


def save_manual(shell: Shell) -> None:
    """Ask for a file and write the whole manual there, off the UI thread."""
    from ..pages.saving import ask_target, open_folder

    path = ask_target(shell, shell.window_widget(), _tr("Guardar el manual"), _tr("Manual de Inventario"), ".pdf", "manual")
    if path is None:
        return

    def job(_: Progress) -> Printed:
        from inventario import __version__
        from inventario.core.files import write_file
        from inventario.handbook.library import Handbook
        from inventario.handbook.paper import handbook_pdf
        from inventario.reports.records import Origin

        printed = handbook_pdf(Handbook(), Origin(shell.preferences.institution, shell.clock.today()), __version__)
        write_file(path, printed.content)
        return printed

    def done(printed: Printed) -> None:
        said = _tr("El manual está en «{0}»: {1}.").format(path.name, count_of(printed.pages, _tr("hoja"), _tr("hojas")))
        shell.say(said, offer=(_tr("Abrir carpeta"), lambda: open_folder(path)))

    shell.tasks.run(job, done, shell.tell, title=_tr("Escribiendo el manual"), cancellable=False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Manual", text)
