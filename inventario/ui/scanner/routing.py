"""Where a scan goes: to whoever in sight takes scans, else to the thing that has the code, whatever page is open."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from inventario.core.errors import KnownError
from inventario.core.scan_text import strip_affixes
from inventario.core.scans import Burst, ScanSettings
from inventario.register.scanning import Reading, read_scan

from ..shell.contract import Shell
from ..words import worded
from .listening import Listener, Scan
from .memory import read_scan_settings, write_scan_settings

FIELD = "scans"
"""Property of a text field that a code may be scanned into: it gets what nobody in the register has, when it is empty."""

_SAID = 4000  # milliseconds that the status bar shows what was read


@runtime_checkable
class Taker(Protocol):
    """A widget or page that takes scans itself while the keyboard is in it. The keys never reach it."""

    def take_scan(self, burst: Burst) -> bool:
        """Take it; false leaves it to those around it."""


@runtime_checkable
class Counter(Taker, Protocol):
    """A page that loses no scan: it takes them also while a dialog stands before it, and two codes with a blank between them."""

    counts_always: bool


class Finder(Protocol):
    """What shows readings that lead to no single thing: the box at the top."""

    def show_reading(self, reading: Reading) -> None:
        """Show several things, or say that nobody has the code and offer to enter it."""

    def close_finder(self) -> None:
        """Go out of the way."""


class Scanning(QObject):
    """One for each window. Scans are looked up off the UI thread, one after the other, in the order they came."""

    def __init__(self, shell: Shell, finder: Finder, page: Callable[[], QWidget | None]) -> None:
        super().__init__(shell.window_widget())
        self._shell, self._finder, self._page = shell, finder, page
        self._waiting: deque[Scan] = deque()
        self._busy = False
        self.listener = Listener(read_scan_settings(shell.settings), shell.window_widget().isVisible, self, self._counting)
        self.listener.scanned.connect(self._scanned, Qt.ConnectionType.QueuedConnection)
        self._said = QTimer(self, singleShot=True, interval=_SAID)
        self._said.timeout.connect(self._show_state)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._focus_moved)
        self.listener.start()
        self._show_state()

    @property
    def settings(self) -> ScanSettings:
        """The thresholds in force."""
        return self.listener.settings

    def set_settings(self, settings: ScanSettings) -> None:
        """Use and remember other thresholds."""
        write_scan_settings(self._shell.settings, settings)
        self.listener.set_settings(settings)

    # whom it concerns

    def _scanned(self, scan: Scan) -> None:
        if self._is_here():
            self._close_popups()
            self._say_read(scan.burst.text)
            if not self._taken(scan):
                self._waiting.append(scan)
                self._next()

    def _is_here(self) -> bool:
        """Whether the keyboard is in this window or in a dialog of it."""
        window: QWidget | None = QApplication.activeWindow()
        while window is not None and window is not self._shell.window_widget():
            window = window.parentWidget()
        return window is not None or QApplication.activeWindow() is None

    @staticmethod
    def _close_popups() -> None:
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            continue

    def _taken(self, scan: Scan) -> bool:
        taker = scan.target if scan.target is not None and isValid(scan.target) else None
        while taker is not None:
            if isinstance(taker, Taker) and taker.take_scan(scan.burst):
                return True
            taker = taker.parentWidget()
        page = self._page()
        free = QApplication.activeModalWidget() is None or self._counting()
        return free and isinstance(page, Taker) and page.take_scan(scan.burst)

    def _counting(self) -> bool:
        page = self._page()
        return isinstance(page, Counter) and page.counts_always

    def _focus_moved(self, window: QWindow | None) -> None:
        self._show_state()
        if window is not None:  # a dialog may have closed
            QTimer.singleShot(0, self, self._next)

    # looking up

    def _next(self) -> None:
        """Look up the oldest scan; while a dialog is open they wait, so that nothing changes behind it."""
        if self._busy or not self._waiting or QApplication.activeModalWidget() is not None:
            return
        self._busy = True
        scan = self._waiting.popleft()
        register, settings = self._shell.register, self.settings
        self._shell.tasks.run(
            lambda _: read_scan(register, scan.burst.text, settings),
            lambda reading: self._read(scan, reading),
            self._failed,
            title=self.tr("Buscando {0}").format(scan.burst.text),
        )

    def _failed(self, failure: KnownError) -> None:
        self._busy = False
        self._shell.tell(failure)
        self._next()

    def _read(self, scan: Scan, reading: Reading) -> None:
        self._busy = False
        records = reading.records
        if len(records) == 1 and len(reading.found) == 1:
            self._finder.close_finder()
            self._shell.open_record(records[0], in_turns=True)
            if reading.understood.note:
                self._shell.say(worded(reading.understood.note))
        elif not records and self._fills(scan):
            pass
        else:
            self._finder.show_reading(reading)
        self._next()

    def _fills(self, scan: Scan) -> bool:
        """Put a code that nobody has into the empty field it was scanned into, and go on to the next field."""
        field = scan.target
        if not (scan.blank and isinstance(field, QLineEdit) and isValid(field) and field.property(FIELD) and field.hasFocus()):
            return False
        field.selectAll()
        field.insert(strip_affixes(scan.burst.text, self.settings))
        _go_on_from(field)
        return True

    # status bar

    def _say_read(self, text: str) -> None:
        self._shell.show_scanner("barcode-scan", self.tr("Leído {0}").format(text[:16]), "accent")
        self._said.start()

    def _show_state(self) -> None:
        self._said.stop()
        if QGuiApplication.focusWindow() is None:
            self._shell.show_scanner("barcode-off", self.tr("Lector en pausa"), "text3")
        else:
            self._shell.show_scanner("barcode-scan", self.tr("Lector listo"), "ok")


def _go_on_from(field: QWidget) -> None:
    """Give the keyboard to the control after the field, as Tab would."""
    following = field.nextInFocusChain()
    while following is not None and following is not field:
        if following.focusPolicy() & Qt.FocusPolicy.TabFocus and following.isVisible() and following.isEnabled():
            following.setFocus(Qt.FocusReason.TabFocusReason)
            return
        following = following.nextInFocusChain()
