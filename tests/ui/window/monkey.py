"""Random actions of a person on the window, from a seed: keys, clicks, scans, words, pages, menus, other sizes.

Pages, actions and shortcuts come from shuffled decks, so that a long life meets all of them. Beside it a heartbeat (`watching.py`): how
long the event loop stood still, during what, and how much of that was its own work."""

from __future__ import annotations

import os
import random
import string
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from inventario.ui.presence import Presence
from inventario.ui.shell.window import Window
from inventario.ui.tasks import ThreadTasks

from .scanning import SLOW, send
from .watching import FREEZE, Costs, Standstill, Watch

TRACE = os.environ.get("INVENTARIO_MONKEY_TRACE", "")
LOOK_EVERY = 50  # actions
Key, Mod, Mouse = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton
_KEYS = (
    Key.Key_Return, Key.Key_Escape, Key.Key_Tab, Key.Key_Backtab, Key.Key_Space, Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right,
    Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Delete, Key.Key_Backspace, Key.Key_Insert, Key.Key_F2, Key.Key_F5,
    Key.Key_F6, Key.Key_A, Key.Key_C, Key.Key_D, Key.Key_E, Key.Key_F, Key.Key_K, Key.Key_L, Key.Key_M, Key.Key_N, Key.Key_P, Key.Key_V,
    Key.Key_X, Key.Key_Z, Key.Key_1, Key.Key_5, Key.Key_Plus, Key.Key_Minus, Key.Key_Slash, Key.Key_Menu,
)  # fmt: skip
_HELD = (*[Mod.NoModifier] * 6, Mod.ControlModifier, Mod.ControlModifier, Mod.ShiftModifier, Mod.AltModifier,
         Mod.ControlModifier | Mod.ShiftModifier)  # fmt: skip
_WORDS = ("pc", "hp", "ana", "oficina 1", "10.0.0.1", "12-03-2024", "1.234,5", "ñandú", "%_'\"", "TI0000", "0", "-1", "x" * 300, "🖨", "")
_TYPED = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
_TOUCHED = (QAbstractButton, QAbstractItemView, *_TYPED)
_ENDS = ("quit", "window.close")
_SIZES = ((1366, 768), (1920, 1080), (1024, 640), (1366, 768))


def _turn() -> None:
    """What the event loop does; outside of `exec` it leaves what is to be deleted where it is."""
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 15)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _strike(widget: QWidget, character: str) -> None:
    if shiboken6.isValid(widget) and widget.window().windowHandle() is not None:
        send(widget, character, SLOW, None)


