"""The real window on a register of its own, on 12-03-2024; jobs run in place unless a test wants threads."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inventario.app import all_hooks
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.register.demo.build import build_demo
from inventario.store.register import Register
from inventario.ui.composition import new_window
from inventario.ui.settings import Settings
from inventario.ui.shell.window import Window
from inventario.ui.tasks import SyncTasks, Tasks
from inventario.ui.theme import Theme

TODAY = date(2024, 3, 12)
OpenWindow = Callable[..., Window]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration register, written once."""
    folder = tmp_path_factory.mktemp("demonstration")
    build_demo(folder / "demo.inventario", folders=Folders.beneath(folder / "home"))
    return folder / "demo.inventario"


@pytest.fixture
def open_window(qtbot: QtBot, theme: Theme, tmp_path: Path, demonstration: Path, qapp: QApplication) -> Iterator[OpenWindow]:
    """Opens a window on a copy of the demonstration (or of `source`), or on an empty register, on the list of equipment or another page
    (the start page reckons longer than the window takes to be made); it is closed at the end."""
    opened: list[Window] = []
    folders = Folders.beneath(tmp_path / "home")

    def make(
        *, empty: bool = False, source: Path | None = None, tasks: Tasks | None = None, author: str = "Paula Muñoz", first: str = "asset"
    ) -> Window:
        path = tmp_path / "tome.inventario"
        if empty:
            register = Register.create(path, author=author, clock=Clock(TODAY), folders=folders, hooks=all_hooks())
        else:
            shutil.copy(source or demonstration, path)
            register = Register.open(path, author=author, clock=Clock(TODAY), folders=folders, hooks=all_hooks())
        settings = Settings(folders)
        settings.put("window/page", first)
        window = new_window(path, theme, settings, tasks or SyncTasks())
        opened.append(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        window.attach(register)
        return window

    yield make
    for window in opened:
        window.close()
        window.deleteLater()
        qapp.processEvents()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what lives on is dressed anew by the next test's theme


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop that has printed nothing yet."""
    monkeypatch.setenv("INVENTARIO_HOME", str(tmp_path / "laptop"))
