"""What can be done anywhere in the window: go to pages and panes, change how it looks, open another register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ..actions import ActionSpec
from ..manual.opening import add_manual_actions
from ..theme import Mode
from ..words import worded
from .contract import PageSpec
from .navigation import shortcut_of

if TYPE_CHECKING:
    from .window import Window


def add_shell_actions(window: Window) -> None:
    """Register the window's own actions."""
    go, file = _tr("Ir a"), _tr("Registro")
    visible = [spec for spec in window.specs if spec.section != "hidden"]
    window.commands.add(*(_page_action(window, spec, go, shortcut_of(spec, visible)) for spec in visible))
    add_manual_actions(window, lambda: window.pages.current_name, lambda: window.attached)
    window.commands.add(
        ActionSpec("pane.next", _tr("Pasar a la parte siguiente"), window.next_pane, shortcut="F6", group=go, palette=False,
                   enabled_when=lambda: window.bars_shown),
        ActionSpec("pane.previous", _tr("Pasar a la parte anterior"), lambda: window.next_pane(-1), shortcut="Shift+F6", group=go,
                   palette=False, enabled_when=lambda: window.bars_shown),
        ActionSpec("help.keys", _tr("Teclas de esta ventana"), lambda: _show_keys(window), "keyboard-outline", "Ctrl+F1",
                   group=_tr("Ayuda")),
        ActionSpec("help.about", _tr("Acerca de Inventario"), lambda: _show_about(window), "information-outline", group=_tr("Ayuda"),
                   keys=("versión", "licencia", "actualización")),
        ActionSpec("register.open", _tr("Abrir otro registro…"), window.open_asked.emit, "folder-open-outline", "Ctrl+O", group=file),
        ActionSpec("register.create", _tr("Crear un registro…"), window.create_asked.emit, "file-plus-outline", group=file),
        *(_mode_action(window, mode, text, icon) for mode, text, icon in _MODES),
    )  # fmt: skip


def _show_about(window: Window) -> None:
    if window.attached:
        from .about import AboutSheet

        AboutSheet(window, window.stack).open_sheet()


_MODES = (
    (Mode.SYSTEM, "Apariencia del sistema", "theme-light-dark"),
    (Mode.LIGHT, "Apariencia clara", "white-balance-sunny"),
    (Mode.DARK, "Apariencia oscura", "weather-night"),
)


def _page_action(window: Window, spec: PageSpec, group: str, shortcut: str) -> ActionSpec:
    text = _tr("Ir a {0}").format(worded(spec.title))
    return ActionSpec(f"page.{spec.name}", text, lambda: window.navigation.chosen.emit(spec.name), spec.icon, shortcut, group=group)


def _show_keys(window: Window) -> None:
    from .keys_help import KeysSheet

    KeysSheet(window.theme, window.commands, window.stack).open_sheet()


def _mode_action(window: Window, mode: Mode, text: str, icon: str) -> ActionSpec:
    def change() -> None:
        window.theme.set_mode(mode)
        window.settings.put("window/theme", str(mode))

    return ActionSpec(
        f"theme.{mode}", _tr(text), change, icon, group=_tr("Apariencia"), enabled_when=lambda: window.theme.mode is not mode,
        keys=("tema", "claro", "oscuro", "noche"),
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shell", text)
