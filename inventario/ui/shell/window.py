"""The main window: puts the bars, the navigation and the page stack together, and is the `Shell` that pages see."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inventario.core.clock import Clock
from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.core.queries import ListQuery
from inventario.core.records import Record
from inventario.register.preferences import Preferences, read_preferences
from inventario.store.changes import Committed
from inventario.store.register import Register

from .. import composition
from ..actions import Actions
from ..detail.drafts import Drafts
from ..settings import Settings
from ..tasks import Tasks, ThreadTasks
from ..theme import Theme
from ..widgets import FocusRing, StatusBar
from .changes import Changes
from .contract import Page, PageSpec
from .counts import Counts
from .faults import report
from .navigation import Navigation
from .shell_actions import add_shell_actions
from .status import Status
from .top_bar import TopBar
from .undoing import Undoing

log = logging.getLogger(__name__)

_START_SIZE = (1366, 720)
_LEAST_SIZE = (960, 560)


class Window(QWidget):
    """One register in one window. The bars come first, the last page after the first paint, counts last."""

    def __init__(self, register: Register, theme: Theme, settings: Settings, tasks: Tasks | None = None) -> None:
        super().__init__()
        self.theme, self.register, self.settings = theme, register, settings
        self.preferences: Preferences = read_preferences(register)
        self.tasks: Tasks = tasks or ThreadTasks(parent=self)
        self.commands = Actions(theme, self)
        self.changes = Changes(register, self)
        self.specs: tuple[PageSpec, ...] = composition.pages(register)
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._trail: list[str] = []
        self._started = False
        self.drafts = Drafts(register, Folders.standard(), self)
        self.undoing = Undoing(self, self)
        add_shell_actions(self)
        composition.add_actions(self)
        self._build()
        self.counts = Counts(self, self.specs, self)
        self._connect()
        self._restore_size()

    def _build(self) -> None:
        self.setWindowTitle(f"{self.register.path.name} — Inventario")
        self.setMinimumSize(*_LEAST_SIZE)
        self.top = TopBar(self.theme, self.commands, self.preferences.institution, self.register.author)
        self.navigation = Navigation(self.theme, self.specs)
        self.stack = QStackedWidget()
        self.status_bar = StatusBar(self.theme)
        self.status = Status(self.status_bar, self.commands, self)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.status_bar)
        self.top.set_search(composition.search_box(self))
        self.status_bar.right.setText(self.register.path.name)
        self.ring = FocusRing(self.theme, self)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self._navigate)
        self.navigation.unfolded.connect(lambda shown: self.settings.put("navigation/unfolded", shown))
        self.counts.counted.connect(self.navigation.set_count)
        self.changes.committed.connect(self._committed)
        self.top.menu_asked.connect(self._show_menu)
        tasks = self.tasks
        if isinstance(tasks, ThreadTasks):
            tasks.started.connect(self.status.watch)
            tasks.failed.connect(self.tell)

    # first window

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._started:
            self._started = True
            QTimer.singleShot(0, self, self.start)
        elif event.type() == QEvent.Type.ActivationChange and self._started and self.isActiveWindow():
            self.changes.look()
        return done

    def start(self) -> None:
        """After the first paint: the page where the person left off, then what may come late."""
        self._started = True
        if not self._current:
            last = str(self.settings.get("window/page", ""))
            self.open_page(last if any(spec.name == last for spec in self.specs) else self.specs[0].name)
        self.undoing.refresh()
        if self.settings.get("navigation/unfolded", False):
            self.navigation.unfold(True)
        self.counts.count_all()
        for install in composition.late_parts():
            install(self)

    # pages

    def page(self, name: str) -> Page:
        """The page of that name, made when it is first asked for; raises KeyError for one that does not exist."""
        found = self._pages.get(name)
        if found is None:
            spec = next((spec for spec in self.specs if spec.name == name), None)
            if spec is None:
                raise KeyError(name)
            found = self._pages[name] = spec.make(self)
            found.restore_place(self.settings.get(f"places/{name}", {}))
            found.hint_changed.connect(lambda text: self.status.set_hint(text) if self.current_page is found else None)
            self.stack.addWidget(found)
        return found

    @property
    def current_page(self) -> Page | None:
        """The page in sight."""
        return self._pages.get(self._current)

    @property
    def current_name(self) -> str:
        """The name of the page in sight, empty before the first."""
        return self._current

    def open_page(self, name: str) -> Page:
        """Show a page; raises KeyError for one that does not exist."""
        found = self.page(name)
        if name != self._current:
            if (before := self.current_page) is not None:
                before.depart()
            self._current = name
            self.stack.setCurrentWidget(found)
            self.navigation.show_current(name)
            self.settings.put("window/page", name)
            found.arrive()
        self.status.set_hint(found.hint())
        self.commands.refresh()
        return found

    def _navigate(self, name: str) -> None:
        self._trail.clear()
        self.open_page(name)
        self.navigation.show_current(self._current)

    def _leave_trail(self, name: str) -> None:
        if self._current and self._current != name:
            self._trail.append(self._current)

    def open_record(self, record: Record) -> None:
        """Show one thing of the register: its list, and its detail beside it."""
        current = self.current_page
        if current is not None and current.shows(record):
            current.show_record(record)
            return
        name = self._page_of(record.subject.name)
        self._leave_trail(name)
        self.open_page(name).show_record(record)

    def _page_of(self, subject: str) -> str:
        """The page that shows a subject; raises KeyError when none does."""
        name = next((spec.name for spec in self.specs if spec.subject == subject), None)
        if name is None:
            raise KeyError(subject)
        return name

    def open_list(self, query: ListQuery) -> None:
        """Show a list with those filters, text and order."""
        name = self._page_of(query.subject)
        self._leave_trail(name)
        self.open_page(name).show_query(query)

    def go_back(self) -> None:
        """Escape: what is closest steps back; else the page from which this one was reached."""
        page = self.current_page
        if page is not None and page.back():
            return
        if self._trail:
            self.open_page(self._trail.pop())

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

    # what pages ask

    @property
    def clock(self) -> Clock:
        """The present, which tests fix."""
        return self.register.clock

    def run_action(self, name: str) -> None:
        """Do an action of the registry, unless it can't be done now."""
        self.commands.run(name)

    def say(self, sentence: str, *, undo: bool = False) -> None:
        """A sentence in the status bar for a while, with the button that takes back what was done when `undo`."""
        self.status.say(sentence, undo=undo)

    def tell(self, failure: BaseException) -> None:
        """A KnownError as a sentence in the status bar; anything else to the log, with the offer of a report."""
        if isinstance(failure, KnownError):
            self.status.say(str(failure), bad=True)
        else:
            report(self.theme, failure, self)

    def show_scanner(self, icon: str, text: str, token: str = "ok") -> None:
        """What the left end of the status bar says of the scanner."""
        self.status_bar.scanner.set_look(icon, text, token)
        self.status_bar.scanner.show()

    def window_widget(self) -> QWidget:
        """What dialogs and popups stand over."""
        return self

    # events

    def _committed(self, committed: Committed) -> None:
        if "preference" in committed.subjects:
            self.preferences = read_preferences(self.register)
            self.top.set_institution(self.preferences.institution)
        self.undoing.refresh()
        self.counts.changed(committed)
        for page in list(self._pages.values()):
            page.changed(committed)

    def _show_menu(self, where: QPoint) -> None:
        names = composition.window_menu(self.commands)
        self.commands.menu(names, self).popup(where - QPoint(self.width() // 6, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _restore_size(self) -> None:
        state: Any = self.settings.get("window/geometry", "")
        if not (isinstance(state, str) and self.restoreGeometry(QByteArray.fromBase64(state.encode()))):
            self.resize(*_START_SIZE)

    def closeEvent(self, event: QCloseEvent) -> None:
        if (page := self.current_page) is not None:
            page.depart()
        for name, page in self._pages.items():
            self.settings.put(f"places/{name}", dict(page.save_place()))
        self.settings.put("window/geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.settings.save()
        self.changes.stop()
        if isinstance(self.tasks, ThreadTasks):
            self.tasks.stop()
        super().closeEvent(event)
