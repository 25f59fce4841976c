"""Copies of a register as single files: made by SQLite in steps, verified by opening them again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from ..core.errors import Cancelled, KnownError
from ..core.files import replacing
from .backup_files import Backup, list_backups, next_backup, superseded
from .engine import connect
from .failures import DamagedRegister, NotARegister, error_code, sentence_for, told
from .keys import Key, database_errors
from .opening import SCHEMA_VERSION, check_readable, version_of

Progress = Callable[[int, int], None]
"""Told how far a long job is: done, of how many; it raises Cancelled to stop it."""

_PAGES = 2_000  # that are copied between two reports of progress
_STEPS = 2_000_000  # of SQLite's machine between two, while a copy is verified
_TARGETS = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})


def write_backup(raw: sqlite3.Connection, path: Path, now: datetime, progress: Progress | None = None, *, key: Key | None = None) -> Backup:
    """Make the next backup of a register from a connection to it, and let go of those that need not be kept.

    That of an encrypted one, whose `key` the connection has, is encrypted with it too."""
    backup = next_backup(path, now)
    try:
        backup.path.parent.mkdir(exist_ok=True)
    except OSError:
        raise KnownError(
            f"No se pudo crear la carpeta «{backup.path.parent.name}» para la copia de seguridad; revise los permisos."
        ) from None
    copy_verified(raw, path, backup.path, progress, key=key)
    for old in superseded(list_backups(path)):
        with suppress(OSError):  # held open by another program: the next time
            old.path.unlink()
    return backup


def copy_verified(raw: sqlite3.Connection, source: Path, target: Path, progress: Progress | None, *, key: Key | None = None) -> None:
    """Copy a connection's register to a file, whole or not at all, and look through the copy; raises KnownError when that fails."""
    with replacing(target) as draft:
        copy_into(raw, source, draft, target, progress, key=key)


def copy_into(
    raw: sqlite3.Connection, source: Path, draft: Path, target: Path, progress: Progress | None, *, key: Key | None = None
) -> None:
    """The same, into a draft of the file that it is to become, by whose name its failures are told."""
    with _told(source, target):
        check = (lambda: progress(0, 1)) if progress else None
        counts = counts_of(raw, check)
        pages = int(raw.execute("PRAGMA page_count").fetchone()[0])

        def copied(_status: int, remaining: int, total: int) -> None:
            if progress:
                progress(total - remaining, 2 * total)

        with closing(connect(draft, key)) as copy:
            raw.backup(copy, pages=_PAGES, progress=copied)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, that needs nothing beside it
        try:
            verify(draft, counts, (lambda: progress(pages, 2 * pages)) if progress else None, key=key)
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
        except database_errors() as failure:
            if error_code(failure) in _TARGETS and (sentence := sentence_for(failure, target)):
                raise sentence from failure
            raise


def counts_of(raw: sqlite3.Connection, check: Callable[[], None] | None = None) -> dict[str, int]:
    """How many rows each table has. `check` is called now and then and may raise Cancelled."""
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")]
    return {name: int(str(interruptible(raw, f'SELECT count(*) FROM "{name}"', check))) for name in tables}


def verify(path: Path, counts: dict[str, int] | None = None, check: Callable[[], None] | None = None, *, key: Key | None = None) -> None:
    """Open a backup and look through all of it; raises KnownError when it is not whole or not a register that this program can read.

    With `counts` it also has so many rows in each table. `check` is called now and then and may raise Cancelled."""
    check_readable(path)
    with told(path), closing(connect(path, key, read_only=True)) as copy:
        if version_of(copy, path) > SCHEMA_VERSION:
            raise KnownError(f"«{path.name}» fue escrita por un Inventario más nuevo; actualice el programa para usarla.")
        found = interruptible(copy, "PRAGMA integrity_check(1)", check)
        if found != "ok" or (counts is not None and counts_of(copy, check) != counts):
            raise DamagedRegister(path)


def interruptible(connection: sqlite3.Connection, statement: str, check: Callable[[], None] | None) -> object:
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
    except database_errors("OperationalError"):
        if reasons:
            raise reasons[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
