"""What the window remembers of this person on this laptop: sizes, columns, the last place. Plain data under names, in one INI file."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QSettings

from inventario.core.paths import Folders

FILE = "window.ini"


class Settings:
    """Values by name (`lists/asset/columns`). What cannot be read counts as not there: a spoilt file costs widths, not work."""

    def __init__(self, folders: Folders) -> None:
        self._store = QSettings(str(folders.config / FILE), QSettings.Format.IniFormat)

    def get(self, name: str, default: Any = None) -> Any:
        """What was put under the name, `default` for nothing."""
        text = self._store.value(name)
        if not isinstance(text, str):
            return default
        try:
            return json.loads(text)
        except ValueError:
            return default

    def put(self, name: str, value: Any) -> None:
        """Keep plain data under a name; None takes it away."""
        if value is None:
            self._store.remove(name)
        else:
            self._store.setValue(name, json.dumps(value, ensure_ascii=False))

    def save(self) -> None:
        """Write to the file now; otherwise Qt does when it is idle."""
        self._store.sync()
