"""The screens of the manual, from the demonstration register.

Each scene has a window and a register of its own, so that none depends on another; day, hour, author and folders are fixed. What does not
change a picture is shared: the demonstration, the work done in it, and the application's dress."""

from __future__ import annotations

import io
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, redirect_stdout
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

from PIL import Image
from pypdfium2 import PdfDocument
from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from inventario.app import all_hooks, build_demonstration
from inventario.cli.main import main as run
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.register import entry
from inventario.register.plain import locate
from inventario.store.backups import back_up
from inventario.store.identity import Ledger
from inventario.store.register import Register
from inventario.ui.composition import new_window
from inventario.ui.screens import settle
from inventario.ui.settings import Settings
from inventario.ui.shell.window import Window
from inventario.ui.tasks import SyncTasks
from inventario.ui.theme import Mode, Theme
from inventario.ui.theme.tokens import DARK, LIGHT
from inventario.ui.welcome import Welcome

from .manual_pictures import keep
from .manual_scenes import PAGES, PAPERS, SCENES, Scene

FIRST_TIME = "primera-vez"
"""The one picture that needs no register."""
FILE = "tome.inventario"
TODAY = date(2024, 3, 12)
_NOW = datetime(2024, 3, 12, 13, 41, tzinfo=UTC)
MADE = datetime(2024, 3, 1, 12, 30, tzinfo=UTC)
_AUTHOR, _LAPTOP = "Paula Muñoz", "NB-INFORMATICA-2"
_WORK = (
    (datetime(2024, 3, 5, 18, 20, tzinfo=UTC), {"memory_gb": "16"}),
    (datetime(2024, 3, 11, 20, 48, tzinfo=UTC), {"condition": "fair"}),
    (datetime(2024, 3, 12, 13, 12, tzinfo=UTC), {"place": "Edificio Consistorial / Piso 3 / Oficina 15"}),
)
_WIDE, _HIGH = 1366, 768
_PAPER = 1.15  # pixels a point of a paper


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
def same_chance(name: str) -> Iterator[None]:
    """The same ids for the same name, but for their hour: folios and codes of audits come from them, and can be read."""
    chance = random.Random(name)
    with patch("secrets.randbits", chance.getrandbits), patch("secrets.token_bytes", chance.randbytes):
        yield


def dressed(app: QApplication) -> Theme:
    """The theme of all windows, put on once: dressing an application anew takes as long as making a window."""
    theme = Theme(Mode.LIGHT)
    theme.apply(app)
    return theme


@contextmanager
def window_of(register: Register, folders: Folders, theme: Theme, mode: Mode = Mode.LIGHT) -> Iterator[Window]:
    """A window of a register, of the manual's size."""
    theme.set_mode(mode)
    window = new_window(register.path, theme, Settings(folders), SyncTasks(), folders)
    window.resize(_WIDE, _HIGH)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    window.attach(register)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


def application() -> QApplication:
    """The one application of this process."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Inventario")
    app.setCursorFlashTime(0)  # a cursor that blinks is in one picture and not in the next
    return app


def picture_of(window: QWidget) -> Image.Image:
    """The window as a person sees it, with the popups over it."""
    picture = window.grab()
    painter = QPainter(picture)
    for popup in QApplication.topLevelWidgets():
        if popup is not window and popup.isVisible():
            place = popup.pos() - window.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(place, popup.grab())
            if popup.windowType() == Qt.WindowType.Window:  # its frame is the system's, which is not here
                painter.setPen(QColor(LIGHT.line2))
                painter.drawRect(QRect(place, popup.size()).adjusted(-1, -1, 0, 0))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")


def open_register(path: Path, folders: Folders) -> Register:
    """The register as the person of the manual has it."""
    return Register.open(path, author=_AUTHOR, clock=Clock(TODAY), folders=folders, hooks=all_hooks(), device_name=_LAPTOP)


def new_register(folder: Path, folders: Folders) -> Register:
    """An empty register of that person."""
    return Register.create(folder / FILE, author=_AUTHOR, clock=Clock(TODAY), folders=folders, hooks=all_hooks(), device_name=_LAPTOP)


def new_demonstration(path: Path) -> Path:
    """Write the demonstration as it was made some days before the manual's day."""
    with patch.object(Clock, "now", lambda _: MADE):
        build_demonstration(path)
    return path


