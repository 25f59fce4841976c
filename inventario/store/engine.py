"""Connections to a register's file: every one durable (synchronous=FULL), with foreign keys, in WAL mode."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from .keys import Key, database_errors, load_cipher, unlock

WRITING = "inventario_writing"
_BUSY_MILLISECONDS = 5000
_CACHE_KIBIBYTES = 16_000
_LOG_BYTES = 64 << 20  # to which the log shrinks after a large import


def connect(path: Path, key: Key | None = None, *, read_only: bool = False, cipher: bool = False) -> sqlite3.Connection:
    """A connection with explicit transactions; the file must be there. With its `key` it opens an encrypted one.

    With `cipher` a plain file too is opened by the driver that can write encrypted ones."""
    connection: sqlite3.Connection = (load_cipher() if key or cipher else sqlite3).connect(
        f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=_BUSY_MILLISECONDS / 1000,
    )
    if key:
        unlock(connection, key)
    return connection


def make_engine(path: Path, key: Key | None = None) -> sa.Engine:
    """An engine on the file. Transactions are explicit: readers see one snapshot, writers take the lock at once."""

    def create() -> sqlite3.Connection:
        connection = connect(path, key)
        try:
            set_pragmas(connection)
        except database_errors():
            connection.close()
            raise
        return connection

    engine = sa.create_engine(
        "sqlite://", creator=create, poolclass=sa.pool.QueuePool, pool_size=4, max_overflow=8, module=load_cipher() if key else sqlite3
    )
    event.listen(engine, "begin", _begin)
    return engine


def set_pragmas(connection: sqlite3.Connection) -> None:
    """What every connection to a register runs with; a scan that was acknowledged survives a pulled battery."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute(f"PRAGMA cache_size=-{_CACHE_KIBIBYTES}")
    cursor.execute("PRAGMA temp_store=MEMORY")
    cursor.execute(f"PRAGMA journal_size_limit={_LOG_BYTES}")
    cursor.close()


def driver(connection: sa.Connection) -> sqlite3.Connection:
    """The driver's own connection, in the same transaction: tuples in and out, without a layer a row."""
    raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return raw


@contextmanager
def references_later(connection: sa.Connection, later: bool) -> Iterator[None]:
    """Around a transaction whose references are checked as a whole by whoever writes it; without `later` nothing is otherwise."""
    if later:
        driver(connection).execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        if later:
            driver(connection).execute("PRAGMA foreign_keys=ON")


def pragmas_of(connection: sa.Connection) -> dict[str, Any]:
    """The pragmas that durability rests on, as the connection has them."""
    names = ("journal_mode", "foreign_keys", "synchronous")
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names}


def _begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
