"""From a path to an open file: what is refused, and with which sentence; making a new one."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.files import write_file
from ..models.registry import ROWS
from .backup_files import newest_backup
from .engine import connect, driver
from .failures import DamagedRegister, NotARegister, error_code, told
from .keys import MARK, PAGE, Key, database_errors
from .sync_tables import Sibling
from .tables import CREATE_SEARCH_INDEX

APPLICATION_ID = 0x49_4E_56_54  # "INVT", in SQLite's header
SCHEMA_VERSION = 13
SIDE_FILES = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database while it is open
_PATIENCE_MILLISECONDS = 1000
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes; the file format is documented at sqlite.org/fileformat.html


def library_version() -> str:
    """The version of SQLite that opens registers."""
    return sqlite3.sqlite_version


def check_path(path: Path) -> None:
    """Refuse with a sentence what cannot be a register that is written to."""
    check_readable(path)
    writable = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    if not path.stat().st_mode & writable or not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise KnownError(f"«{path.name}» es de solo lectura; quite la protección del archivo o de su carpeta, o use una copia.")


def check_readable(path: Path) -> None:
    """Refuse with a sentence what is no register or no whole one."""
    if path.is_dir():
        raise KnownError(f"«{path.name}» es una carpeta; elija el archivo del registro.")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
            size = os.fstat(file.fileno()).st_size
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise KnownError(f"No existe el registro «{path}»; revise el nombre o cree uno nuevo.") from None
    except OSError:
        raise KnownError(f"No se pudo leer «{path.name}»; revise que el archivo y su carpeta estén a su alcance.") from None
    if header.startswith(MARK):  # encrypted: what follows looks like noise to whoever lacks the key
        if size % PAGE and not _has_log(path):
            raise DamagedRegister(path)
        return
    application = int.from_bytes(header[68:72], "big")
    if not header.startswith(_MAGIC) or (len(header) == _HEADER and application != APPLICATION_ID):
        raise DamagedRegister(path) if newest_backup(path) else NotARegister(path)
    if _is_cut(path, header, size):
        raise DamagedRegister(path)


def _is_cut(path: Path, header: bytes, size: int) -> bool:
    """Whether the file is shorter than its header says; unknown, so False, while a log beside it may hold the rest."""
    if len(header) < _HEADER:
        return True
    if _has_log(path):
        return False
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    changes, valid_for = header[24:28], header[92:96]
    return changes == valid_for and size < page_size * int.from_bytes(header[28:32], "big")


def _has_log(path: Path) -> bool:
    wal = path.with_name(path.name + SIDE_FILES[0])
    return wal.exists() and wal.stat().st_size > 0


def read_version(path: Path, key: Key | None = None) -> int:
    """The schema version of the file; raises NotARegister for another program's database, DamagedRegister for a broken one."""
    with told(path), closing(connect(path, key)) as connection:
        return version_of(connection, path)


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version that a connection reads; raises NotARegister for another program's database."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID or version < 1:
        raise NotARegister(path)
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return version


@contextmanager
def alone_with(path: Path, key: Key | None = None, *, cipher: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection that has the file for itself; raises KnownError while another program, or another window, has it open."""
    raw = connect(path, key, cipher=cipher)
    try:
        try:
            raw.execute(f"PRAGMA busy_timeout={_PATIENCE_MILLISECONDS}")
            raw.execute("PRAGMA locking_mode=EXCLUSIVE")  # before the first access; then that fails while anybody else is connected
            raw.execute("PRAGMA synchronous=FULL")
            raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except database_errors("OperationalError") as failure:
            if error_code(failure) != sqlite3.SQLITE_BUSY:
                raise
            raise KnownError(f"«{path.name}» está abierto en otra parte; ciérrelo allí y repita.") from failure
        yield raw
    finally:
        raw.close()


def create_file(path: Path) -> None:
    """Make an empty register; an existing file is never overwritten. Nothing remains of one that could not be finished."""
    if "\0" in str(path) or not path.name:
        raise KnownError("Falta el nombre del registro; escriba uno.")
    if path.exists():
        raise KnownError(f"Ya existe «{path.name}»; elija otro nombre.")
    for suffix in SIDE_FILES:
        if (left := path.with_name(path.name + suffix)).exists():
            raise KnownError(f"En esa carpeta quedó «{left.name}» de un registro anterior; bórrelo o elija otro nombre.")
    write_file(path, _empty_register())


@cache
def _empty_register() -> bytes:
    """The file of a register in which nothing stands yet. It is put together in memory, and once, so that one is written in one go."""
    engine = sa.create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            for metadata in {ROWS[0].metadata, Sibling.metadata}:  # of all subjects, of the store itself and of synchronisation
                metadata.create_all(connection, checkfirst=False)
            for statement in CREATE_SEARCH_INDEX:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
        with engine.connect() as connection:
            return driver(connection).serialize()
    finally:
        engine.dispose()
