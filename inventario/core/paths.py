"""Where the program keeps its own things: the system's standard folders, one folder named by `INVENTARIO_HOME`, or, on a memory
stick, a folder beside the program."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "INVENTARIO_HOME"
PORTABLE = "portable"
"""The file that, beside a packed program, makes it keep everything there."""
_APPLICATION = "Inventario"


def portable_folder() -> Path | None:
    """The folder of a packed program that has the file `portable` beside it, as on a memory stick; None for any other."""
    folder = Path(sys.executable).resolve().parent
    return folder if getattr(sys, "frozen", False) and (folder / PORTABLE).exists() else None


@dataclass(frozen=True)
class Folders:
    """Settings, state and logs of this laptop."""

    config: Path
    state: Path
    data: Path
    log: Path

    @classmethod
    def standard(cls) -> Folders:
        """The system's folders for this user, or those beneath `INVENTARIO_HOME`, or beneath `datos` of a portable program."""
        if home := os.environ.get(HOME_VARIABLE):
            return cls.beneath(Path(home))
        if (portable := portable_folder()) is not None:
            return cls.beneath(portable / "datos")
        import platformdirs

        dirs = platformdirs.PlatformDirs(_APPLICATION, appauthor=False)
        return cls(dirs.user_config_path, dirs.user_state_path, dirs.user_data_path, dirs.user_log_path)

    @classmethod
    def beneath(cls, home: Path) -> Folders:
        """All in one folder."""
        return cls(home / "config", home / "state", home / "data", home / "log")

    @property
    def ledger(self) -> Path:
        """What this laptop last saw of its registers."""
        return self.state / "registers"

    @property
    def labels(self) -> Path:
        """The person's own label templates and stock sizes (`labels.own`)."""
        return self.data / "etiquetas"
