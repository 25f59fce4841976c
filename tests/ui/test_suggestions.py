"""A list of suggestions lives no longer than what it is of."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inventario.ui.detail.suggestions import Suggestion, Suggestions
from inventario.ui.theme import Theme


def test_a_list_whose_page_was_thrown_away_is_closed_and_hears_nothing_more(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    page, other = QLineEdit(), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(page)
    column.addWidget(other)
    window.show()
    offered = Suggestions(theme, page)
    offered.show_lines([Suggestion("Ana Rojas"), Suggestion("Beto Soto")], "a")
    assert offered.isVisible()
    shiboken6.delete(page)
    assert not offered.isVisible()
    window.resize(500, 300)
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shiboken6.isValid(offered))
