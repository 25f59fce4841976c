"""The screens of the manual, from the demonstration register: `python -m tools.manual_screens [NAME...]`, all of them without a name.

Each scene has a window and a register of its own, so that none depends on another; day, hour, author and folders are fixed."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager, redirect_stdout
from dataclasses import astuple
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

from PIL import Image, ImageColor
from pypdfium2 import PdfDocument
from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from inventario.app import all_hooks, build_demonstration
from inventario.cli.main import main as run
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.register import entry
from inventario.register.plain import locate
from inventario.store.backups import back_up
from inventario.store.register import Register
from inventario.ui.composition import new_window
from inventario.ui.screens import settle
from inventario.ui.settings import Settings
from inventario.ui.shell.window import Window
from inventario.ui.tasks import SyncTasks
from inventario.ui.theme import Mode, Theme
from inventario.ui.theme.tokens import DARK, LIGHT, Palette
from inventario.ui.welcome import Welcome

from .manual_scenes import PAGES, PAPERS, SCENES, Scene

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
TODAY = date(2024, 3, 12)
_NOW = datetime(2024, 3, 12, 13, 41, tzinfo=UTC)
MADE = datetime(2024, 3, 1, 12, 30, tzinfo=UTC)
_AUTHOR = "Paula Muñoz"
_WORK = (
    (datetime(2024, 3, 5, 18, 20, tzinfo=UTC), {"memory_gb": "16"}),
    (datetime(2024, 3, 11, 20, 48, tzinfo=UTC), {"condition": "fair"}),
    (datetime(2024, 3, 12, 13, 12, tzinfo=UTC), {"place": "Edificio Consistorial / Piso 3 / Oficina 15"}),
)
_WIDE, _HIGH = 1366, 768
_PAPER = 1.15  # pixels a point of a paper
_BLENDS = 48  # colours besides the theme's own: the edges of letters


@contextmanager
def fixed_moment() -> Iterator[None]:
    """The same day, hour and zone on every machine."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["TZ"] = "America/Santiago"
    time.tzset()
    os.environ["INVENTARIO_TODAY"] = TODAY.isoformat()
    with patch.object(Clock, "now", lambda _: _NOW), patch("inventario.app.current_author", lambda: _AUTHOR):
        yield


@contextmanager
def window_of(register: Register, folders: Folders, mode: Mode) -> Iterator[Window]:
    """A window of a register, dressed and of the manual's size."""
    app = application()
    theme = Theme(mode)
    theme.apply(app)
    window = new_window(register.path, theme, Settings(folders), SyncTasks(), folders)
    window.resize(_WIDE, _HIGH)
    window.show()
    window.activateWindow()
    settle(window)
    window.attach(register)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        settle(window)


def application() -> QApplication:
    """The one application of this process."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Inventario")
    return app


def picture_of(window: QWidget) -> Image.Image:
    """The window as a person sees it, with the popups over it."""
    picture = window.grab()
    painter = QPainter(picture)
    for popup in QApplication.topLevelWidgets():
        if popup is not window and popup.isVisible():
            painter.drawPixmap(popup.pos() - window.mapToGlobal(QPoint(0, 0)), popup.grab())
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")


def keep(picture: Image.Image, name: str, palette: Palette = LIGHT) -> None:
    """Write a picture small, and only when it differs. The theme's colours stay exact, or a small red star would turn grey."""
    own = [ImageColor.getrgb(colour)[:3] for colour in astuple(palette) if isinstance(colour, str)]
    few = picture.quantize(_BLENDS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).getpalette() or []
    colours = list(dict.fromkeys((*own, *_triples(few[: 3 * _BLENDS]))))
    pixels = memoryview(picture.convert("RGBX").tobytes()).cast("I")  # a number a pixel: a picture has a million
    nearest = {pixel: _nearest(pixel.to_bytes(4, sys.byteorder)[:3], colours) for pixel in set(pixels)}
    painted = Image.frombytes("P", picture.size, bytes(map(nearest.__getitem__, pixels)))
    painted.putpalette([part for colour in colours for part in colour])
    data = io.BytesIO()
    painted.save(data, "PNG", optimize=True)
    path = IMAGES / f"{name}.png"
    IMAGES.mkdir(exist_ok=True)
    if not path.exists() or path.read_bytes() != data.getvalue():
        path.write_bytes(data.getvalue())


