"""Sheets on a small screen, or one at 200 %: their buttons are at hand, and what they hold is scrolled, not laid over each other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea

from inventario.ui.lists.page import ListPage
from inventario.ui.screens import settle
from inventario.ui.tables import RowChoice
from inventario.ui.widgets import Button, Sheet

from .conftest import OpenWindow
from .measures import DOUBLED, LAPTOP, laid_over, whole

SHEETS = {
    "asset": ("rows.move", "rows.edit", "rows.merge", "list.export", "help.about", "help.keys", "seal.encrypt", "sync.connect"),
    "network-point": ("network.wire",),
    "labels": ("labels.blanks", "labels.printed"),
    "loans": ("loans.lend",),
}


@pytest.mark.parametrize("size", [LAPTOP, DOUBLED])
def test_a_sheet_has_its_buttons_at_hand_and_nothing_over_another(open_window: OpenWindow, size: tuple[int, int]) -> None:
    window, wrong = open_window(), set()
    window.resize(*size)
    for name, actions in SHEETS.items():
        page = window.open_page(name)
        settle(window)
        if isinstance(page, ListPage):
            page.rows.model.set_choice(RowChoice((at, at + 1) for at in range(2)))
        for action in actions:
            window.run_action(action)
            settle(window, 0.1)
            sheets = [sheet for sheet in window.findChildren(Sheet) if sheet.isVisible()]
            assert len(sheets) == 1, action
            sheet = sheets[0]
            wrong |= {f"{action}: {one}" for one in laid_over(sheet)}
            wrong |= {
                f"{action}: {button.text()}" for button in (sheet.cancel, sheet.main) if button.isVisible() and not whole(button, window)
            }
            sheet.close_sheet()
    assert wrong == set()


def test_on_a_small_screen_the_start_page_puts_one_card_under_another(open_window: OpenWindow) -> None:
    window = open_window(first="home")
    window.resize(*DOUBLED)
    page = window.open_page("home")
    settle(window)
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    inside = area.widget()
    assert inside is not None and inside.width() <= area.viewport().width()
    new = next(button for button in page.findChildren(Button) if button.text() == "Ingresar equipo" and button.isVisible())
    assert whole(new, window)
    assert all(button.width() == button.sizeHint().width() for button in page.findChildren(Button) if button.gives_way)
    left = {card.mapTo(inside, QPoint(0, 0)).x() for card in (page.attention, page.about, page.kinds, page.ages)}  # type: ignore[attr-defined]
    assert len(left) == 1
    window.resize(*LAPTOP)
    settle(window)
    assert page.about.y() == page.attention.y() and page.kinds.x() < page.ages.x()  # type: ignore[attr-defined]
