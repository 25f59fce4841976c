"""Asking where a file shall go, beginning where the last one of its sort went, and showing the folder afterwards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from inventario.core.paths import portable_folder

from ..shell.contract import Shell

_BARRED = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))  # in file names of one system or another


def ask_target(shell: Shell, parent: QWidget, title: str, name: str, suffix: str, remember: str, folder: Path | None = None) -> Path | None:
    """The file of that ending (`.pdf`) that the person chose; None when they stepped back.

    The folder is remembered under `remember`; the first time it is `folder`, else where people keep their documents."""
    begin = remembered_folder(shell, remember, folder)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(begin) / f"{name.translate(_BARRED)}{suffix}"), f"*{suffix}")
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() != suffix:
        path = path.with_name(path.name + suffix)
    shell.settings.put(f"{remember}/folder", str(path.parent))
    return path


def remembered_folder(shell: Shell, remember: str, folder: Path | None = None) -> str:
    """Where files of a sort went last, else `folder`, else `documents`: the first that is still there, since sticks are pulled out."""
    for found in (str(shell.settings.get(f"{remember}/folder", "")), str(folder or "")):
        if found and Path(found).is_dir():
            return found
    return documents()


def documents() -> str:
    """Where people keep their files; beside the program when it stands on a memory stick. Always a folder that is there."""
    if (portable := portable_folder()) is not None:
        return str(portable)
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return found if Path(found).is_dir() else str(Path.home())


def open_folder(path: Path) -> None:
    """Show the folder of a file in the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
