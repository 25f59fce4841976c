"""What makes writing very many rows at once cheaper than writing each."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from .failures import error_code
from .keys import database_errors

_FEWEST = 5_000  # rows; fewer are put in place one by one
# Parts of the rows that are there: when fewer are touched, sorting all of them again is no gain.
INSERTED, DELETED = 2, 0.5


@contextmanager
def indexes_aside(driver: sqlite3.Connection, table: str, touched: int, gain: float) -> Iterator[None]:
    """Within it, so many rows of that table are inserted or deleted; its indexes stand aside meanwhile if that pays. In a transaction."""
    if touched < _FEWEST or touched < gain * driver.execute(f'SELECT coalesce(max(row), 0) FROM "{table}"').fetchone()[0]:
        yield
        return
    aside: list[str] = []
    try:
        found = driver.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (table,))
        for name, sql in found.fetchall():
            try:
                driver.execute(f'DROP INDEX "{name}"')
            except database_errors("OperationalError") as failure:
                if error_code(failure) != sqlite3.SQLITE_LOCKED:
                    raise
                break  # somebody is still reading within this transaction: the indexes are kept up row by row
            aside.append(sql)
        yield
    finally:
        if driver.in_transaction:  # a full disk has taken everything back already, indexes and all
            for sql in aside:
                driver.execute(sql)


@contextmanager
def uncollected() -> Iterator[None]:
    """Within it Python looks for no cycles of garbage: among a million fresh, living rows the search costs a tenth of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.freeze()  # what was made stays: it joins the old without being looked through, as the first search would do at once
            gc.unfreeze()
            gc.enable()
