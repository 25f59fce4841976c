"""What can wait is done while nobody is at the window: keys, pointers and scans say that somebody is."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from inventario.ui import interpreter
from inventario.ui.interpreter import Rest, prepare
from inventario.ui.presence import Presence
from inventario.ui.tasks import ThreadTasks

from .conftest import OpenWindow
from .scanning import send


class _Circle:
    """Two that hold each other are found by looking for circles only."""

    def __init__(self) -> None:
        self.other = [self]


@pytest.fixture
def tasks() -> Iterator[ThreadTasks]:
    made = ThreadTasks()
    yield made
    made.stop()


def test_keys_pointers_and_scans_are_touches(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    presence = window.findChild(Presence)
    assert presence is not None
    presence._touched -= 60
    assert presence.untouched() >= 60
    send(window, "TIC-00001")
    assert presence.untouched() < 30
    presence._touched -= 60
    QTest.mouseMove(window.windowHandle(), QPoint(300, 300))
    assert presence.untouched() < 30

    dialog = QDialog(window)
    edit = QLineEdit(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    presence._touched -= 60
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
    assert edit.text() == "a", "it goes on to whom it is for"
    assert presence.untouched() < 30


def test_circles_are_looked_for_only_while_nobody_is_there(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tasks: ThreadTasks) -> None:
    monkeypatch.setattr(interpreter, "_LOOK", 1)
    untouched = [0.0]
    before = gc.get_threshold()
    prepare()
    try:
        Rest(tasks, lambda: untouched[0], tasks).start()
        shown = _Circle()
        page = weakref.ref(shown)
        gc.collect(1)  # it has become old, as after some work
        del shown
        qtbot.wait(20)
        assert page() is not None
        untouched[0] = 10.0
        qtbot.waitUntil(lambda: page() is None)
    finally:
        gc.set_threshold(*before)


def test_after_a_long_rest_what_was_thought_to_stay_is_looked_through(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tasks: ThreadTasks
) -> None:
    monkeypatch.setattr(interpreter, "_LOOK", 1)
    monkeypatch.setattr(interpreter, "_WHOLE", 0.0)
    untouched = [10.0]
    stayed = _Circle()
    page = weakref.ref(stayed)
    Rest(tasks, lambda: untouched[0], tasks).start()  # frozen with all that is there
    del stayed
    qtbot.wait(20)
    assert page() is not None
    untouched[0] = 60.0
    qtbot.waitUntil(lambda: page() is None)
