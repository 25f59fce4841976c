"""Words that stand in line, whole, and say the place that is meant."""

from __future__ import annotations

from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from inventario.ui.audits.looks import RoomFigures
from inventario.ui.audits.tiles import Progress as RoomProgress
from inventario.ui.lists.entry_list import Entry, EntryList
from inventario.ui.pages.start.page import StartPage
from inventario.ui.pages.start.steps import Progress, Step
from inventario.ui.pages.start.steps_card import StepsCard
from inventario.ui.tasks import ThreadTasks
from inventario.ui.theme import STATES, Theme

from .conftest import OpenWindow


def test_what_skips_a_step_stands_in_line(qtbot: QtBot, theme: Theme) -> None:
    card = StepsCard(theme, whole=True)
    qtbot.addWidget(card)
    card.resize(560, 420)
    card.show_progress(dict.fromkeys(Step, Progress.OPEN))
    card.show()
    assert len({row.skip.geometry().right() for row in card.rows}) == 1
    assert len({row.button.width() for row in card.rows}) == 1


@pytest.mark.parametrize(
    ("kind", "expected", "said"),
    [
        ("room", 19, "de 19 esperados en esta sala"),
        ("floor", 206, "de 206 esperados en este piso"),
        ("site", 1, "de 1 esperado en este recinto"),
        ("floor", None, "leídos en este piso"),
    ],
)
def test_the_place_that_is_counted_is_called_what_it_is(qtbot: QtBot, theme: Theme, kind: str, expected: int | None, said: str) -> None:
    progress = RoomProgress(theme)
    qtbot.addWidget(progress)
    progress.show_figures(RoomFigures(found=14, expected=expected, kind=kind))
    assert progress.words() == said


def test_a_name_that_is_cut_in_a_list_is_whole_in_its_tip(qtbot: QtBot, theme: Theme) -> None:
    name = "Auditoría 2024 de Edificio Consistorial / Piso 2 y Delegación de Dichato"
    entries = EntryList(theme, "Auditorías")
    qtbot.addWidget(entries)
    entries.resize(260, 200)
    entries.show_entries([Entry(uuid4(), STATES["no-data"], name, "", "", "", name)])
    entries.show()
    qtbot.mouseMove(entries.viewport(), entries.viewport().rect().topLeft())
    qtbot.mouseMove(entries.viewport(), entries.viewport().rect().topLeft() + entries.viewport().rect().center() / 8)
    assert entries.viewport().toolTip() == name


def test_a_new_register_shows_no_empty_cards(open_window: OpenWindow) -> None:
    """Not even before it was read whether there is anything in it."""
    window = open_window(empty=True, tasks=ThreadTasks(), first="home")
    page = window.current_page
    assert isinstance(page, StartPage)
    assert not page.attention.isVisible()
    assert page.welcome.isVisible()
