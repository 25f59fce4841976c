"""Where the window is put together: the pages, what stands in the bars' slots, the actions. A later part adds its line here alone.

Everything is imported when it is first needed: the first window must not wait for pages that nobody opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from inventario.core.queries import ListQuery
from inventario.register import lists
from inventario.store.register import Register

from .actions import Actions
from .lists.presets import Preset, all_presets
from .shell.contract import Page, PageSpec, Shell

if TYPE_CHECKING:
    from .shell.window import Window


def pages(register: Register) -> tuple[PageSpec, ...]:
    """Every page, in the order of the navigation."""
    return (*(_list_spec(register, preset) for preset in all_presets(register)),)


def _list_spec(register: Register, preset: Preset) -> PageSpec:
    query = ListQuery(preset.subject, preset.fixed)

    def count(register: Register) -> int:
        return lists.count(register, query)

    return PageSpec(
        preset.name,
        preset.title,
        preset.icon,
        preset.section,
        partial(_make_list, preset),
        count,
        frozenset({preset.subject}),
        preset.subject,
    )


def _make_list(preset: Preset, shell: Shell) -> Page:
    from .lists.page import ListPage

    return ListPage(shell, preset)


def search_box(shell: Shell) -> QWidget:
    """What stands in the slot at the top."""
    from .shell.search_slot import SearchSlot

    return SearchSlot(shell)


def add_actions(window: Window) -> None:
    """The actions of all parts, before the first page is made."""
    from .lists.actions import ListActions

    ListActions(window, lambda: window.current_page)


def late_parts() -> tuple[Callable[[Shell], object], ...]:
    """What is started after the first paint: each is called once with the window."""
    return ()


def window_menu(actions: Actions) -> list[str]:
    """The person's menu: names of actions, empty ones draw a line."""
    known = {spec.name for spec in actions.specs()}
    wanted = (
        "register.open",
        "register.create",
        "",
        "backup.make",
        "backup.restore",
        "",
        "theme.system",
        "theme.light",
        "theme.dark",
        "",
        "help.keys",
    )
    return [name for name in wanted if not name or name in known]
