"""Bugs: to the log always, and to the person as a report that can be copied; never a traceback over the work.

Known errors that nobody took go where sentences go.  Qt's own warnings go to the log as well."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from inventario import __version__
from inventario.core.errors import KnownError
from inventario.core.paths import Folders

from ..theme import Theme, Tone
from ..widgets import ConfirmDialog
from ..words import worded

log = logging.getLogger("inventario")
LOG_FILE = "inventario.log"
_LOG_BYTES, _LOG_FILES = 1_000_000, 3
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class LogFile(RotatingFileHandler):
    """The log's file. One that cannot be written to, on a disk that is full or a memory stick that is locked, is no failure of the work:
    what does not fit is left out, and the window says so where it tells of the program."""

    failed = False

    def emit(self, record: logging.LogRecord) -> None:
        self.failed = False
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        if isinstance(sys.exc_info()[1], OSError):
            self.failed = True
            return
        super().handleError(record)


def log_state() -> tuple[Path, bool] | None:
    """Where the log is written and whether the last line of it was; None for a program that writes none."""
    for handler in log.handlers:
        if isinstance(handler, LogFile):
            return Path(handler.baseFilename), not handler.failed
    return None


def start_log(folders: Folders) -> Path:
    """Write the program's log to this laptop's log folder; gives the file. Where nothing can be written nothing is said either: on
    standard error nobody would look for it, and a window's program may have none."""
    path = folders.log / LOG_FILE
    with suppress(OSError):
        folders.log.mkdir(parents=True, exist_ok=True)
    handler = LogFile(path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    return path


def catch_all(take: Callable[[BaseException], None]) -> None:
    """Give what nobody caught to `take`, whichever event it came from; and Qt's messages to the log."""

    def hook(kind: type[BaseException], failure: BaseException, trace: TracebackType | None) -> None:
        if isinstance(failure, KeyboardInterrupt):
            sys.__excepthook__(kind, failure, trace)
        else:
            take(failure)

    sys.excepthook = hook
    qInstallMessageHandler(lambda kind, context, text: log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", text))


def report_text(failure: BaseException) -> str:
    """What a developer needs of a bug; no data of the register beyond what the traceback itself says."""
    trace = "".join(traceback.format_exception(failure))
    return f"Inventario {__version__} · Qt {qVersion()} · Python {platform.python_version()} · {platform.platform()}\n\n{trace}"


def report(theme: Theme, failure: BaseException, parent: QWidget | None = None) -> None:
    """Log a bug and offer its report to the person, one window at a time."""
    log.error("unexpected", exc_info=failure)
    if isinstance(failure, KnownError) or QApplication.activeModalWidget() is not None:
        return
    dialog = ConfirmDialog(
        theme,
        worded("Algo del programa no funcionó como debía"),
        worded(
            "Lo que estaba guardado sigue guardado. Puede seguir trabajando; si se repite, envíe el informe a quien mantiene el programa."
        ),
        worded("Copiar informe"),
        tone=Tone.WARN,
        keep=worded("Seguir"),
        parent=parent,
    )
    dialog.accepted.connect(lambda: QGuiApplication.clipboard().setText(report_text(failure)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
