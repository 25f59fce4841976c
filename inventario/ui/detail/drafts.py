"""Changes not saved yet, by what they are of: kept while the person looks elsewhere, and in a file, so that a crash loses nothing."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from inventario.core.errors import KnownError
from inventario.core.files import write_file
from inventario.core.paths import Folders
from inventario.store.register import Register

from .entered import Entered

log = logging.getLogger(__name__)

_PAUSE = 400  # milliseconds without typing before the file is written


@dataclass(frozen=True, slots=True)
class Key:
    """What a draft is of: a subject's row, or a new one (`id` None) of a list."""

    subject: str
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and not saved, and how people call what it is of."""

    title: str
    edits: Mapping[str, Entered]


class Drafts(QObject):
    """All drafts of a register. `changed` says that one came, went or was edited."""

    changed = Signal()

    def __init__(self, register: Register, folders: Folders, parent: QObject | None = None) -> None:
        super().__init__(parent)
        mark = hashlib.sha256(str(register.path.resolve()).encode()).hexdigest()[:16]
        self._path: Path = folders.state / "drafts" / f"{mark}.json"
        self._drafts: dict[Key, Draft] = _read(self._path)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.save)

    def of(self, key: Key) -> Draft | None:
        """The draft of something, None when there is none."""
        return self._drafts.get(key)

    def others(self, subject: str, key: Key | None) -> list[tuple[Key, Draft]]:
        """The drafts of a subject besides that one."""
        return [(other, draft) for other, draft in self._drafts.items() if other.subject == subject and other != key]

    def keep(self, key: Key, title: str, edits: Mapping[str, Entered]) -> None:
        """Keep what was typed; nothing typed drops the draft."""
        if not edits:
            self.drop(key)
            return
        self._drafts[key] = Draft(title, dict(edits))
        self._timer.start()
        self.changed.emit()

    def drop(self, key: Key) -> None:
        """Forget a draft, because it was saved or discarded."""
        if self._drafts.pop(key, None) is not None:
            self._timer.start()
            self.changed.emit()

    def save(self) -> None:
        """Write the file now."""
        self._timer.stop()
        if not self._drafts:
            self._path.unlink(missing_ok=True)
            return
        entries = [
            {"subject": key.subject, "id": str(key.id) if key.id else "", "title": draft.title,
             "edits": {name: entered.plain() for name, entered in draft.edits.items()}}
            for key, draft in self._drafts.items()
        ]  # fmt: skip
        _write(self._path, entries)


def _write(path: Path, entries: list[dict[str, Any]]) -> None:
    """A file that cannot be written means that a crash would lose the draft, which is no reason to stop the person."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, json.dumps(entries, ensure_ascii=False))
    except (OSError, KnownError) as failure:
        log.info("draft not written: %s", failure)


def _read(path: Path) -> dict[Key, Draft]:
    """The drafts in the file; what cannot be understood is passed over."""
    try:
        entries = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    found: dict[Key, Draft] = {}
    for entry in entries if isinstance(entries, list) else []:
        try:
            key = Key(str(entry["subject"]), UUID(entry["id"]) if entry["id"] else None)
            edits = {str(name): Entered.from_plain(data) for name, data in entry["edits"].items()}
            found[key] = Draft(str(entry["title"]), edits)
        except (KeyError, TypeError, ValueError, AttributeError):
            continue
    return found