class Monkey:
    """One person without a plan, on one window."""

    def __init__(self, window: Window, seed: int, codes: Sequence[str]) -> None:
        self.window, self.codes = window, codes
        self.chance = random.Random(seed)
        self.costs, self.watch, self.met = Costs(), Watch(), Counter[str]()
        self._decks: dict[str, list[str]] = {}
        self.last: deque[str] = deque(maxlen=12)
        self.what = "start"
        self._keys: deque[Callable[[], None]] = deque()  # still to be struck, one after the other as fingers do
        self._somebody = (
            presence.touch if (presence := window.findChild(Presence)) is not None else (lambda: None)
        )  # of keys sent to widgets
        self._answering = QTimer()
        self._answering.setInterval(30)
        self._answering.timeout.connect(self._answer)
        self._doings: tuple[tuple[int, Callable[[], str]], ...] = (
            (26, self._click), (18, self._press), (10, self._type), (10, self._scan), (10, self._page), (8, self._act), (6, self._scroll),
            (3, self._resize), (3, self._turn_right_button),
        )  # fmt: skip

    def live(self, actions: int, every: Callable[[int], None] | None = None, pause: float = 0.0) -> None:
        """So many actions, with the event loop turning between them: for `pause` seconds, in which the background works on."""
        self._answering.start()
        self.watch.start()
        doings = [doing for _, doing in self._doings]
        weights = [weight for weight, _ in self._doings]
        for number in range(actions):
            self._somebody()
            self._beat(lambda: self.chance.choices(doings, weights)[0]())
            while self._keys:
                self._beat(self._keys.popleft())
                self._beat(_turn)
            turns, until = self.chance.randint(1, 4), time.monotonic() + pause * self.chance.uniform(0.2, 1.8)
            while turns > 0 or time.monotonic() < until:
                self._beat(_turn)
                turns -= 1
                if turns <= 0 and pause:
                    time.sleep(0.005)
            if not self.window.isVisible():
                self.window.show()
            if number % LOOK_EVERY == LOOK_EVERY - 1:
                self.costs.take(alone=not (isinstance(self.window.tasks, ThreadTasks) and self.window.tasks.busy))
            if every:
                every(number)
        self._answering.stop()
        self.watch.stop()

    def _dealt(self, deck: str, names: Sequence[str]) -> str:
        """The next of a shuffled deck, which is made anew when it is at its end or what it was made of is no longer there."""
        left = self._decks.setdefault(deck, [])
        while left and left[-1] not in names:
            left.pop()
        if not left:
            left.extend(self.chance.sample(list(names), len(names)))
        return left.pop()

    def _beat(self, turn: Callable[[], str | None]) -> None:
        done, lasted, own, where = self.watch.timed(turn)
        if done:
            self.what = done
            self.last.append(done)
            self.met[done] += 1
            if TRACE:  # what is written is there even when the process is not any more
                with Path(TRACE).open("a", encoding="utf-8") as trace:
                    print(len(self.costs.memory) * LOOK_EVERY, done, file=trace)
        if lasted > FREEZE:
            self.costs.standstills.append(Standstill(lasted, own, self.what if done else f"after {self.what}", where))

    def _answer(self) -> None:
        """A question or a menu that waits within an action gets one, as a person would."""
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            offered = [action for action in popup.actions() if action.isEnabled() and not action.isSeparator() and action.menu() is None]
            if offered and self.chance.random() < 0.5:
                popup.setActiveAction(self.chance.choice(offered))
                QTest.keyClick(popup, Key.Key_Return)
            else:
                popup.close()
        elif isinstance(asking := QApplication.activeModalWidget(), QDialog) and self.chance.random() < 0.3:
            buttons = [button for button in asking.findChildren(QAbstractButton) if button.isVisible() and button.isEnabled()]
            if buttons and self.chance.random() < 0.6:
                self.chance.choice(buttons).click()
            else:
                asking.reject()

    # what it does: each gives words for the report

    def _target(self, *kinds: type[QWidget]) -> QWidget | None:
        top: QWidget = QApplication.activeModalWidget() or QApplication.activePopupWidget() or self.window
        found = [
            widget
            for widget in top.findChildren(QWidget)
            if isinstance(widget, kinds or QWidget) and widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty()
        ]
        return self.chance.choice(found) if found else None

    def _point(self, widget: QWidget) -> QPoint:
        rect = widget.visibleRegion().boundingRect()
        return QPoint(self.chance.randint(rect.left(), rect.right()), self.chance.randint(rect.top(), rect.bottom()))

    def _click(self) -> str:
        widget = self._target(*(_TOUCHED if self.chance.random() < 0.7 else ()))
        if widget is None:
            return "click on nothing"
        if isinstance(widget, QAbstractItemView):
            widget = widget.viewport()
        said = f"click {self._called(widget)}"
        held = self.chance.choice((Mod.NoModifier,) * 4 + (Mod.ControlModifier, Mod.ShiftModifier))
        point = self._point(widget)
        QTest.mouseClick(widget, Mouse.LeftButton, held, point)
        if self.chance.random() < 0.15 and shiboken6.isValid(widget):
            QTest.mouseDClick(widget, Mouse.LeftButton, held, point)
        return said

    def _turn_right_button(self) -> str:
        widget = self._target(QAbstractItemView)
        if not isinstance(widget, QAbstractItemView):
            return "no list"
        said = f"menu of {self._called(widget)}"
        widget.customContextMenuRequested.emit(self._point(widget.viewport()))
        return said

    def _press(self) -> str:
        key, held = self.chance.choice(_KEYS), self.chance.choice(_HELD)
        widget = QApplication.focusWidget() or QApplication.activeModalWidget() or self.window
        said = f"{held.name} {key.name} in {self._called(widget)}"
        for _ in range(self.chance.choice((1, 1, 1, 5))):
            if not shiboken6.isValid(widget):
                break
            QTest.keyClick(widget, key, held)
        return said

    def _type(self) -> str:
        widget = self._target(*_TYPED)
        if widget is None:
            return "type in nothing"
        said = f"type in {self._called(widget)}"
        widget.setFocus()
        words = self.chance.choice((*_WORDS, *self.codes[:3], "".join(self.chance.choices(string.printable[:94], k=6))))
        self._keys.extend(partial(_strike, widget, character) for character in words)
        return said

    def _scan(self) -> str:
        junk = "".join(self.chance.choices(string.ascii_letters + string.digits, k=self.chance.randint(3, 20)))
        code = self.chance.choice((*self.codes, junk))
        said = f"scan on {type(self.window.current_page).__name__}"
        if QApplication.activeModalWidget() is None and self.window.windowHandle() is not None:
            send(self.window, code)
        return said

    def _page(self) -> str:
        name = self._dealt("pages", [spec.name for spec in self.window.specs])
        if QApplication.activeModalWidget() is None:
            self.window.open_page(name)
        return f"page {name}"

    def _act(self) -> str:
        commands = self.window.commands
        name = self._dealt("actions", [spec.name for spec in commands.specs() if spec.name not in _ENDS])
        if QApplication.activeModalWidget() is None:
            self.window.run_action(name)
        return f"action {name}"

    def _scroll(self) -> str:
        widget = self._target(QAbstractItemView)
        if isinstance(widget, QAbstractItemView):
            bar = widget.verticalScrollBar()
            bar.setValue(self.chance.randint(bar.minimum(), max(bar.minimum(), bar.maximum())))
        return f"scroll {self._called(widget)}"

    def _resize(self) -> str:
        size = self.chance.choice(_SIZES)
        self.window.resize(*size)
        return f"resize to {size[0]}x{size[1]}"

    def _called(self, widget: QObject | None) -> str:
        if widget is None:
            return "nothing"
        kind, text = type(widget).__name__, ""
        if isinstance(widget, QAbstractButton):
            text = f" «{widget.text()[:30]}»"
        parent = widget.parent()
        return f"{kind}{text} of {type(parent).__name__ if parent else 'nobody'} on {type(self.window.current_page).__name__}"
