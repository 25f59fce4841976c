"""Encrypting a register and taking its encryption off: a new file is written beside it, looked through, and takes its place by one
rename, so that whatever happens in between leaves one whole register. Its backups follow, one by one, in the same way."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from ..core.errors import KnownError
from ..core.files import replacing
from ..core.paths import Folders
from .backup_files import backup_folder
from .copying import Progress, counts_of, interruptible, verify
from .failures import DamagedRegister, error_code, told
from .identity import Ledger
from .keys import Key, Keys, check_passphrase, database_errors, derive, load_cipher, new_salt, salt_of
from .opening import alone_with, check_path

_DEVICE = "SELECT device.id FROM device JOIN setting ON setting.name = 'device' AND setting.value = CAST(device.no AS TEXT)"
_KEPT = ("application_id", "user_version")  # of the header, which SQLCipher's export leaves out


@dataclass(frozen=True, slots=True)
class Conversion:
    """What was done: how many backups followed, and those that could not and are as they were."""

    backups: int
    left: tuple[Path, ...]


def encrypt(
    path: Path, passphrase: str, *, keys: Keys, folders: Folders | None = None, progress: Progress | None = None
) -> Conversion:  # fmt: skip
    """Encrypt a register that is not open, or give an encrypted one another passphrase, and its backups with it.

    With the passphrase that it has already, only backups that are not encrypted yet follow. Raises KnownError, and leaves the register
    as it was, for a passphrase that is soon guessed, while it is open anywhere, and when the disk has no room for a second copy."""
    check_passphrase(passphrase)
    load_cipher()
    check_path(path)
    old = keys.of(path)
    new = derive(passphrase, old.salt) if old else None
    if new is None or old is None or new.secret != old.secret:
        new = derive(passphrase, new_salt())
        _convert(path, old, new, folders, progress)
    keys.remember(new)
    return _backups(path, keys, new, progress)


def decrypt(path: Path, *, keys: Keys, folders: Folders | None = None, progress: Progress | None = None) -> Conversion:
    """Take the encryption off a register that is not open, and off its backups. Raises KnownError as `encrypt` does."""
    check_path(path)
    old = keys.of(path)
    if old is not None:
        _convert(path, old, None, folders, progress)
    return _backups(path, keys, None, progress)


def export(raw: sqlite3.Connection, draft: Path, key: Key | None, check: Callable[[], None] | None = None) -> None:
    """Write all that a connection of SQLCipher's driver holds to an empty file, encrypted with `key` or plain, and look through it."""
    counts = counts_of(raw)
    spec = key.spec if key else ""
    raw.execute("ATTACH DATABASE ? AS sealed KEY ?", (str(draft), spec))
    try:
        # The draft is synced as a whole before it takes anybody's place, and thrown away when it does not come to that.
        raw.execute("PRAGMA sealed.journal_mode = OFF")
        raw.execute("PRAGMA sealed.synchronous = OFF")
        raw.execute("PRAGMA sealed.auto_vacuum = 0")
        _copied(raw, draft, check)
        for name in _KEPT:
            [value] = raw.execute(f"PRAGMA main.{name}").fetchone()
            raw.execute(f"PRAGMA sealed.{name} = {int(value)}")
    finally:
        raw.execute("DETACH DATABASE sealed")
    verify(draft, counts, check, key=key)


def _copied(raw: sqlite3.Connection, draft: Path, check: Callable[[], None] | None) -> None:
    try:
        interruptible(raw, "SELECT sqlcipher_export('sealed')", check)
    except database_errors() as failure:
        if error_code(failure) != sqlite3.SQLITE_ERROR:
            raise
        # The function lets go of SQLite's own code: what remains is a source that can't be read, or a target that can't be written.
        [[sound]] = raw.execute("PRAGMA main.integrity_check(1)").fetchall()
        if sound != "ok":
            raise DamagedRegister(Path(raw.execute("PRAGMA database_list").fetchone()[2])) from failure
        folder = draft.parent.name
        raise KnownError(f"No se pudo escribir en «{folder}» y todo quedó como estaba; libere espacio para otro registro.") from failure


def _convert(path: Path, old: Key | None, new: Key | None, folders: Folders | None, progress: Progress | None) -> None:
    """Write a register, or a backup, anew with another key. A register goes on as the device it was: `folders` has the ledger."""
    before = path.stat().st_ino
    if old is None:
        # Asked of the driver with which this program would have it open: two drivers in one process do not see each other's locks.
        with told(path), alone_with(path):
            pass
    with told(path), alone_with(path, old, cipher=True) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")  # all in the one file: a log of the old one must not stand beside the new
        device = raw.execute(_DEVICE).fetchone()
        with replacing(path) as draft:
            export(raw, draft, new, (lambda: progress(0, 1)) if progress else None)
            draft.chmod(path.stat().st_mode & 0o777)
            if os.name == "nt":  # there a file that is open cannot be replaced
                raw.close()
    if device and folders:
        Ledger(folders.ledger).follow(UUID(bytes=device[0]), before, path.stat().st_ino)


def _backups(path: Path, keys: Keys, new: Key | None, progress: Progress | None) -> Conversion:
    files = list(_candidates(path))
    left: list[Path] = []
    for number, file in enumerate(files):
        if progress:
            progress(number, len(files))
        if (salt_of(file) is None) == (new is None):
            continue
        times = file.stat()
        try:
            _convert(file, keys.of(file), new, None, progress)
        except KnownError:  # damaged, open elsewhere, or encrypted with an earlier passphrase
            left.append(file)
        else:
            with suppress(OSError):
                os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    converted = sum((salt_of(file) is None) == (new is None) for file in files)
    return Conversion(converted, tuple(left))


def _candidates(path: Path) -> Iterator[Path]:
    """Whatever stands among the backups that may be a register: also those that were put aside by restoring."""
    folder = backup_folder(path)
    if folder.is_dir():
        yield from sorted(
            file for file in folder.iterdir() if file.suffix == path.suffix and file.is_file() and not file.name.startswith(".")
        )
