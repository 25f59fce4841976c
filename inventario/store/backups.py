"""Backups: whole copies of the register beside it, each verified by reopening it, thinned out as they age; and the way back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..core.errors import KnownError
from ..core.files import replacing
from .failures import DamagedRegister, NotARegister, told
from .opening import APPLICATION_ID, SCHEMA_VERSION, check_path, read_version
from .register import Register

Progress = Callable[[int, int], None]
"""Told (pages done, pages in all); it raises Cancelled to stop, and nothing remains of the backup."""

_STEP = 2_000  # pages copied between two looks at the person's wish to cancel
_NAME = "%Y-%m-%d_%H%M%S"
_SUFFIX = ".inventario"
_LATEST, _DAYS, _MONTHS = 10, 14, 12


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the register as it was at an instant (local time)."""

    path: Path
    made_at: datetime
    size: int


def backups_folder(register_path: Path) -> Path:
    """The folder beside a register in which its backups stand."""
    return register_path.with_suffix(".respaldos")


def list_backups(register_path: Path) -> list[Backup]:
    """The backups of a register, the newest first; files that are none are left out."""
    found = []
    for path in backups_folder(register_path).glob(f"*{_SUFFIX}"):
        try:
            found.append(Backup(path, datetime.strptime(path.stem[:17], _NAME), path.stat().st_size))
        except (OSError, ValueError):
            continue
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def newest_backup(register_path: Path) -> Backup | None:
    """The backup to offer when a register is damaged."""
    return next(iter(list_backups(register_path)), None)


def back_up(register: Register, progress: Progress | None = None) -> Backup:
    """Make a backup beside the register and thin out the older ones. Raises KnownError when it cannot be written or does not verify."""
    folder = backups_folder(register.path)
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        raise KnownError(f"No se pudo crear la carpeta «{folder.name}»; revise que pueda escribir junto al registro.") from None
    made_at = register.clock.now().astimezone().replace(tzinfo=None, microsecond=0)
    path = folder / (made_at.strftime(_NAME) + _SUFFIX)
    number = 2
    while path.exists():
        path = folder / f"{made_at.strftime(_NAME)}-{number}{_SUFFIX}"
        number += 1
    back_up_to(register, path, progress)
    for old in outworn(list_backups(register.path)):
        old.path.unlink(missing_ok=True)
    return Backup(path, made_at, path.stat().st_size)


def back_up_if_changed(register: Register, progress: Progress | None = None) -> Backup | None:
    """A backup unless the newest one already holds everything; None then."""
    newest = newest_backup(register.path)
    if newest is not None and _last_operation(newest.path) == _last_operation(register.path):
        return None
    return back_up(register, progress)


def back_up_to(register: Register, out: Path, progress: Progress | None = None) -> None:
    """Copy the register to one self-contained file while it may be written to, and verify the copy. Nothing remains of a failure."""
    copy_register(register.path, out, progress)


def copy_register(source: Path, out: Path, progress: Progress | None = None) -> None:
    """`back_up_to` for a register that is not open."""
    with replacing(out) as draft, told(source):
        with closing(_open(source)) as original, closing(sqlite3.connect(draft)) as copy:
            original.backup(copy, pages=_STEP, progress=_telling(progress), sleep=0.001)
            copy.execute("PRAGMA journal_mode=DELETE")
        verify(draft)


def _telling(progress: Progress | None) -> Callable[[int, int, int], object] | None:
    if progress is None:
        return None
    return lambda _status, remaining, total: progress(total - remaining, total)


def verify(path: Path) -> None:
    """Reopen a copy and look through all of it; raises DamagedRegister or NotARegister when it is not a sound register."""
    with told(path), closing(_open(path)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise NotARegister(path)
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise DamagedRegister(path)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _last_operation(path: Path) -> tuple[int, bytes] | None:
    """What tells whether two copies hold the same: the last transaction."""
    try:
        with closing(_open(path)) as connection:
            found: tuple[int, bytes] | None = connection.execute("SELECT seq, id FROM txn ORDER BY seq DESC LIMIT 1").fetchone()
    except sqlite3.Error:
        return None
    return found


def outworn(backups: Iterable[Backup]) -> list[Backup]:
    """Those that may go: all but the latest ten, the last of each of fourteen days and of each of twelve months."""
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    days: dict[str, Backup] = {}
    months: dict[str, Backup] = {}
    for backup in newest_first:
        days.setdefault(backup.made_at.strftime("%Y-%m-%d"), backup)
        months.setdefault(backup.made_at.strftime("%Y-%m"), backup)
    kept = {backup.path for backup in (*newest_first[:_LATEST], *list(days.values())[:_DAYS], *list(months.values())[:_MONTHS])}
    return [backup for backup in newest_first if backup.path not in kept]


def restore_backup(backup: Path, register_path: Path) -> Path | None:
    """Put a backup in the register's place; gives where what was there stands now, None when there was nothing.

    The restored file becomes a device of its own at its first write (see identity.py). Raises KnownError for a backup that is
    damaged, is no register or is newer than the program, and when somebody has the register open; then nothing has changed."""
    check_path(backup)
    if read_version(backup) > SCHEMA_VERSION:
        raise KnownError(f"«{backup.name}» fue escrito por un Inventario más nuevo; actualice el programa para restaurarlo.")
    verify(backup)
    if register_path.exists() and backup.samefile(register_path):
        raise KnownError("La copia y el registro son el mismo archivo; elija otra copia.")
    aside = None
    with replacing(register_path) as draft:
        shutil.copyfile(backup, draft)
        if register_path.exists():
            _settle(register_path)
            aside = _aside(register_path)
            register_path.replace(aside)
    for suffix in ("-wal", "-shm"):
        register_path.with_name(register_path.name + suffix).unlink(missing_ok=True)
    with told(register_path), closing(sqlite3.connect(register_path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    return aside


def _settle(path: Path) -> None:
    """Bring what stands in the write-ahead log into the file; refuse while another program has it open. A damaged file is left as it is."""
    try:
        with closing(sqlite3.connect(path, timeout=0.5)) as connection:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError as failure:
        if failure.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise KnownError(f"«{path.name}» está abierto en otro programa; ciérrelo y repita.") from None
    except sqlite3.DatabaseError:
        return


def _aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem} antes de restaurar {number}{path.suffix}")).exists():
        number += 1
    return aside
