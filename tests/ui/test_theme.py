"""Colours can be read, states are never colour alone, and the window follows the theme."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import product

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot

from inventario.ui.theme import DARK, LIGHT, STATES, Mode, Palette, Theme, Tone, contrast
from inventario.ui.theme.qss import build_qss
from inventario.ui.widgets import Label

GROUNDS = ("window", "surface", "sunken")
TEXTS = ("text", "text2", "text3", "accent", "ok", "warn", "bad", "ask", "mute")
PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@PALETTES
@pytest.mark.parametrize(("ground", "text"), list(product(GROUNDS, TEXTS)))
def test_text_can_be_read_on_every_ground(palette: Palette, ground: str, text: str) -> None:
    assert contrast(palette.of(ground), palette.of(text)) >= 4.5


@PALETTES
@pytest.mark.parametrize("tone", list(Tone))
def test_states_can_be_read_on_their_soft_fill(palette: Palette, tone: Tone) -> None:
    ink, soft = palette.tone(tone)
    assert contrast(ink, soft) >= 4.5
    assert contrast(palette.text, soft) >= 4.5
    assert contrast(palette.text2, soft) >= 4.5


@PALETTES
@pytest.mark.parametrize(
    ("ground", "text"),
    [("accent", "on_accent"), ("accent_hover", "on_accent"), ("tip", "on_tip"), ("tip", "on_tip2"), ("hover", "text"), ("hover", "text2")],
)
def test_other_pairs_of_text(palette: Palette, ground: str, text: str) -> None:
    assert contrast(palette.of(ground), palette.of(text)) >= 4.5


@PALETTES
def test_borders_of_controls_are_seen(palette: Palette) -> None:
    assert contrast(palette.control, palette.surface) >= 3


@pytest.mark.parametrize("tone", list(Tone))
def test_counting_blocks_can_be_read(tone: Tone) -> None:
    assert contrast(*Palette.solid(tone)) >= 4.5


@PALETTES
def test_every_colour_is_a_colour(palette: Palette) -> None:
    for field in fields(Palette):
        if field.name != "dark":
            assert re.fullmatch(r"#[0-9A-F]{6}", getattr(palette, field.name)), field.name


@PALETTES
def test_the_style_sheet_is_complete(palette: Palette) -> None:
    assert "$" not in build_qss(palette, "Inter")


def test_a_state_has_an_icon_that_exists_and_a_word(theme: Theme) -> None:
    for state in STATES.values():
        assert theme.icons.known(state.icon), state.icon
        assert state.word


def test_a_change_of_mode_dresses_everything_again(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    label = Label(theme, "Equipos")
    qtbot.addWidget(label)
    assert label.palette().windowText().color().name().upper() == LIGHT.text
    with qtbot.waitSignal(theme.changed):
        theme.set_mode(Mode.DARK)
    assert label.palette().windowText().color().name().upper() == DARK.text
    assert qapp.palette().window().color().name().upper() == DARK.window
    assert DARK.tip in qapp.styleSheet()


def pages(qtbot: QtBot) -> tuple[QStackedWidget, list[QLineEdit]]:
    """Three pages that were all looked at, the first in sight."""
    stack, boxes = QStackedWidget(), [QLineEdit("Equipo") for _ in range(3)]
    qtbot.addWidget(stack)
    for box in boxes:
        stack.addWidget(box)
    stack.show()
    for at in (1, 2, 0):
        stack.setCurrentIndex(at)
        QApplication.processEvents()
    return stack, boxes


def ground(box: QLineEdit) -> str:
    """The colour beside its words, as it is seen."""
    return box.grab().toImage().pixelColor(box.width() - 12, box.height() // 2).name().upper()


def test_what_is_in_sight_changes_at_once_and_a_page_when_it_is_turned_to(qtbot: QtBot, theme: Theme) -> None:
    stack, boxes = pages(qtbot)
    assert [ground(box) for box in boxes] == [LIGHT.surface] * 3
    theme.set_mode(Mode.DARK)
    assert ground(boxes[0]) == DARK.surface
    theme.dressing.dress(boxes[1])
    stack.setCurrentIndex(1)
    assert ground(boxes[1]) == DARK.surface
    theme.set_mode(Mode.LIGHT)  # before the third was dressed for the night
    for at in (2, 0):
        theme.dressing.dress(boxes[at])
        stack.setCurrentIndex(at)
    assert [ground(box) for box in boxes] == [LIGHT.surface] * 3


def test_what_is_out_of_sight_is_dressed_while_nobody_waits_for_it(qtbot: QtBot, theme: Theme) -> None:
    stack, boxes = pages(qtbot)
    theme.set_mode(Mode.DARK)
    gone = boxes[2]
    stack.removeWidget(gone)
    gone.deleteLater()
    qtbot.waitUntil(lambda: theme.dressing.waiting == 0)
    stack.setCurrentIndex(1)
    assert ground(boxes[1]) == DARK.surface
    assert {box.palette().placeholderText().color().name().upper() for box in boxes[:2]} == {DARK.text3}


def test_the_same_mode_again_changes_nothing(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode(Mode.LIGHT)


def test_an_icon_is_drawn_in_its_colour(theme: Theme) -> None:
    image = theme.pixmap("check-circle-outline", "ok", 32).toImage()
    inks = {image.pixelColor(x, y).name().upper() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255}
    assert inks == {LIGHT.ok}


def test_an_unknown_icon_is_a_bug(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.pixmap("no-such-icon")
