"""The registers this laptop opened last, so that the program starts where the person left it."""

from __future__ import annotations

import json
from pathlib import Path

from .paths import Folders

_MOST = 8


def recent_registers(folders: Folders) -> list[Path]:
    """The registers that are still there, the last one opened first."""
    try:
        names = json.loads((folders.state / "recent.json").read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [path for name in names if isinstance(name, str) and (path := Path(name)).is_file()] if isinstance(names, list) else []


def remember_register(folders: Folders, path: Path) -> None:
    """Put a register at the head of the list; a list that cannot be kept is no reason to stop."""
    names = [str(path.resolve()), *(str(other) for other in recent_registers(folders) if other != path.resolve())][:_MOST]
    try:
        folders.state.mkdir(parents=True, exist_ok=True)
        (folders.state / "recent.json").write_text(json.dumps(names), "utf-8")
    except OSError:
        return
