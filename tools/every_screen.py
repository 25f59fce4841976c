"""Every screen to be looked at: `python -m tools.every_screen FOLDER [--scale 2] [--look day] [--language en] [NAME...]`.

Each page of the demonstration, each of its tabs and whatever its actions open, and the scenes of the manual; by day and by night, on a
screen of 1366x768 and one of 1920x1080. `--scale` is the screen's own (one process has one); a name is the beginning of what is wanted,
such as `rack` or `asset--rows`. Sheets of contacts stand beside the pictures: plain, in grey, and as someone who does not tell red from
green sees them."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from PIL import Image, ImageDraw
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from inventario.core.paths import Folders
from inventario.ui.language import Language, Speech
from inventario.ui.lists.page import ListPage
from inventario.ui.omnibox.box import Omnibox
from inventario.ui.screens import settle
from inventario.ui.shell.contract import Page
from inventario.ui.shell.window import Window
from inventario.ui.tables import RowChoice
from inventario.ui.theme import Mode, Theme
from inventario.ui.widgets import Sheet
from inventario.ui.widgets.overlay import close_popups
from inventario.ui.widgets.tabs import SegmentedControl, Tabs

from .manual_scenes import SCENES
from .manual_screens import application, copied, dressed, fixed_moment, lived_in, new_demonstration, open_register, picture_of, window_of
from .sheet_scenes import SHEETS

SCREENS = ((1366, 768), (1920, 1080))
_LOOKS = {"day": Mode.LIGHT, "night": Mode.DARK}
_APART = ("page.", "register.", "theme.", "sync.run", "app.", "backup.", "server.")  # pages of their own, and what leaves the register
_NOTHING = {"getOpenFileName": ("", ""), "getOpenFileNames": ([], ""), "getSaveFileName": ("", ""), "getExistingDirectory": ""}
_SETTLES = 3
_QUIET = 0.12  # seconds for a page that stands already and only has another size
_ASKING = 600  # milliseconds until a dialog that an action shows has come
_ACROSS = 2  # pictures beside each other on a sheet of contacts
_NO_RED_GREEN = (0.367, 0.861, -0.228, 0, 0.280, 0.673, 0.047, 0, -0.012, 0.043, 0.969, 0)
"""Without the cones of green: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
2009, severity 1."""


@dataclass
class Looking:
    """Where pictures go, which are wanted, and on which screens."""

    folder: Path
    lived: Path  # a folder as `lived_in` leaves it: each window has a copy
    theme: Theme
    modes: tuple[Mode, ...]
    scale: int = 1
    wanted: Sequence[str] = ()
    done: list[str] = field(default_factory=list)
    tried: set[str] = field(default_factory=set)  # actions that opened something

    def wants(self, name: str) -> bool:
        """Whether that picture is asked for."""
        return not self.wanted or any(name.startswith(beginning) for beginning in self.wanted)

    def may_want(self, page: str) -> bool:
        """Whether something of that page is asked for."""
        return not self.wanted or any(page.startswith(one.split("--")[0].split(".")[0]) for one in self.wanted)

    def take(self, window: Window, name: str) -> None:
        """The window as it stands, on every screen and in every light."""
        if not self.wants(name):
            return
        for mode in self.modes:
            if window.theme.mode is not mode:
                window.theme.set_mode(mode)
            for wide, high in SCREENS:
                window.resize(wide // self.scale, high // self.scale)
                settle(window, _QUIET)
                path = self.folder / f"{wide}-{mode.value}-{self.scale}" / f"{name}.png"
                path.parent.mkdir(parents=True, exist_ok=True)
                picture_of(window).save(path)
        if len(self.modes) > 1:
            window.theme.set_mode(self.modes[0])
        window.resize(SCREENS[0][0] // self.scale, SCREENS[0][1] // self.scale)
        settle(window, _QUIET)
        self.done.append(name)


@contextmanager
def _window(looking: Looking, name: str) -> Iterator[Window]:
    """A window on a copy of the demonstration."""
    with tempfile.TemporaryDirectory(prefix=f"{name}-") as home:
        path, folders = copied(looking.lived, Path(home) / "copy"), Folders.beneath(Path(home) / "copy" / "home")
        register = open_register(path, folders)
        with window_of(register, folders, looking.theme, looking.modes[0]) as window:
            window.resize(SCREENS[0][0] // looking.scale, SCREENS[0][1] // looking.scale)
            yield window


@contextmanager
def no_files() -> Iterator[None]:
    """The system's windows for files answer at once that nothing was chosen."""
    with ExitStack() as stack:
        for name, nothing in _NOTHING.items():
            stack.enter_context(patch.object(QFileDialog, name, lambda *_, nothing=nothing: nothing))
        yield


def look_at_page(looking: Looking, name: str) -> None:
    """A page as it opens, its tabs, and what its actions open."""
    with _window(looking, name) as window:
        page = _open(window, name)
        looking.take(window, name)
        if isinstance(page, ListPage):
            page.side.open_drawer()  # on a narrow window the detail waits to be asked for
        _look_at_tabs(looking, window, page, name)
        if isinstance(page, ListPage):
            rows = page.rows.model.rowCount()
            page.rows.model.set_choice(RowChoice((at, at + 1) for at in range(min(2, rows))))
            settle(window)
        for spec in list(window.commands.specs()):
            if not spec.name.startswith(_APART) and spec.name not in looking.tried:
                _look_at_action(looking, window, name, spec.name)


def _open(window: Window, name: str) -> Page:
    page = window.open_page(name)
    for _ in range(_SETTLES):
        settle(window)
    return page


