"""Looking through a whole register for what can't be: broken pages, references to nothing, an index that is not in step, gaps."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.formats import count_of, format_integer
from .derived import refresh_all, stale_labels, stale_paths
from .engine import WRITING, driver
from .failures import error_code, told
from .keys import database_errors
from .layout import Layouts
from .register import Register
from .search import Indexer, rebuild
from .tables import SEARCH_INDEX

Progress = Callable[[int, int], None]
"""Told how far a long job is: done, of how many; it raises Cancelled to stop it."""

_MOST = 20  # sentences of one sort; more would say no more


def check_register(register: Register, progress: Progress | None = None) -> list[str]:
    """What is wrong with the register, a sentence each; empty when all is well. Nothing is changed."""
    parts = (_pages, _references, _index, _derived, _numbering)
    problems: list[str] = []
    with told(register.path), register.reading() as connection:
        for number, part in enumerate(parts):
            if progress:
                progress(number, len(parts))
            problems.extend(part(connection, register))
            if problems and part is _pages:  # nothing else can be read for sure
                return problems
    return problems


def rebuild_index(register: Register) -> int:
    """Make anew what follows from the rows: paths, full names and the search index; gives how many rows that holds.

    It is no operation of the journal, for it changes nothing that anybody entered."""
    with register.transact("index.rebuild", "rehacer el índice de búsqueda") as transaction:
        refresh_all(transaction.connection, register.catalogue)
        return rebuild(transaction.connection, register.catalogue)


def _pages(connection: sa.Connection, register: Register) -> Iterator[str]:
    for (message,) in driver(connection).execute(f"PRAGMA integrity_check({_MOST})"):
        if message != "ok":
            yield f"El archivo está dañado ({message}); restaure la copia de seguridad más nueva."


def _references(connection: sa.Connection, register: Register) -> Iterator[str]:
    broken: dict[tuple[str, str], int] = {}
    for table, _, target, _ in driver(connection).execute("PRAGMA foreign_key_check"):
        broken[table, target] = broken.get((table, target), 0) + 1
    for (table, target), amount in broken.items():
        yield f"Hay {_rows(register, table, amount)} que se refieren a algo de «{_plural(register, target)}» que no existe."


def _rows(register: Register, table: str, amount: int) -> str:
    subjects = {subject.table: subject for subject in register.catalogue}
    return count_of(amount, subjects[table].singular, subjects[table].plural) if table in subjects else f"{amount} filas de {table}"


def _plural(register: Register, table: str) -> str:
    return next((subject.plural for subject in register.catalogue if subject.table == table), table)


def _index(connection: sa.Connection, register: Register) -> Iterator[str]:
    differing = Indexer(connection, Layouts(register.catalogue)).count_differing()
    if differing:
        yield f"El índice de búsqueda no calza con {format_integer(differing)} fichas; rehágalo con «inventario check --repair»."
    elif not _index_agrees(connection):
        yield "El índice de búsqueda está dañado; rehágalo con «inventario check --repair»."


def _index_agrees(connection: sa.Connection) -> bool:
    """Whether the full-text index is what its texts give. SQLite asks for it as a write, so it is done apart and taken back."""
    with connection.engine.connect().execution_options(**{WRITING: True}) as apart, apart.begin() as transaction:
        try:
            driver(apart).execute(f"INSERT INTO {SEARCH_INDEX} ({SEARCH_INDEX}, rank) VALUES ('integrity-check', 1)")
        except database_errors("DatabaseError") as failure:
            if error_code(failure) != sqlite3.SQLITE_CORRUPT:
                raise
            return False
        finally:
            transaction.rollback()
    return True


def _derived(connection: sa.Connection, register: Register) -> Iterator[str]:
    for subject in register.catalogue:
        try:
            stale = len(stale_paths(connection, register.catalogue, subject)) if subject.tree else 0
        except KnownError:
            yield f"Hay {subject.plural} que quedan dentro de sí; corrija de qué dependen."
        else:
            if stale:
                yield f"La ruta de {count_of(stale, subject.singular, subject.plural)} no es la que corresponde."
    if stale := len(stale_labels(connection, register.catalogue, None)):
        yield f"El nombre completo de {count_of(stale, 'modelo', 'modelos')} no es el que corresponde."


def _numbering(connection: sa.Connection, register: Register) -> Iterator[str]:
    # Of this copy's own device: what others did may come in parts, and what two copies of one file did is kept once.
    statement = (
        "SELECT device.name, max(op_no) - min(op_no) + 1 - count(*) AS missing FROM op JOIN device ON device.no = op.device "
        "WHERE device.no = (SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'device') GROUP BY op.device HAVING missing <> 0"
    )
    for name, missing in driver(connection).execute(statement):
        yield f"En el diario de «{name}» faltan {count_of(missing, 'cambio', 'cambios')}."
