"""Draws the kit on made-up data, by day and by night, to look at it and compare with the mockups.

python -m inventario.ui.gallery FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit

from .. import widgets as kit
from ..theme import Mode, Theme
from .page import page
from .pieces import pieces
from .start import start

SCREEN = (1366, 768)


def draw(folder: Path) -> list[Path]:
    """Write every picture into the folder and give their paths."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    drawn = []
    for mode in (Mode.LIGHT, Mode.DARK):
        theme = Theme(mode)
        theme.apply(app)
        for build in (page, start, pieces):
            window = build(theme)
            window.resize(*SCREEN)
            ring = kit.FocusRing(theme, window)
            window.show()
            focused = window.findChild(QLineEdit, "focused")
            if focused is not None:
                window.activateWindow()
                focused.setFocus()
            app.processEvents()
            ring.follow()
            path = folder / f"{build.__name__}-{mode.value}.png"
            window.grab().save(str(path))
            drawn.append(path)
            window.close()
            window.deleteLater()
            app.processEvents()
    return drawn


def main() -> int:
    """Draw the kit into the folder named on the command line."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "gallery")
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setDesktopFileName("inventario")
    draw(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
