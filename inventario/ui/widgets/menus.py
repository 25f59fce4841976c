"""What stands in a menu besides its lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget, QWidgetAction

from ..theme import Size, Theme
from .fields import IconEdit


def add_naming(menu: QMenu, theme: Theme, prompt: str, keep: Callable[[str], None], text: str = "") -> None:
    """A box below the menu's lines, apart from them, which has the keyboard as it opens: a name, and Enter keeps it and closes the menu."""
    edit = IconEdit(theme, "bookmark-plus-outline", prompt)
    edit.setText(text)
    edit.returnPressed.connect(lambda: keep(edit.text()))
    edit.returnPressed.connect(menu.close)
    home = QWidget()
    column = QVBoxLayout(home)
    column.setContentsMargins(Size.STEP, Size.HALF, Size.STEP, Size.HALF)
    column.addWidget(edit)
    action = QWidgetAction(menu)
    action.setDefaultWidget(home)
    menu.addSeparator()
    menu.addAction(action)
    menu.aboutToShow.connect(edit.setFocus)
