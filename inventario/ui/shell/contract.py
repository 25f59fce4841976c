"""What the window and its pages know of each other.  A page that keeps to this needs no change anywhere but in `ui/composition.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inventario.core.clock import Clock
from inventario.core.queries import ListQuery
from inventario.core.records import Record
from inventario.store.changes import Committed

from ..theme import Theme

if TYPE_CHECKING:
    from inventario.register.preferences import Preferences
    from inventario.store.register import Register

    from ..actions import Actions
    from ..detail.drafts import Drafts
    from ..settings import Settings
    from ..tasks import Tasks
    from .changes import Changes


Offer = tuple[str, Callable[[], None]]
"""A button beside a sentence: its text and what it does."""


class Section(StrEnum):
    """Where in the navigation a page stands; the value is its heading's key."""

    HOME = "home"
    REGISTER = "register"
    MORE = "more"  # subjects looked at less often, folded under «Más»
    WORK = "work"
    FOOT = "foot"  # settings, at the bottom
    HIDDEN = "hidden"  # reached by an action only


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page as the navigation, the palette and the keyboard know it; `make` is called when it is first opened.

    `count` gives the number beside its name; it runs off the UI thread, after the first window and after commits that touch
    one of the subjects in `counts_from`."""

    name: str
    title: str
    icon: str
    section: Section
    make: Callable[[Shell], Page]
    count: Callable[[Register], int] | None = None
    counts_from: frozenset[str] = field(default=frozenset())
    subject: str = ""  # the subject whose records it shows, for `open_record` and `open_list`
    shortcut: str = ""  # a key of its own, shown beside its name, in place of Ctrl and its number


class Shell(Protocol):
    """The window as pages see it."""

    @property
    def theme(self) -> Theme:
        """Colours, fonts, icons."""

    @property
    def register(self) -> Register:
        """The open register."""

    @property
    def clock(self) -> Clock:
        """The present, which tests fix."""

    @property
    def preferences(self) -> Preferences:
        """What the office has settled."""

    @property
    def settings(self) -> Settings:
        """What the window remembers of this person: sizes, columns, last place."""

    @property
    def tasks(self) -> Tasks:
        """Work off the UI thread."""

    @property
    def commands(self) -> Actions:
        """Everything that can be done, by name."""

    @property
    def drafts(self) -> Drafts:
        """What was typed and not saved yet."""

    @property
    def changes(self) -> Changes:
        """Says on the UI thread what was committed."""

    def open_page(self, name: str) -> Page:
        """Show a page of the list of pages; raises KeyError for one that does not exist."""

    def open_record(self, record: Record, *, in_turns: bool = False) -> None:
        """Show one thing of the register: its list, and its detail beside it, at once or `in_turns`, which lets the list be seen first."""

    def open_list(self, query: ListQuery) -> None:
        """Show a list with those filters, text and order."""

    def run_action(self, name: str) -> None:
        """Do an action of the registry, unless it can't be done now."""

    def say(self, sentence: str, *, undo: bool = False, offer: Offer | None = None) -> None:
        """Put a sentence in the status bar for a while; with `undo`, beside the button that takes back what was done; or with a
        button of its own, such as `Abrir carpeta`."""

    def tell(self, failure: BaseException) -> None:
        """A KnownError as a sentence in the status bar; anything else to the log, with the offer of a report."""

    def show_scanner(self, icon: str, text: str, token: str = "ok") -> None:
        """What the left end of the status bar says of the scanner."""

    @property
    def bars_shown(self) -> bool:
        """Whether the page in sight leaves room for the bars; those keys are free for a page that does not."""

    def page_home(self) -> QWidget:
        """What pages are made in, so that they need not be moved there with all that is in them."""

    def window_widget(self) -> QWidget:
        """What dialogs and popups stand over."""


class Page(QWidget):
    """One page of the stack. Everything here may be left as it is."""

    hint_changed = Signal(str)  # what the status bar says while the page is in sight
    fills_window = False
    """Whether the page takes the whole window, with neither bars nor navigation; it then says sentences itself (`hear`)."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent or shell.page_home())
        self.shell = shell

    def hint(self) -> str:
        """What the status bar says while the page is in sight."""
        return ""

    def arrive(self) -> None:
        """It came in sight: load what is late, put the keyboard where work begins."""

    def depart(self) -> None:
        """It goes out of sight; unsaved work is kept as a draft, never asked about with a dialog."""

    def hear(self, sentence: str, *, bad: bool = False) -> None:
        """A sentence that the status bar would show, for a page that fills the window."""

    def back(self) -> bool:
        """Escape was pressed and nothing closer took it; false when the page has nothing to step back from."""
        return False

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes through, each able to take the keyboard."""
        return []

    def disposable(self) -> bool:
        """Whether the page may be thrown away while out of sight and made again from its place; false when that would lose something."""
        return False

    def changed(self, committed: Committed) -> None:
        """Something was written, by this window or another; called on the UI thread only while the page is alive."""

    def shows(self, record: Record) -> bool:
        """Whether a record can be shown here, so that nothing else need be opened for it."""
        return False

    def show_record(self, record: Record) -> None:
        """Show one thing of the page's subject."""

    def show_query(self, query: ListQuery) -> None:
        """Show the rows of a query on the page's subject."""

    def save_place(self) -> Mapping[str, Any]:
        """Plain data by which the page can be found as it was left."""
        return {}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        """Put back what `save_place` gave; entries that no longer make sense are passed over."""
