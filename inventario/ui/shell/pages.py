"""The pages of a window: made when first opened, one in sight, and the way back from where a link led."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from inventario.core.queries import ListQuery
from inventario.core.records import Record
from inventario.store.changes import Committed

from ..widgets import close_popups
from .contract import Page

if TYPE_CHECKING:
    from .window import Window

_PAINT = 20  # milliseconds in which a page that was just made is painted
_KEPT = 8  # pages: making a list again stands a tenth of a second in the way


class Pages:
    """Keeps a window's pages. Until the register is open it only remembers which one was asked for."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._made: dict[str, Page] = {}
        self._name = ""
        self._trail: list[str] = []
        self._awaited: Record | None = None  # what a page that was made for it shows in a moment

    @property
    def current(self) -> Page | None:
        """The page in sight."""
        return self._made.get(self._name)

    @property
    def current_name(self) -> str:
        """The name of the page in sight, empty before the first."""
        return self._name

    def page(self, name: str) -> Page:
        """The page of that name, made when it is first asked for; raises KeyError for one that does not exist."""
        found = self._made.get(name)
        if found is None:
            window = self._window
            spec = next((spec for spec in window.specs if spec.name == name), None)
            if spec is None:
                raise KeyError(name)
            found = self._made[name] = spec.make(window)
            found.restore_place(window.settings.get(f"places/{name}", {}))
            found.hint_changed.connect(lambda text: window.status.set_hint(text) if self.current is found else None)
            window.stack.addWidget(found)
        self._made[name] = self._made.pop(name)  # the one asked for last stands last
        return found

    def _thin_out(self) -> None:
        """Throw away the pages not looked at for longest: a list of a million rows takes 20 MB."""
        spare = [name for name, page in self._made.items() if name != self._name and page.disposable()]
        for name in spare[: max(0, len(self._made) - _KEPT)]:
            page = self._made.pop(name)
            self._window.settings.put(f"places/{name}", dict(page.save_place()))
            self._window.stack.removeWidget(page)
            page.deleteLater()

    def open(self, name: str) -> Page:
        """Show a page; raises KeyError for one that does not exist."""
        window, found = self._window, self.page(name)
        if name != self._name:
            close_popups()  # what a page let open works on it, and a scan or a key may throw the page away
            if (before := self.current) is not None:
                before.depart()
            self._name = name
            window.status.forget_fault()
            window.show_bars(not found.fills_window)
            window.theme.dressing.dress(found)
            window.stack.setCurrentWidget(found)
            window.navigation.show_current(name)
            window.settings.put("window/page", name)
            found.arrive()
            self._thin_out()
        window.status.set_hint(found.hint())
        window.commands.refresh()
        return found

    @property
    def last(self) -> str:
        """The page where the person left off, else the first."""
        names = [spec.name for spec in self._window.specs]
        last = str(self._window.settings.get("window/page", ""))
        return last if last in names else names[0]

    def open_last(self) -> None:
        """Show the page where the person left off, else the first."""
        self.open(self.last)

    def navigate(self, name: str) -> None:
        """The person picked a page: there is no way back but picking another."""
        window = self._window
        if window.attached:
            self._trail.clear()
            self.open(name)
        else:
            window.settings.put("window/page", name)
        window.navigation.show_current(self._name or name)

    def open_record(self, record: Record, *, in_turns: bool = False) -> None:
        """Show one thing where it can be seen: on this page, else on its subject's. `in_turns`: a page that is made for it is painted
        before it shows it, for its form takes as long again."""
        self._awaited = None
        current, made = self.current, set(self._made)
        page = current if current is not None and current.shows(record) else self._follow(record.subject.name)
        if not in_turns or self._name in made:
            page.show_record(record)
            return
        self._awaited = record
        QTimer.singleShot(_PAINT, page, lambda: page.show_record(record) if self._awaited is record else None)

    def open_list(self, query: ListQuery) -> None:
        """Show a list on its subject's page."""
        self._follow(query.subject).show_query(query)

    def _follow(self, subject: str) -> Page:
        """Go to the page of a subject, remembering where from; raises KeyError when no page shows it."""
        name = next((spec.name for spec in self._window.specs if spec.subject == subject), None)
        if name is None:
            raise KeyError(subject)
        if self._name and self._name != name:
            self._trail.append(self._name)
        return self.open(name)

    def go_back(self) -> None:
        """Escape: what is closest steps back; else the page from which this one was reached."""
        if self.current is not None and self.current.back():
            return
        if self._trail:
            self.open(self._trail.pop())

    def changed(self, committed: Committed) -> None:
        """Tell every page that was made."""
        for page in list(self._made.values()):
            page.changed(committed)

    def leave(self) -> None:
        """The window closes: the pages' places are remembered."""
        if (page := self.current) is not None:
            page.depart()
        for name, page in self._made.items():
            self._window.settings.put(f"places/{name}", dict(page.save_place()))
