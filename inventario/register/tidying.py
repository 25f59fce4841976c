"""Takes away what killed programs left half written, in folders where nobody writes every day."""

from __future__ import annotations

from pathlib import Path

from ..core.leftovers import sweep
from ..core.paths import Folders
from ..store.register import Register
from .attachments import attachments_folder


def tidy(register: Register, folders: Folders) -> list[Path]:
    """Sweep the attachments and the program's own folders; gives what is gone.

    The register's folder and its backups' are swept whenever it is opened, any other when something is written there."""
    kept = attachments_folder(register)
    own = (folders.config, folders.state, folders.ledger, folders.data, folders.labels)
    return sweep([*own, *(sorted(one for one in kept.iterdir() if one.is_dir()) if kept.is_dir() else ())])
