"""The main window: puts the bars, the navigation and the page stack together, and is the `Shell` that pages see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.clock import Clock
from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.core.queries import ListQuery
from inventario.core.records import Record
from inventario.store.changes import Committed

from ..actions import Actions
from ..settings import Settings
from ..tasks import Tasks, ThreadTasks
from ..theme import Theme
from ..widgets import FocusRing, StatusBar, close_popups
from ..words import worded
from .closing import end_work
from .contract import Offer, Page, PageSpec, Shell
from .counts import Counts
from .faults import log, report
from .memory import Thrift
from .navigation import Navigation
from .pages import Pages
from .room import PageRoom, PageStack
from .shell_actions import add_shell_actions
from .status import Status
from .top_bar import TopBar
from .undoing import Undoing

if TYPE_CHECKING:
    from inventario.register.preferences import Preferences
    from inventario.store.register import Register

    from ..detail.drafts import Drafts
    from .changes import Changes


@dataclass(frozen=True, slots=True)
class Parts:
    """What is put into a window from outside (`ui/composition.py`), so that the window itself knows of no page."""

    pages: tuple[PageSpec, ...]  # of the navigation, in its order
    hidden_pages: Callable[[Register], tuple[PageSpec, ...]]  # that the navigation does not show, once the register is open
    search_box: Callable[[Shell], QWidget]  # for the slot at the top, before the register is open
    add_actions: Callable[[Window], None]  # of all parts, once the register is open and before the first page is made
    menu: Callable[[Actions], list[str]]  # the person's: names of actions, empty ones draw a line


_THREADS = 3  # a list need not wait until two slow counts have ended
_START_SIZE, _LEAST_SIZE = (1366, 720), (640, 360)  # at least a screen of 1366 x 768 at 200 %, less the system's own bars


class Window(QWidget):
    """One register in one window. The bars are painted first, then the register is opened, then the page where the person left off,
    and counts last. It closes its register when it is closed.

    Another register is asked for by signals; `refused` says that this one could not be opened."""

    open_asked, create_asked = Signal(), Signal()
    restore_asked = Signal(object)  # Path of a backup that is to take the register's place
    seal_asked = Signal(object)  # SealRequest: the register is to be encrypted, or not to be any more
    language_asked = Signal(object)  # Language: the window is to speak another one
    ready = Signal()
    refused = Signal(object)  # KnownError

    register: Register
    preferences: Preferences
    changes: Changes
    drafts: Drafts

    def __init__(
        self, path: Path, theme: Theme, settings: Settings, parts: Parts, tasks: Tasks | None = None, folders: Folders | None = None
    ) -> None:
        super().__init__()
        self.theme, self.settings, self._parts = theme, settings, parts
        self._path = path
        self._opener: Callable[[], Register] | None = None
        self._folders = folders or Folders.standard()
        self.attached = False
        self.bars_shown = True  # with the keys of what stands in them
        self._painted = False
        self.tasks: Tasks = tasks or ThreadTasks(_THREADS, self)
        self.commands = Actions(theme, self)
        self.specs = parts.pages
        self.undoing = Undoing(self, self)
        add_shell_actions(self)
        self._build()
        self.pages = Pages(self)
        self.counts = Counts(self, self.specs, self)
        self._connect()
        self._restore_size()
        self.navigation.show_current(self.pages.last)
        self.setFocus()  # else the first button wears the ring until the page is there

    def _build(self) -> None:
        self.setWindowTitle(f"{self._path.name} — Inventario")
        self.setMinimumSize(*_LEAST_SIZE)
        self.top = TopBar(self.theme, self.commands, str(self.settings.get("window/institution", "")))
        self.navigation = Navigation(self.theme, self.specs)
        self.stack = PageStack()
        self.status_bar = StatusBar(self.theme)
        self.status = Status(self.status_bar, self.commands, self)
        middle, column = QHBoxLayout(), QVBoxLayout(self)
        for layout in (middle, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(PageRoom(self.stack), 1)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.status_bar)
        self.top.set_search(self._parts.search_box(self))
        self.status_bar.right.setText(self._path.name)
        self.ring = FocusRing(self.theme, self)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.pages.navigate)
        self.navigation.unfolded.connect(lambda shown: self.settings.put("navigation/unfolded", shown))
        self.counts.counted.connect(self.navigation.set_count)
        self.top.narrowed.connect(self.navigation.fold)
        self.top.menu_asked.connect(self._show_menu)
        tasks = self.tasks
        if isinstance(tasks, ThreadTasks):
            tasks.started.connect(self.status.watch)
            tasks.failed.connect(self.tell)
            self._thrift = Thrift(tasks, self)

    def open_with(self, opener: Callable[[], Register]) -> None:
        """Open the register so, off the UI thread, after the first paint."""
        self._opener = opener

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            log.info("First paint")  # bench/cold_start.py waits for it
            QTimer.singleShot(0, self, self._open)
        elif event.type() == QEvent.Type.ActivationChange and self.attached and self.isActiveWindow():
            self.changes.look()
        return done

    def _open(self) -> None:
        opener = self._opener
        if opener is not None and not self.attached:
            title = self.tr("Abriendo {0}").format(self._path.name)
            self.tasks.run(lambda _: opener(), self.attach, self.refused.emit, title=title, cancellable=False)

    def attach(self, register: Register) -> None:
        """The register is open: its actions, the page where the person left off, then what may come late."""
        from inventario.register.preferences import read_preferences

        from ..detail.drafts import Drafts
        from .changes import Changes

        self.register, self.preferences = register, read_preferences(register)
        self.changes = Changes(register, self)
        self.changes.committed.connect(self._committed)
        self.drafts = Drafts(register, self._folders, self)
        self.specs += self._parts.hidden_pages(register)
        self.attached = True
        self._parts.add_actions(self)
        self.top.person.show_name(register.author)
        self._show_institution()
        self.pages.open_last()
        self.undoing.refresh()
        if self.settings.get("navigation/unfolded", False):
            self.navigation.unfold(True)
        self.counts.count_all()
        self.ready.emit()

    def _show_institution(self) -> None:
        self.top.set_institution(self.preferences.institution)
        self.settings.put("window/institution", self.preferences.institution)

    # what pages ask

    @property
    def current_page(self) -> Page | None:
        """The page in sight."""
        return self.pages.current

    @property
    def clock(self) -> Clock:
        """The present, which tests fix."""
        return self.register.clock

    def open_page(self, name: str) -> Page:
        """Show a page; raises KeyError for one that does not exist."""
        return self.pages.open(name)

    def open_record(self, record: Record, *, in_turns: bool = False) -> None:
        """Show one thing of the register: its list, and its detail beside it."""
        self.pages.open_record(record, in_turns=in_turns)

    def open_list(self, query: ListQuery) -> None:
        """Show a list with those filters, text and order."""
        self.pages.open_list(query)

    def run_action(self, name: str) -> None:
        """Do an action of the registry, unless it can't be done now."""
        self.commands.run(name)

    def say(self, sentence: str, *, undo: bool = False, offer: Offer | None = None, bad: bool = False) -> None:
        """A sentence in the status bar for a while, with the button that takes back what was done when `undo`, or one of its own."""
        self.status.say(sentence, undo=undo, offer=offer, bad=bad)
        if (page := self.current_page) is not None and page.fills_window:
            page.hear(sentence, bad=bad)

    def tell(self, failure: BaseException) -> None:
        """A KnownError as a sentence in the status bar; anything else to the log, with the offer of a report."""
        if isinstance(failure, KnownError):
            self.say(worded(failure), bad=True)
        else:
            report(self.theme, failure, self)

    def show_scanner(self, icon: str, text: str, token: str = "ok") -> None:
        """What the left end of the status bar says of the scanner."""
        self.status_bar.scanner.set_look(icon, text, token)
        self.status_bar.scanner.show()

    def show_bars(self, shown: bool) -> None:
        """Show the bars and the navigation, or leave the whole window to the page."""
        back, self.bars_shown = shown and not self.bars_shown, shown
        for bar in (self.top, self.navigation, self.status_bar):
            bar.setVisible(shown)
        if shown:
            self.counts.resume()
        if back and self.attached:
            self.undoing.refresh()  # what was read meanwhile may stand on it

    def page_home(self) -> QWidget:
        """The stack of pages."""
        return self.stack

    def window_widget(self) -> QWidget:
        """What dialogs and popups stand over."""
        return self

    # events

    def _committed(self, committed: Committed) -> None:
        if "preference" in committed.subjects:
            from inventario.register.preferences import read_preferences

            self.preferences = read_preferences(self.register)
            self._show_institution()
        if not committed.noted:  # twenty readings a second ask nothing of the button
            self.undoing.refresh()
        self.counts.changed(committed)
        self.pages.changed(committed)

    def next_pane(self, step: int = 1) -> None:
        """F6: the navigation, the page's panes, and around."""
        page = self.current_page
        panes: list[QWidget] = [self.navigation, *(page.panes() if page is not None else [])]
        focused = self.focusWidget()
        here = next((n for n, pane in enumerate(panes) if focused is not None and (pane is focused or pane.isAncestorOf(focused))), -1)
        target = panes[(here + step) % len(panes)]
        if target is self.navigation:
            self.navigation.take_keyboard()
        else:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_menu(self, where: QPoint) -> None:
        menu = self.commands.menu(self._parts.menu(self.commands), self)
        menu.popup(where - QPoint(menu.sizeHint().width() - self.top.person.width(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.pages.go_back()
        else:
            super().keyPressEvent(event)

    def _restore_size(self) -> None:
        state: Any = self.settings.get("window/geometry", "")
        if not (isinstance(state, str) and state and self.restoreGeometry(QByteArray.fromBase64(state.encode()))):
            self.resize(*_START_SIZE)

    def closeEvent(self, event: QCloseEvent) -> None:
        close_popups()
        self.settings.put("window/geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        if self.attached:
            self.pages.leave()
            self.drafts.save()
            self.changes.stop()
        self.settings.leave()
        end_work(self)
        super().closeEvent(event)
