"""What tests of the window share: the theme, dressed on the application."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from inventario.ui.theme import Mode, Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = Theme(Mode.LIGHT)
    theme.apply(qapp)
    return theme
