"""From a path to an open file: what is refused, and with which sentence; making a new one; migrating an older one."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from ..core.errors import KnownError
from ..models.base import Base
from .engine import make_engine
from .failures import NotARegister, told
from .tables import CREATE_SEARCH_INDEX

APPLICATION_ID = 0x49_4E_56_54  # "INVT", in SQLite's header
SCHEMA_VERSION = 1
_MAGIC = b"SQLite format 3\x00"


def check_path(path: Path) -> None:
    """Refuse with a sentence what cannot be a register that is written to."""
    if path.is_dir():
        raise KnownError(f"«{path.name}» es una carpeta; elija el archivo del registro.")
    try:
        mode = path.stat().st_mode
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except FileNotFoundError:
        raise KnownError(f"No existe el registro «{path}»; revise el nombre o cree uno nuevo.") from None
    except OSError:
        raise KnownError(f"No se pudo leer «{path.name}»; revise que el archivo y su carpeta estén a su alcance.") from None
    if magic != _MAGIC:
        raise NotARegister(path)
    writable = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    if not mode & writable or not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise KnownError(f"«{path.name}» es de solo lectura; quite la protección del archivo o use una copia.")


def read_version(path: Path) -> int:
    """The schema version in the file's header; raises NotARegister for another program's database, DamagedRegister for a broken one."""
    with told(path), closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if application != APPLICATION_ID:
            raise NotARegister(path)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return version


def create_file(path: Path) -> None:
    """Make an empty register; an existing file is never overwritten. Nothing remains of one that could not be finished."""
    if path.exists():
        raise KnownError(f"Ya existe «{path.name}»; elija otro nombre.")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with told(path):
            _write_schema(temporary)
        temporary.rename(path)
    except OSError:
        raise KnownError(f"No se pudo crear «{path.name}» en esa carpeta; elija otra donde pueda escribir.") from None
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            temporary.with_name(temporary.name + suffix).unlink(missing_ok=True)


def _write_schema(path: Path) -> None:
    try:
        path.touch(exist_ok=False)
    except OSError as failure:
        raise KnownError(f"No se pudo crear un archivo en «{path.parent}»; elija otra carpeta.") from failure
    engine = make_engine(path)
    try:
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            for statement in CREATE_SEARCH_INDEX:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("PRAGMA journal_mode=WAL")
    finally:
        engine.dispose()
