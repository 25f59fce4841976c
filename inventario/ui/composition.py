"""Where the window is put together: the pages, what stands in the bars' slots, the actions. A later part adds its line here alone.

The first window is painted before the register is open, so nothing of the register or of a page is imported on the way to it:
whatever needs them is imported where it is made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from inventario.core.queries import ListQuery

from .actions import Actions
from .foresight import Foresight
from .interpreter import Rest
from .lists.presets import PRESETS, Preset, in_words, other_presets
from .pages.settings.commands import settings_pages
from .pages.work import work_pages
from .presence import Presence
from .shell.contract import Page, PageSpec, Section, Shell
from .shell.window import Parts, Window
from .sync.pages import sync_pages
from .widgets import teach_roles

if TYPE_CHECKING:
    from pathlib import Path

    from inventario.core.paths import Folders
    from inventario.store.register import Register

    from .settings import Settings
    from .tasks import Tasks
    from .theme import Theme


def new_window(path: Path, theme: Theme, settings: Settings, tasks: Tasks | None = None, folders: Folders | None = None) -> Window:
    """A window for a register, with everything that this program puts into one."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    teach_roles(app)
    parts = Parts(pages(), hidden_pages, search_box, add_actions, window_menu)
    window = Window(path, theme, settings, parts, tasks, folders)
    presence = Presence(window)
    window.ready.connect(presence.start)
    window.ready.connect(Foresight(window.tasks, presence.untouched, window).start)
    window.ready.connect(Rest(window.tasks, presence.untouched, window).start)
    return window


def pages() -> tuple[PageSpec, ...]:
    """The pages of the navigation, in its order."""
    return (
        PageSpec("home", "Inicio", "home-outline", Section.HOME, _make_start),
        *(_list_spec(in_words(preset)) for preset in PRESETS),
        *work_pages(),
        *sync_pages(),
        *settings_pages(),
    )


def _make_start(shell: Shell) -> Page:
    from .backups.keeper import BackupKeeper
    from .pages.start.page import StartPage

    page = StartPage(shell)
    keeper = shell.window_widget().findChild(BackupKeeper)
    if isinstance(keeper, BackupKeeper):
        keeper.changed.connect(page.show_backup)
    return page


def hidden_pages(register: Register) -> tuple[PageSpec, ...]:
    """Pages that the navigation does not show, known once the register is open."""
    return tuple(_list_spec(preset) for preset in other_presets(register))


def _list_spec(preset: Preset) -> PageSpec:
    make = partial(_make_list, preset)
    count = partial(_count, ListQuery(preset.subject, preset.fixed))
    return PageSpec(preset.name, preset.title, preset.icon, preset.section, make, count, frozenset({preset.subject}), preset.subject)


def _count(query: ListQuery, register: Register) -> int:
    from inventario.register import lists

    return lists.count(register, query)


def _make_list(preset: Preset, shell: Shell) -> Page:
    from .lists.page import ListPage

    return ListPage(shell, preset)


def search_box(shell: Shell) -> QWidget:
    """What stands in the slot at the top. It is made before the register is open."""
    from .omnibox.box import Omnibox

    return Omnibox(shell)


def add_actions(window: Window) -> None:
    """The actions of all parts, once the register is open and before the first page is made."""
    from .lists.actions import ListActions
    from .pages.agreements.commands import add_agreement_commands
    from .pages.commands import WorkActions
    from .pages.loans.commands import add_loan_commands
    from .pages.network.commands import add_network_commands
    from .pages.papers.commands import add_paper_commands
    from .pages.reports.commands import add_report_commands
    from .pages.settings.commands import add_settings_commands
    from .pages.start.commands import add_start_commands
    from .sync.commands import add_sync

    ListActions(window, lambda: window.current_page)
    WorkActions(window)
    add_network_commands(window)
    add_paper_commands(window)
    add_report_commands(window)
    add_loan_commands(window)
    add_agreement_commands(window)
    add_sync(window)
    add_start_commands(window)
    _listen_to_scanner(window)
    add_settings_commands(window)


def _listen_to_scanner(window: Window) -> None:
    from .omnibox.box import Omnibox
    from .scanner.routing import Scanning

    box = window.findChild(Omnibox)
    assert isinstance(box, Omnibox)
    scanning = Scanning(window, box, lambda: window.current_page)
    if (presence := window.findChild(Presence)) is not None:
        scanning.listener.typed.connect(presence.touch)


def window_menu(actions: Actions) -> list[str]:
    """The person's menu: names of actions, empty ones draw a line."""
    known = {spec.name for spec in actions.specs()}
    groups = (
        ("register.open", "register.create"),
        ("backup.make", "backup.restore"),
        ("theme.system", "theme.light", "theme.dark"),
        ("first.steps", "help.manual", "help.keys", "help.about"),
    )
    wanted: list[str] = []
    for group in groups:
        some = [name for name in group if name in known]
        wanted += [*([""] if wanted and some else []), *some]
    return wanted
