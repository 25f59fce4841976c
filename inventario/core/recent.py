"""The registers this laptop opened last, so that the program starts where the person left it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from .errors import KnownError
from .files import write_file
from .paths import Folders, portable_folder

_MOST = 8


def recent_registers(folders: Folders) -> list[Path]:
    """The registers that are still there, the last one opened first."""
    try:
        names = json.loads((folders.state / "recent.json").read_text("utf-8"))
    except (OSError, ValueError):
        return []
    here = portable_folder() or Path()  # what stands on the same memory stick is found wherever that is put in
    kept = names if isinstance(names, list) else []
    paths = [Path(os.path.normpath(here / name)) for name in kept if isinstance(name, str)]
    return [path for path in paths if path.is_file()]


def remember_register(folders: Folders, path: Path) -> None:
    """Put a register at the head of the list; a list that cannot be kept is no reason to stop."""
    path = path.resolve()
    names = [_kept(each) for each in (path, *(other for other in recent_registers(folders) if other != path))][:_MOST]
    try:
        folders.state.mkdir(parents=True, exist_ok=True)
        write_file(folders.state / "recent.json", json.dumps(names))
    except (OSError, KnownError):
        return


def _kept(path: Path) -> str:
    """How a register is written down: on a memory stick, as seen from the program."""
    here = portable_folder()
    return os.path.relpath(path, here) if here is not None and path.anchor == here.anchor else str(path)
