"""What the window remembers of this person on this laptop: sizes, columns, the last place. Plain data under names, in one INI file."""

from __future__ import annotations

import json
import logging
from typing import Any

from PySide6.QtCore import QSettings

from inventario.core.errors import KnownError
from inventario.core.paths import Folders

FILE = "window.ini"
log = logging.getLogger("inventario")


class Settings:
    """Values by name (`lists/asset/columns`). What cannot be read counts as not there: a spoilt file costs widths, not work."""

    def __init__(self, folders: Folders) -> None:
        self._path = folders.config / FILE
        self._store = QSettings(str(self._path), QSettings.Format.IniFormat)

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

    def leave(self) -> None:
        """Write to the file when the window goes: nobody is there any more to be told that it could not be done."""
        try:
            self.save()
        except KnownError as failure:
            log.info("settings not written: %s", failure)

    def save(self) -> None:
        """Write to the file now; otherwise Qt does when it is idle. Raises KnownError when it cannot be written, and is as it was then."""
        self._store.sync()
        # What once failed is never taken back of the store itself; another on the same file says how it is now.
        again = QSettings(str(self._path), QSettings.Format.IniFormat)
        again.sync()
        if again.status() is not QSettings.Status.NoError:
            raise KnownError(
                f"No se pudo guardar la configuración en «{self._path.parent}»; libere espacio o pida permiso para escribir ahí."
            )
