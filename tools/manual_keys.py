"""The actions of a window as the manual lists them; every page is opened first, since some bring their own."""

from __future__ import annotations

from inventario.ui.shell.window import Window
from inventario.ui.widgets.painting import shown_keys

from .manual_parts import Key


def keys_of(window: Window) -> list[Key]:
    """What can be done in the window, in the order in which it was registered."""
    for spec in window.specs:
        window.open_page(spec.name)
    found = []
    for action in window.commands.specs():
        about = "" if action.tooltip.rstrip(".") == action.text else action.tooltip
        found.append(Key(action.group, action.text, shown_keys(action.shortcut), about))
    return found
