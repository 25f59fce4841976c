"""The code of pages is read while nobody waits: of all pages, and only when no other work is under way."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from inventario.ui import foresight
from inventario.ui.foresight import PAGES, Foresight
from inventario.ui.tasks import SyncTasks, ThreadTasks

from .conftest import OpenWindow


def test_every_page_of_the_window_is_known(open_window: OpenWindow) -> None:
    window = open_window()
    lists = {spec.name for spec in window.specs if spec.subject and spec.subject == spec.name}
    for spec in window.specs:
        if spec.name not in lists - {"asset"}:
            module = type(window.open_page(spec.name)).__module__
            assert module.removeprefix("inventario.ui.") in PAGES, spec.name


def test_pages_are_read_one_after_the_other_once_other_work_has_ended(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[tuple[str, bool]] = []
    ui = threading.get_ident()
    monkeypatch.setattr(foresight, "import_module", lambda name: read.append((name, threading.get_ident() == ui)))
    monkeypatch.setattr(foresight, "_FIRST", 0)
    monkeypatch.setattr(foresight, "_NEXT", 1)
    tasks, home, go = ThreadTasks(), QObject(), threading.Event()
    try:
        tasks.run(lambda _: go.wait(30), lambda _: None)
        untouched = [0.0]
        ahead = Foresight(tasks, lambda: untouched[0], home)
        ahead.start()
        qtbot.wait(20)
        assert not read
        go.set()
        qtbot.waitUntil(lambda: not tasks.busy)
        qtbot.wait(20)
        assert not read, "somebody is at the window"
        untouched[0] = 10.0
        qtbot.waitUntil(lambda: not ahead.left and not tasks.busy)
        assert read == [(f"inventario.ui.{name}", False) for name in PAGES]
    finally:
        go.set()
        tasks.stop()


def test_where_work_is_done_in_place_nothing_is_read_ahead(qtbot: QtBot) -> None:
    home = QObject()
    ahead = Foresight(SyncTasks(), lambda: 10.0, home)
    ahead.start()
    qtbot.wait(5)
    assert ahead.left == len(PAGES)
