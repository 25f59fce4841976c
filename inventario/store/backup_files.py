"""Where a register's backups lie, what they are called, and which of them are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

_MOMENT = "%Y-%m-%d %H%M%S"
_WRITTEN = re.compile(r"(?P<stem>.+) (?P<moment>[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{6})")
_NEWEST, _DAYS, _MONTHS = 10, 14, 12


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A backup: when it was made, as its name says by the laptop's time of day, and its file."""

    made_at: datetime
    path: Path


def backup_folder(path: Path) -> Path:
    """The folder beside a register where its backups lie: `<stem>.respaldos`."""
    return path.with_name(f"{path.stem}.respaldos")


def list_backups(path: Path) -> list[Backup]:
    """The register's backups, the newest first; other files in their folder don't count."""
    try:
        files = list(backup_folder(path).iterdir())
    except OSError:
        return []
    return sorted((backup for file in files if (backup := _read_name(path, file))), reverse=True)


def newest_backup(path: Path) -> Backup | None:
    """The register's newest backup, None when it has none."""
    return next(iter(list_backups(path)), None)


def _read_name(register: Path, file: Path) -> Backup | None:
    written = _WRITTEN.fullmatch(file.stem)
    if written is None or written["stem"] != register.stem or file.suffix != register.suffix:
        return None
    try:
        return Backup(datetime.strptime(written["moment"], _MOMENT).astimezone(), file)
    except ValueError:
        return None


def next_backup(path: Path, now: datetime) -> Backup:
    """The backup that would be made now: after all others even when the clock was set back."""
    at = now.astimezone().replace(microsecond=0, tzinfo=None)
    if newest := newest_backup(path):
        at = max(at, newest.made_at.replace(tzinfo=None) + timedelta(seconds=1))
    return Backup(at.astimezone(), backup_folder(path) / f"{path.stem} {at.strftime(_MOMENT)}{path.suffix}")


def superseded(backups: Iterable[Backup]) -> list[Backup]:
    """Those that need not be kept: all but the newest ten, the last of each of fourteen days and the last of each of twelve months."""
    ordered = sorted(backups, reverse=True)
    days: dict[object, Backup] = {}
    months: dict[object, Backup] = {}
    for backup in ordered:
        days.setdefault(backup.made_at.date(), backup)
        months.setdefault((backup.made_at.year, backup.made_at.month), backup)
    kept = {*ordered[:_NEWEST], *list(days.values())[:_DAYS], *list(months.values())[:_MONTHS]}
    return [backup for backup in ordered if backup not in kept]