def _triples(values: Sequence[int]) -> Iterator[tuple[int, ...]]:
    return zip(values[0::3], values[1::3], values[2::3], strict=True)


def _nearest(colour: Sequence[int], among: Sequence[Sequence[int]]) -> int:
    """Pillow's own search is coarse: it makes white a little grey."""
    red, green, blue = colour
    distances = [(red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2 for r, g, b in among]
    return distances.index(min(distances))


def open_register(path: Path, folders: Folders) -> Register:
    """The register as the person of the manual has it."""
    return Register.open(path, author=_AUTHOR, clock=Clock(TODAY), folders=folders, hooks=all_hooks())


def stage() -> Path:
    """An empty folder whose name does not change, since it can be read in some of the pictures."""
    folder = Path(tempfile.gettempdir()) / "inventario"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def new_register(folder: Path, folders: Folders) -> Register:
    """An empty register of that person."""
    path = folder / "tome.inventario"
    return Register.create(path, author=_AUTHOR, clock=Clock(TODAY), folders=folders, hooks=all_hooks())


def draw(scene: Scene, demonstration: Path, folder: Path) -> None:
    """Draw one scene on a copy of the demonstration, or on an empty register, in a folder that may go."""
    folders = Folders.beneath(folder / "home")
    home = folder / "registro"
    home.mkdir()
    if scene.empty:
        register = new_register(home, folders)
    else:
        register = open_register(Path(shutil.copy(demonstration, home / "tome.inventario")), folders)
        live_in(register)
    with window_of(register, folders, scene.mode) as window:
        scene.prepare(window)
        settle(window)
        keep(picture_of(window), scene.name, DARK if scene.mode is Mode.DARK else LIGHT)


def live_in(register: Register) -> None:
    """A little work of the last days, so that history and backups have something to say."""
    record = locate(register, "TI000412")
    for moment, values in _WORK:
        with patch.object(Clock, "now", lambda _, moment=moment: moment):
            entry.edit(register, "asset", [record.id], values)
            back_up(register)


def draw_first_time() -> None:
    """The window of a program that has no register yet."""
    app = application()
    theme = Theme(Mode.LIGHT)
    theme.apply(app)
    window = Welcome(theme, ())
    window.show()
    settle(window)  # type: ignore[arg-type]  # it only turns the event loop
    keep(picture_of(window), "primera-vez")
    window.close()


def draw_papers(demonstration: Path, folder: Path, wanted: Collection[str]) -> None:
    """Pages of papers, the first unless `PAGES` says another, as the command line writes them."""
    for name, words in PAPERS.items():
        if name in wanted:
            paper = folder / f"{name}.pdf"
            with redirect_stdout(io.StringIO()):
                run(["--register", str(demonstration), *(str(paper) if word == "OUT" else word for word in words)])
            with closing(PdfDocument(paper)) as document:
                keep(document[PAGES.get(name, 1) - 1].render(scale=_PAPER).to_pil().convert("RGB"), name)


def names() -> list[str]:
    """The pictures that this script makes."""
    return ["primera-vez", *(scene.name for scene in SCENES), *PAPERS]


def main(asked: list[str]) -> None:
    """Draw the pictures of those names, all without one."""
    wanted = asked or names()
    with fixed_moment(), tempfile.TemporaryDirectory() as folder:
        demonstration = Path(folder) / "demo.inventario"
        with patch.object(Clock, "now", lambda _: MADE):
            build_demonstration(demonstration)
        if "primera-vez" in wanted:
            draw_first_time()
        for scene in SCENES:
            if scene.name in wanted:
                draw(scene, demonstration, stage())
        draw_papers(demonstration, Path(folder), wanted)


if __name__ == "__main__":
    main(sys.argv[1:])
