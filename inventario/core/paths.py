"""Where the program keeps its own things: the system's standard folders, or one folder named by `INVENTARIO_HOME`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "INVENTARIO_HOME"
_APPLICATION = "Inventario"


@dataclass(frozen=True)
class Folders:
    """Settings, state and logs of this laptop."""

    config: Path
    state: Path
    data: Path
    log: Path

    @classmethod
    def standard(cls) -> Folders:
        """The system's folders for this user, or those beneath `INVENTARIO_HOME` (portable mode, tests)."""
        if home := os.environ.get(HOME_VARIABLE):
            return cls.beneath(Path(home))
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
