"""Rows on their way from the server to the file: a few stay in memory, many go through a temporary file, so that a first snapshot of
a large register takes no more memory than a small one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

_IN_MEMORY = 120_000  # rows, some hundred bytes each
_PIECE = 5_000

Row = tuple[Any, ...]


class Spool:
    """Rows of one shape, in the order in which they were put."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.count = 0
        self._rows: list[Row] = []
        self._file: sqlite3.Connection | None = None

    def put(self, rows: Iterable[Row]) -> None:
        """Take rows, as SQLite can keep them."""
        iterator = iter(rows)
        while piece := list(islice(iterator, _PIECE)):
            self.count += len(piece)
            if self.count > _IN_MEMORY:
                self._write(piece)
            else:
                self._rows += piece

    def _write(self, piece: list[Row]) -> None:
        if self._file is None:
            self._file = sqlite3.connect("", isolation_level=None, check_same_thread=False)  # a temporary file of SQLite's own
            self._file.execute(f"CREATE TABLE spooled ({', '.join(f'c{number}' for number in range(self.width))})")
        self._file.execute("BEGIN")
        self._file.executemany(f"INSERT INTO spooled VALUES ({', '.join('?' * self.width)})", piece)
        self._file.execute("COMMIT")

    def pieces(self) -> Iterator[list[Row]]:
        """All rows, some thousands at a time."""
        for start in range(0, len(self._rows), _PIECE):
            yield self._rows[start : start + _PIECE]
        if self._file is not None:
            cursor = self._file.execute("SELECT * FROM spooled ORDER BY rowid")
            while piece := cursor.fetchmany(_PIECE):
                yield piece

    def __iter__(self) -> Iterator[Row]:
        return (row for piece in self.pieces() for row in piece)

    def close(self) -> None:
        """Let go of the temporary file."""
        if self._file is not None:
            self._file.close()
