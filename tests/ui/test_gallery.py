"""The kit can be drawn whole, by day and by night."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from inventario.ui.gallery.__main__ import SCREEN, draw


def test_the_kit_is_drawn_in_both_themes(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    paths = draw(tmp_path)
    images = {path.stem: QImage(str(path)) for path in paths}
    assert {(image.width(), image.height()) for image in images.values()} == {SCREEN}
    for name in ("page", "start", "pieces"):
        light, dark = (images[f"{name}-{mode}"].pixelColor(2, 760).lightness() for mode in ("light", "dark"))
        assert light > 200 > 60 > dark
