"""Puts the settings together with the window: their pages, their actions, and what follows when something is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ...actions import ActionSpec
from ...shell.contract import Page, PageSpec, Section, Shell
from .personal import COMPACT

if TYPE_CHECKING:
    from ...shell.window import Window

SETTINGS, SCANNER = "settings", "scanner"


def settings_pages() -> tuple[PageSpec, ...]:
    """The settings, and the scanner's test that they lead to."""
    return (
        PageSpec(SETTINGS, "Configuración", "cog-outline", Section.FOOT, _make_settings, shortcut="Ctrl+,"),
        PageSpec(SCANNER, "Probar el lector", "barcode-scan", Section.HIDDEN, _make_scanner),
    )


def add_settings_commands(window: Window) -> None:
    """Register `scanner.test` and `lists.compact`, and those of backups and of encryption."""
    from ...backups.keeper import BackupKeeper
    from ...sealing.commands import add_sealing_commands

    BackupKeeper(window)
    add_sealing_commands(window)
    group = _tr("Configuración")

    def toggle_compact() -> None:
        compact = not window.settings.get(COMPACT, False)
        window.settings.put(COMPACT, compact)
        squeeze(window, compact)

    def open_scanner() -> None:
        window.open_page(SCANNER)

    window.commands.add(
        ActionSpec("scanner.test", _tr("Probar el lector"), open_scanner, "barcode-scan", group=group, keys=("escaner", "barras")),
        ActionSpec(
            "lists.compact", _tr("Filas compactas"), toggle_compact, "format-line-spacing", group=group,
            shown_text=lambda: _tr("Filas normales") if window.settings.get(COMPACT, False) else _tr("Filas compactas"),
        ),
    )  # fmt: skip


def rename(window: Window, name: str) -> None:
    """Sign with another name from now on."""
    window.register.author = name
    window.top.person.show_name(name)
    window.say(_tr("Desde ahora firma {0}.").format(name))


def squeeze(window: Window, compact: bool) -> None:
    """Make the rows of all lists low or normal."""
    from ...tables import TableView

    for table in window.findChildren(TableView):
        table.set_compact(compact)
    window.commands.refresh()


def _make_settings(shell: Shell) -> Page:
    from ...backups.keeper import BackupKeeper
    from ...scanner.routing import Scanning
    from ...shell.window import Window
    from .page import Parts, SettingsPage

    window = shell.window_widget()
    assert isinstance(window, Window)
    scanning, backups = window.findChild(Scanning), window.findChild(BackupKeeper)
    assert isinstance(scanning, Scanning)
    assert isinstance(backups, BackupKeeper)
    parts = Parts(
        scanning,
        backups,
        rename=lambda name: rename(window, name),
        squeeze=lambda compact: squeeze(window, compact),
        speak=window.language_asked.emit,
    )
    return SettingsPage(shell, parts)


def _make_scanner(shell: Shell) -> Page:
    from ...scanner.page import ScannerPage
    from ...scanner.routing import Scanning

    scanning = shell.window_widget().findChild(Scanning)
    assert isinstance(scanning, Scanning)
    return ScannerPage(shell, scanning, SETTINGS)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Settings", text)
