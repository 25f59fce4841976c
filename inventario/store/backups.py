"""Backups: a single file each, copied by SQLite in steps, verified by opening it again, and restored whole or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from ..core.clock import Clock
from ..core.errors import Cancelled, KnownError
from ..core.files import replacing
from .backup_files import Backup, backup_folder, list_backups, newest_backup, next_backup, superseded
from .engine import connect, driver
from .failures import DamagedRegister, NotARegister, sentence_for, told
from .opening import SCHEMA_VERSION, SIDE_FILES, alone_with, check_readable, version_of
from .register import Register

__all__ = ["Backup", "back_up", "back_up_to", "list_backups", "newest_backup", "restore_backup", "verify", "write_backup"]

Progress = Callable[[int, int], None]
"""Told how far a long job is: done, of how many; it raises Cancelled to stop it."""

_PAGES = 2_000  # that are copied between two reports of progress
_STEPS = 2_000_000  # of SQLite's machine between two, while a copy is verified
_TARGETS = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})


def back_up(register: Register, progress: Progress | None = None) -> Backup | None:
    """Make a backup beside the register, and let go of those that need not be kept; None when nothing was done since the newest."""
    with register.reading() as connection:
        raw = driver(connection)
        newest = newest_backup(register.path)
        if newest and _last_operation(newest.path) == _last_operation_of(raw):
            return None
        return write_backup(raw, register.path, register.clock.now(), progress)


def back_up_to(register: Register, target: Path, progress: Progress | None = None) -> None:
    """Make a backup in a file that the person named, in place of what it held, which stays when it can't be made."""
    if target.exists() and target.samefile(register.path):
        raise KnownError(f"«{target.name}» es el registro mismo; elija otro nombre para la copia.")
    with register.reading() as connection:
        _copy_verified(driver(connection), register.path, target, progress)


def write_backup(raw: sqlite3.Connection, path: Path, now: datetime, progress: Progress | None = None) -> Backup:
    """Make the next backup of a register from a connection to it, and let go of those that need not be kept."""
    backup = next_backup(path, now)
    try:
        backup.path.parent.mkdir(exist_ok=True)
    except OSError:
        raise KnownError(
            f"No se pudo crear la carpeta «{backup.path.parent.name}» para la copia de seguridad; revise los permisos."
        ) from None
    _copy_verified(raw, path, backup.path, progress)
    for old in superseded(list_backups(path)):
        with suppress(OSError):  # held open by another program: the next time
            old.path.unlink()
    return backup


def _copy_verified(raw: sqlite3.Connection, source: Path, target: Path, progress: Progress | None) -> None:
    with _told(source, target), replacing(target) as draft:
        counts = _counts(raw)
        pages = int(raw.execute("PRAGMA page_count").fetchone()[0])

        def copied(_status: int, remaining: int, total: int) -> None:
            if progress:
                progress(total - remaining, 2 * total)

        with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            raw.backup(copy, pages=_PAGES, progress=copied)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, that needs nothing beside it
        try:
            verify(draft, counts, (lambda: progress(pages, 2 * pages)) if progress else None)
        except (DamagedRegister, NotARegister):
            if raw.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise DamagedRegister(source) from None
            raise KnownError(f"La copia «{target.name}» no quedó igual al registro y se descartó; revise el disco y repita.") from None


@contextmanager
def _told(source: Path, target: Path) -> Iterator[None]:
    """Failures while copying as sentences: of the disk about the target, of the data about the source."""
    with told(source):
        try:
            yield
        except sqlite3.Error as failure:
            if failure.sqlite_errorcode & 0xFF in _TARGETS and (sentence := sentence_for(failure, target)):
                raise sentence from failure
            raise


def _counts(raw: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")]
    return {name: int(raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in tables}


def verify(path: Path, counts: dict[str, int] | None = None, check: Callable[[], None] | None = None) -> None:
    """Open a backup and look through all of it; raises KnownError when it is not whole or not a register that this program can read.

    With `counts` it also has so many rows in each table. `check` is called now and then and may raise Cancelled."""
    check_readable(path)
    with told(path), closing(connect(path, read_only=True)) as copy:
        if version_of(copy, path) > SCHEMA_VERSION:
            raise KnownError(f"«{path.name}» fue escrita por un Inventario más nuevo; actualice el programa para usarla.")
        found = _interruptible(copy, "PRAGMA integrity_check(1)", check)
        if found != "ok" or (counts is not None and _counts(copy) != counts):
            raise DamagedRegister(path)


def _interruptible(connection: sqlite3.Connection, statement: str, check: Callable[[], None] | None) -> object:
    """A statement's value; SQLite itself says only that it was interrupted, so why is kept aside."""
    reasons: list[Cancelled] = []

    def go_on() -> int:
        try:
            if check:
                check()
        except Cancelled as cancelled:
            reasons.append(cancelled)
        return len(reasons)

    connection.set_progress_handler(go_on, _STEPS)
    try:
        return connection.execute(statement).fetchone()[0]
    except sqlite3.OperationalError:
        if reasons:
            raise reasons[0] from None
        raise


def _last_operation(path: Path) -> object:
    """The last transaction that a backup has; None when it can't be read."""
    try:
        with closing(connect(path, read_only=True)) as raw:
            return _last_operation_of(raw)
    except sqlite3.Error:
        return None


def _last_operation_of(raw: sqlite3.Connection) -> object:
    return raw.execute("SELECT seq, id FROM txn ORDER BY seq DESC LIMIT 1").fetchone() or "nothing was done"


def restore_backup(file: Path, path: Path, progress: Progress | None = None, clock: Clock | None = None) -> Path | None:
    """Make the register what it was in a backup; gives where what it was until now is kept, None when it was not there.

    The register must not be open. Raises KnownError, and leaves it as it was, when the backup is not whole or can't be copied.
    The restored file is a new device's, as opening it finds out."""
    if path.exists() and file.exists() and path.samefile(file):
        raise KnownError(f"«{file.name}» es el registro mismo; elija una copia de seguridad.")
    try:
        verify(file, None, (lambda: progress(0, 1)) if progress else None)
    except DamagedRegister:
        raise KnownError(f"La copia «{file.name}» está dañada y no se restauró nada; elija otra.") from None
    aside: Path | None = None
    with replacing(path) as draft:
        with told(file), closing(connect(file, read_only=True)) as raw:
            _copy_verified(raw, file, draft, progress)
        aside = _set_aside(path, (clock or Clock()).now())
    return aside


def _set_aside(path: Path, now: datetime) -> Path | None:
    """Keep what the register is now under another name; raises KnownError while it is open somewhere."""
    aside = _free_name(backup_folder(path), f"{path.stem} antes de restaurar {now.astimezone():%Y-%m-%d %H%M%S}", path.suffix)
    sides = [path.with_name(path.name + suffix) for suffix in SIDE_FILES]
    if not any(file.exists() for file in (path, *sides)):
        return None
    aside.parent.mkdir(exist_ok=True)
    if path.exists():
        # A damaged one, which may be why it is replaced, is kept as it is.
        with suppress(sqlite3.DatabaseError), alone_with(path) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        try:
            os.link(path, aside)  # so that at no moment there is no register
        except OSError:
            shutil.copy2(path, aside)
    for side in sides:  # a log of the old file beside the new one would be played into it
        if side.exists():
            side.replace(aside.with_name(aside.name + side.name.removeprefix(path.name)))
    return aside


def _free_name(folder: Path, stem: str, suffix: str) -> Path:
    names = (folder / f"{stem}{f' ({number})' if number > 1 else ''}{suffix}" for number in count(1))
    return next(name for name in names if not name.exists())
