"""Backups of an open register, made beside it or where the person says; and restored whole or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from ..core.clock import Clock
from ..core.errors import KnownError
from ..core.files import replacing
from .backup_files import Backup, backup_folder, list_backups, newest_backup
from .copying import Progress, copy_into, copy_verified, verify, write_backup
from .engine import connect, driver
from .failures import DamagedRegister, told
from .keys import Key, Keys, Locked, database_errors, salt_of
from .opening import SIDE_FILES, alone_with
from .register import Register
from .sealing import export

__all__ = ["Backup", "back_up", "back_up_to", "list_backups", "newest_backup", "restore_backup", "verify"]


def back_up(register: Register, progress: Progress | None = None) -> Backup | None:
    """Make a backup beside the register, and let go of those that need not be kept; None when nothing was done since the newest."""
    with register.reading() as connection:
        raw = driver(connection)
        newest = newest_backup(register.path)
        if newest and _last_operation(newest.path, register.key) == _last_operation_of(raw):
            return None
        return write_backup(raw, register.path, register.clock.now(), progress, key=register.key)


def back_up_to(register: Register, target: Path, progress: Progress | None = None) -> None:
    """Make a backup in a file that the person named, in place of what it held, which stays when it can't be made."""
    if target.exists() and target.samefile(register.path):
        raise KnownError(f"«{target.name}» es el registro mismo; elija otro nombre para la copia.")
    with register.reading() as connection:
        copy_verified(driver(connection), register.path, target, progress, key=register.key)


def _last_operation(path: Path, key: Key | None) -> object:
    """The last transaction that a backup has; None when it can't be read, as one that is encrypted otherwise than the register."""
    try:
        with closing(connect(path, key, read_only=True)) as raw:
            return _last_operation_of(raw)
    except database_errors():
        return None


def _last_operation_of(raw: sqlite3.Connection) -> object:
    return raw.execute("SELECT seq, id FROM txn ORDER BY seq DESC LIMIT 1").fetchone() or "nothing was done"


def restore_backup(
    file: Path, path: Path, progress: Progress | None = None, clock: Clock | None = None, *, keys: Keys | None = None
) -> Path | None:
    """Make the register what it was in a backup; gives where what it was until now is kept, None when it was not there.

    The register must not be open. Raises KnownError, and leaves it as it was, when the backup is not whole or can't be copied.
    The restored file is a new device's, as opening it finds out. It is encrypted as the backup is; a register that is encrypted now stays
    so, with its own passphrase, when the backup is not."""
    if path.exists() and file.exists() and path.samefile(file):
        raise KnownError(f"«{file.name}» es el registro mismo; elija una copia de seguridad.")
    keys = keys or Keys()
    key = keys.of(file)
    try:
        verify(file, None, (lambda: progress(0, 1)) if progress else None, key=key)
    except DamagedRegister:
        raise KnownError(f"La copia «{file.name}» está dañada y no se restauró nada; elija otra.") from None
    aside: Path | None = None
    own = _own_key(path, keys)
    with replacing(path) as draft:
        if own and key is None:
            with told(file), closing(connect(file, read_only=True, cipher=True)) as raw:
                export(raw, draft, own, (lambda: progress(1, 2)) if progress else None)
        else:
            with told(file), closing(connect(file, key, read_only=True)) as raw:
                copy_into(raw, file, draft, path, progress, key=key)
        aside = _set_aside(path, (clock or Clock()).now(), own)
    return aside


def _own_key(path: Path, keys: Keys) -> Key | None:
    """The key of the register that is to be replaced; None when it is not encrypted, or nobody knows its passphrase any more."""
    try:
        return keys.of(path)
    except Locked:
        return None


def _set_aside(path: Path, now: datetime, key: Key | None) -> Path | None:
    """Keep what the register is now under another name; raises KnownError while it is open somewhere."""
    aside = _free_name(backup_folder(path), f"{path.stem} antes de restaurar {now.astimezone():%Y-%m-%d %H%M%S}", path.suffix)
    sides = [path.with_name(path.name + suffix) for suffix in SIDE_FILES]
    if not any(file.exists() for file in (path, *sides)):
        return None
    aside.parent.mkdir(exist_ok=True)
    if path.exists():
        # A damaged one, which may be why it is replaced, is kept as it is; so is one whose passphrase nobody knows.
        if salt_of(path) is None or key:
            with suppress(*database_errors("DatabaseError")), alone_with(path, key) as raw:
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