def _look_at_tabs(looking: Looking, window: Window, page: QWidget, name: str) -> None:
    for tabs in [*page.findChildren(Tabs), *page.findChildren(SegmentedControl)]:
        before = tabs.current
        for tab in tabs._tabs:
            if tab.name != before and tabs.isVisible():
                tabs.set_current(tab.name)
                settle(window)
                settle(window)
                looking.take(window, f"{name}.{tab.name}")
        if tabs.isVisible():
            tabs.set_current(before)


def _look_at_action(looking: Looking, window: Window, name: str, action: str) -> None:
    """Do it; what it opens is looked at and closed."""
    if action not in {spec.name for spec in window.commands.specs()}:
        return  # it went with its page
    before, page = _opened(window), window.current_page
    dialogs: list[QWidget] = []
    waiting = QTimer(singleShot=True, interval=_ASKING)
    waiting.timeout.connect(lambda: dialogs.extend(_look_at_dialog(looking, window, f"{name}--{action}")))
    waiting.start()
    window.run_action(action)
    settle(window, _QUIET)
    waiting.stop()
    if window.current_page is not page or [widget for widget in _opened(window) if widget not in before]:
        settle(window)
        settle(window)
    if dialogs or [widget for widget in _opened(window) if widget not in before]:
        looking.tried.add(action)
        looking.take(window, f"{name}--{action}")
    for widget in _opened(window):
        if isinstance(widget, Sheet):
            widget.close_sheet()
        else:
            widget.close()
    close_popups()
    if (box := window.findChild(Omnibox)) is not None:
        box.close_finder()
    if window.current_page is not page:
        looking.tried.add(action)
        looking.take(window, f"{name}--{action}")
        _open(window, name)


def _opened(window: Window) -> list[QWidget]:
    sheets: list[QWidget] = [sheet for sheet in window.findChildren(Sheet) if sheet.isVisible()]
    return [*sheets, *(widget for widget in QApplication.topLevelWidgets() if widget is not window and widget.isVisible())]


def _look_at_dialog(looking: Looking, window: Window, name: str) -> list[QWidget]:
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QDialog):
        return []
    looking.take(window, name)
    dialog.reject()
    return [dialog]


def look_at_scene(looking: Looking, name: str, prepare: Callable[[Window], None]) -> None:
    """A scene of the manual."""
    if looking.wants(name):
        with _window(looking, name) as window:
            prepare(window)
            for _ in range(_SETTLES):
                settle(window)
            looking.take(window, name)
            for widget in _opened(window):
                widget.close()  # a dialog would stand over the next scene's window


def contacts(folder: Path, seen_as: str = "") -> None:
    """Sheets of four pictures of a folder, each under its name; `seen_as` is `grey` or `no-red-green`."""
    pictures = sorted(folder.glob("*.png"))
    for start in range(0, len(pictures), _ACROSS**2):
        some = pictures[start : start + _ACROSS**2]
        with Image.open(some[0]) as first:
            wide, high = first.width, first.height + 24
        sheet = Image.new("RGB", (wide * _ACROSS + 8, high * -(-len(some) // _ACROSS)), "#808080")
        for at, path in enumerate(some):
            x, y = at % _ACROSS * (wide + 8), at // _ACROSS * high
            ImageDraw.Draw(sheet).text((x + 6, y + 2), path.stem, "white", font_size=18)
            with Image.open(path) as picture:
                sheet.paste(as_seen(picture.convert("RGB"), seen_as), (x, y + 24))
        home = folder.parent / f"sheets-{folder.name}{seen_as and '-' + seen_as}"
        home.mkdir(exist_ok=True)
        sheet.save(home / f"{start // _ACROSS**2:03}.png")


def as_seen(picture: Image.Image, how: str) -> Image.Image:
    """A picture in grey, or as someone without the cones of green sees it."""
    if how == "grey":
        return picture.convert("L").convert("RGB")
    return picture.convert("RGB", _NO_RED_GREEN) if how == "no-red-green" else picture


def main() -> None:
    """Take the pictures that the command line asks for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("names", nargs="*")
    asked.add_argument("--scale", type=int, default=1)
    asked.add_argument("--look", choices=_LOOKS, action="append")
    asked.add_argument("--language", choices=list(Language), default=Language.SPANISH)
    asked.add_argument("--demonstration", type=Path)
    words = asked.parse_intermixed_args()
    os.environ["QT_SCALE_FACTOR"] = str(words.scale)
    with fixed_moment(), tempfile.TemporaryDirectory() as home, no_files():
        Speech(application()).speak(Language(words.language))
        demonstration = words.demonstration
        if demonstration is None:
            demonstration = Path(home) / "demo.inventario"
            new_demonstration(demonstration)
        modes = tuple(_LOOKS[one] for one in words.look or _LOOKS)
        lived = lived_in(demonstration, Path(home) / "lived")
        looking = Looking(words.folder, lived, dressed(application()), modes, words.scale, words.names)
        with _window(looking, "names") as window:
            names = [spec.name for spec in window.specs]
        for name in filter(looking.may_want, names):
            look_at_page(looking, name)
            print(name, flush=True)
        for scene in SCENES:
            if not scene.empty:
                look_at_scene(looking, f"manual-{scene.name}", scene.prepare)
        for prepare in SHEETS:
            look_at_scene(looking, f"sheet-{prepare.__name__}", prepare)
    for folder in sorted(words.folder.glob("[0-9]*")):
        for seen_as in ("", "grey", "no-red-green"):
            contacts(folder, seen_as)


if __name__ == "__main__":
    main()
