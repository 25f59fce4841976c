"""Draws the program's icon at every size that a system asks for, from its one drawing.

    python installers/icons.py FOLDER

Writes `inventario-SIDE.png`, `inventario.ico` (Windows) and `inventario.icns` (macOS)."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parents[1] / "resources" / "icons" / "inventario.svg"
SIDES = (16, 24, 32, 48, 64, 128, 256, 512)


def draw(side: int, file: Path) -> Image.Image:
    """The icon as pixels, in a PNG file."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    image.save(str(file))
    return Image.open(file)


def main(folder: Path) -> None:
    """Write all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {side: draw(side, folder / f"inventario-{side}.png") for side in SIDES}
    largest = pictures[SIDES[-1]]
    smaller = [pictures[side] for side in SIDES[:-1]]
    largest.save(folder / "inventario.ico", sizes=[(side, side) for side in SIDES if side <= 256], append_images=smaller)
    largest.save(folder / "inventario.icns", append_images=smaller)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
