"""SQLite's failures as sentences, told by its result codes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.formats import format_moment
from .backup_files import Backup, newest_backup
from .keys import database_errors, salt_of

_PRIMARY = 0xFF  # the low byte of an extended result code


class DamagedRegister(KnownError):
    """The file is a register but its pages are broken; `path` says which, `backup` is its newest backup, if it has any."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.backup: Backup | None = newest_backup(path)
        what = (
            f"restaure la copia de seguridad del {format_moment(self.backup.made_at)}"
            if self.backup
            else "no tiene copias de seguridad al lado, así que busque una y restáurela"
        )
        super().__init__(f"El registro «{path.name}» está dañado; {what}.")


class NotARegister(KnownError):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"«{path.name}» no es un registro de Inventario; elija otro archivo.")


def sentence_for(failure: BaseException, path: Path) -> KnownError | None:
    """The known error that a failure of the database amounts to, None when it is a bug."""
    original = getattr(failure, "orig", None) or failure
    if not isinstance(original, database_errors()):
        return None
    name = path.name
    match error_code(original):
        case sqlite3.SQLITE_FULL:
            return KnownError(f"No queda espacio en el disco de «{name}» y no se guardó nada; libere espacio y repítalo.")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return KnownError(f"Otro programa tiene ocupado «{name}» y no se hizo nada; espere un momento y repítalo.")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return KnownError(f"«{name}» es de solo lectura y no se guardó nada; quite la protección del archivo o use una copia.")
        case sqlite3.SQLITE_CANTOPEN:
            return KnownError(f"No se pudo abrir «{name}»; revise que el archivo y su carpeta estén a su alcance.")
        case sqlite3.SQLITE_IOERR:
            return KnownError(f"El disco no respondió al usar «{name}»; revise que esté conectado y sano, y repita.")
        case sqlite3.SQLITE_CORRUPT:
            return DamagedRegister(path)
        case sqlite3.SQLITE_NOTADB:
            return NotARegister(path) if salt_of(path) is None else DamagedRegister(path)
    return None


def error_code(failure: BaseException) -> int:
    """SQLite's primary result code for a driver's exception; 0 when it has none."""
    return int(getattr(failure, "sqlite_errorcode", 0)) & _PRIMARY


def _families() -> tuple[type[Exception], ...]:
    """Asked when something fails, for the driver of encrypted files is loaded with the first of them."""
    return (sa.exc.DBAPIError, *database_errors())


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Within it, the database's failures become sentences; bugs pass through."""
    try:
        yield
    except _families() as failure:
        sentence = sentence_for(failure, path)
        if sentence is None:
            raise
        raise sentence from failure