def lived_in(demonstration: Path, folder: Path) -> Path:
    """A folder with the demonstration after a little work, and beside it what the laptop knows of it: every scene begins with a copy."""
    (folder / "registro").mkdir(parents=True)
    with closing(open_register(Path(shutil.copy(demonstration, folder / "registro" / FILE)), Folders.beneath(folder / "home"))) as register:
        live_in(register)
    return folder


def copied(lived: Path, home: Path) -> Path:
    """The register in a copy of such a folder, which goes on being that laptop's: what was done in it can be undone."""
    shutil.copytree(lived, home)
    path = home / "registro" / FILE
    ledger = Folders.beneath(home / "home").ledger
    for seen in ledger.glob("*.json"):
        Ledger(ledger).follow(UUID(seen.stem), (lived / "registro" / FILE).stat().st_ino, path.stat().st_ino)
    return path


def draw(scene: Scene, lived: Path, theme: Theme) -> None:
    """Draw one scene on a copy of the demonstration that was lived in, or on an empty register."""
    home = Path(tempfile.gettempdir()) / "inventario" / scene.name  # always the same one, since it can be read in some of the pictures
    shutil.rmtree(home, ignore_errors=True)
    folders = Folders.beneath(home / "home")
    if scene.empty:
        (home / "registro").mkdir(parents=True)
        register = new_register(home / "registro", folders)
    else:
        register = open_register(copied(lived, home), folders)
    with window_of(register, folders, theme, scene.mode) as window:
        scene.prepare(window)
        settle(window)
        keep(picture_of(window), scene.name, DARK if scene.mode is Mode.DARK else LIGHT)
    shutil.rmtree(home, ignore_errors=True)


def live_in(register: Register) -> None:
    """A little work of the last days, so that history and backups have something to say."""
    record = locate(register, "TI000412")
    for moment, values in _WORK:
        with patch.object(Clock, "now", lambda _, moment=moment: moment):
            entry.edit(register, "asset", [record.id], values)
            back_up(register)


def draw_first_time(theme: Theme) -> None:
    """The window of a program that has no register yet."""
    theme.set_mode(Mode.LIGHT)
    window = Welcome(theme, ())
    window.show()
    settle(window)  # type: ignore[arg-type]  # it only turns the event loop
    keep(picture_of(window), FIRST_TIME)
    window.close()


def draw_paper(name: str, demonstration: Path, folder: Path) -> None:
    """A page of a paper, the first unless `PAGES` says another, as the command line writes it."""
    paper = folder / f"{name}.pdf"
    with redirect_stdout(io.StringIO()):
        run(["--register", str(demonstration), *(str(paper) if word == "OUT" else word for word in PAPERS[name])])
    with closing(PdfDocument(paper)) as document:
        keep(document[PAGES.get(name, 1) - 1].render(scale=_PAPER).to_pil().convert("RGB"), name)


def names() -> list[str]:
    """The pictures that are made from the program."""
    return [FIRST_TIME, *(scene.name for scene in SCENES), *PAPERS]


def draw_each(names: Iterable[str], demonstration: Path, folder: Path) -> None:
    """Draw pictures one after another, in one program that is dressed once; `folder` is empty and may go afterwards."""
    scenes = {scene.name: scene for scene in SCENES}
    with fixed_moment():
        theme = dressed(application())
        with same_chance("lived"):
            lived = lived_in(demonstration, folder / "lived")
        for name in names:
            with same_chance(name):
                if name == FIRST_TIME:
                    draw_first_time(theme)
                elif name in PAPERS:
                    draw_paper(name, demonstration, folder)
                else:
                    draw(scenes[name], lived, theme)
