"""Hears the scanner wherever the keyboard is.

It looks at the keys of the program's windows before any widget does.  In a text field characters pass at once, and a scan that
was not meant for it is taken out again; elsewhere they wait for as long as a scan could go on, so that no letter of a code
presses a button or moves a list.  What turns out to be typing is given on unchanged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from inventario.core.scans import Burst, End, ScanSettings, WedgeDecoder

from ..hearing import Hearing
from .snapshot import Snapshot, snapshot_of

_ENDS = {Qt.Key.Key_Return: End.ENTER, Qt.Key.Key_Enter: End.ENTER, Qt.Key.Key_Tab: End.TAB}
# Keys that a scanner presses to write a character, and that therefore end nothing.
_SILENT = frozenset((Qt.Key.Key_Shift, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown))
_OTHER_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier  # as Windows tells it
_OPENS_WINDOWS = frozenset((QEvent.Type.KeyPress, QEvent.Type.MouseButtonRelease, QEvent.Type.Show))
_HEARD = _OPENS_WINDOWS | {QEvent.Type.KeyRelease, QEvent.Type.MouseButtonPress}


@dataclass(frozen=True)
class Scan:
    """A scan, no longer where it was typed. `target` had the keyboard when it began; `blank` when that is a field with nothing to lose."""

    burst: Burst
    target: QWidget | None
    blank: bool


class Listener(Hearing):
    """Says `scanned` once for each scan. For those who want all: `typed` tells each character and `ended` each Enter or Tab.

    It does nothing while `heeds` says no, as when its window was closed. While `greedy` says yes a line with blanks is a scan too,
    wherever it was typed."""

    scanned = Signal(object)  # Scan
    typed = Signal(str, float)  # the character and its instant in milliseconds
    ended = Signal(str, float)  # an End

    def __init__(
        self,
        settings: ScanSettings,
        heeds: Callable[[], bool],
        parent: QObject | None = None,
        greedy: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent)
        self._heeds, self._greedy = heeds, greedy
        self._decoder = WedgeDecoder(settings)
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._target: QWidget | None = None
        self._snapshot: Snapshot | None = None
        self._giving_on = False
        self._swallow_release = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._lapse)
        self.set_settings(settings)

    def set_settings(self, settings: ScanSettings) -> None:
        """Use other thresholds from now on."""
        self._give_on()
        self._decoder = WedgeDecoder(settings)
        self._timer.setInterval(round(self._decoder.settings.pause_ms) + 1)

    @property
    def settings(self) -> ScanSettings:
        """The thresholds in force."""
        return self._decoder.settings

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _HEARD or not self._heeds():  # what comes while a window is torn down finds nobody to ask
            return False
        if kind in _OPENS_WINDOWS:  # a menu or a dialog may come of it
            QTimer.singleShot(0, self, self._watch_all)
        if kind == QEvent.Type.MouseButtonPress:
            self._give_on()
        if self._giving_on or not isinstance(watched, QWindow) or not isinstance(event, QKeyEvent) or not event.timestamp():
            return False  # no keyboard's event: programs make theirs without an instant
        if kind == QEvent.Type.KeyPress:
            return self._pressed(watched, event)
        if kind == QEvent.Type.KeyRelease:
            return self._released(watched, event)
        return False

    def _pressed(self, window: QWindow, event: QKeyEvent) -> bool:
        at = float(event.timestamp())  # the system's, which a busy window does not blur
        key, modifiers = event.key(), event.modifiers()
        if key in _ENDS and not modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            return self._end(_ENDS[Qt.Key(key)], at, key)
        if key in _SILENT:
            return False
        if event.isAutoRepeat() or not is_character(event) or (event.text() == " " and not self._decoder.pending):
            self._give_on()
            return False
        if self._decoder.lapse(at) is not None:
            self._give_on()
        if not self._decoder.pending:
            self._begin()
        self._decoder.character(event.text(), at)
        self._timer.start()
        self.typed.emit(event.text(), at)
        if self._snapshot is not None:
            return False
        self._held.append((window, copy_of(event)))
        return True

    def _released(self, window: QWindow, event: QKeyEvent) -> bool:
        if event.key() == self._swallow_release and not event.isAutoRepeat():
            self._swallow_release = 0
            return True
        if self._held and event.key() not in _SILENT:  # behind its press, not before it
            self._held.append((window, copy_of(event)))
            return True
        return False

    def _begin(self) -> None:
        self._target = QApplication.focusWidget()
        self._snapshot = snapshot_of(self._target)

    def _end(self, end: End, at: float, key: int) -> bool:
        self._timer.stop()
        burst = self._decoder.end(end, at)
        self.ended.emit(end, at)
        if burst is None or not burst.is_scan or self._is_prose(burst):
            self._give_on()
            return False
        self._swallow_release = key
        self._held.clear()
        scan = Scan(burst, self._target, self._snapshot is not None and self._snapshot.blank)
        if self._snapshot is not None:
            self._snapshot.restore(burst.text)
        self._target, self._snapshot = None, None
        self.scanned.emit(scan)
        return True

    def _is_prose(self, burst: Burst) -> bool:
        """Words with blanks that came fast into a text field are another program's, such as one that completes phrases; they stay."""
        return self._snapshot is not None and " " in burst.text.strip() and not self._greedy()

    def _lapse(self) -> None:
        """No character has come for too long: what was held is typing."""
        self._give_on()

    def _give_on(self) -> None:
        """Forget what may have become a scan, and deliver what was held."""
        self._timer.stop()
        self._decoder.drop()
        self._target, self._snapshot = None, None
        held, self._held = self._held, []
        self._giving_on = True
        try:
            for window, event in held:
                QCoreApplication.sendEvent(window, event)
        finally:
            self._giving_on = False


def is_character(event: QKeyEvent) -> bool:
    """Whether the key writes something, rather than commands."""
    modifiers = event.modifiers() & _OTHER_MODIFIERS
    return event.text().isprintable() and event.text() != "" and (not modifiers or modifiers == _ALT_GR)


def copy_of(event: QKeyEvent) -> QKeyEvent:
    """The same key event, to be delivered later."""
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
