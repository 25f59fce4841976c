"""What tests of the window share: the theme, dressed on the application, and patience."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inventario.ui.theme import Mode, Theme

PATIENCE = 30_000  # milliseconds; a shared machine is slow at times, and what comes is waited for no longer than it takes


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """pytest-qt's, with more patience for what a test waits for."""
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=PATIENCE)  # type: ignore[method-assign]
    qtbot.waitSignal = partial(qtbot.waitSignal, timeout=PATIENCE)  # type: ignore[method-assign]
    return qtbot


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = Theme(Mode.LIGHT)
    theme.apply(qapp)
    return theme
