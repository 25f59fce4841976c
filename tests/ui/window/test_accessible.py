"""What a screen reader says: every page's controls have a name and a role, and each is reached with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from inventario.ui.composition import pages
from inventario.ui.screens import settle

from .conftest import OpenWindow

NAMES = [spec.name for spec in pages()]
SILENT = {QAccessible.Role.Client, QAccessible.Role.NoRole, QAccessible.Role.Grouping}
"""Roles that say nothing of what a control does."""


def told(widget: QWidget) -> tuple[str, QAccessible.Role]:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert isinstance(interface, QAccessibleInterface)
    return interface.text(QAccessible.Text.Name).strip(), interface.role()


def controls(window: QWidget) -> list[QWidget]:
    """What the keyboard can stop at."""
    return [
        widget for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
    ]  # fmt: skip


def described(widget: QWidget) -> str:
    chain, up = [], widget
    while up is not None and len(chain) < 4:
        chain.append(f"{type(up).__name__}")
        up = up.parentWidget()
    return " < ".join(chain)


def reached(window: QWidget, wanted: set[QWidget]) -> set[QWidget]:
    """What Tab stops at, from where the keyboard is and around."""
    seen: set[QWidget] = set()
    for _ in range(2 * len(wanted) + 8):
        if (focused := window.focusWidget()) is not None:
            seen.add(focused)
        if wanted <= seen:
            break
        QTest.keyClick(focused or window, Qt.Key.Key_Tab)
    return seen


def test_every_control_of_every_page_says_what_it_is_and_is_reached_with_tab(open_window: OpenWindow) -> None:
    window, silent, missed = open_window(), set(), set()
    for name in NAMES:
        window.open_page(name)
        settle(window)
        wanted = set(controls(window))
        silent |= {f"{name}: {described(widget)}" for widget in wanted if not told(widget)[0] or told(widget)[1] in SILENT}
        seen = reached(window, wanted)
        missed |= {f"{name}: {described(widget)}" for widget in wanted & set(controls(window)) - seen}
    assert sorted(silent) == []
    assert sorted(missed) == []
