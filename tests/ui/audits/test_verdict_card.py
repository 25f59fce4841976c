"""The verdict's card: what is to be decided stands in its middle, however large the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from inventario.ui.audits.looks import Option, Verdict, room_state
from inventario.ui.audits.verdict_card import VerdictCard
from inventario.ui.theme import Theme


def _written(image: QImage, left: int) -> list[int]:
    """The lines of pixels right of the block in which something stands."""
    return [y for y in range(8, image.height() - 8) if len({image.pixel(x, y) for x in range(left, image.width() - 20, 3)}) > 1]


@pytest.mark.parametrize("height", [300, 413, 728, 1000])
def test_what_is_asked_stands_in_the_middle(qtbot: QtBot, theme: Theme, height: int) -> None:
    card = VerdictCard(theme)
    qtbot.addWidget(card)
    card.resize(1280, height)
    options = (Option("keep", "Dejarlo aquí", "queda por traspasar"), Option("back", "Devolverlo"), Option("later", "Después"))
    asked = Verdict(room_state("elsewhere"), "TI000256", "Lenovo ThinkCentre", there="Piso 2 · Oficina 27", here="Piso 2 · Mesón")
    card.show_verdict(replace(asked, options=options, note="Puede seguir leyendo."))
    card.show()
    image = card.grab().toImage()
    lines = _written(image, 240)
    above, below = lines[0], height - lines[-1]
    assert abs(above - below) < 60
    assert all(button.geometry().bottom() < height for button in card.buttons)
