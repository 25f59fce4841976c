"""The rows that failed, in a file that can be corrected and imported again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from ...core.cells import Cell
from ..sheets import writing
from .mapping import is_added
from .rows import Fault


class Rejected(Protocol):
    """A row that failed, whether just imported or only looked at."""

    @property
    def number(self) -> int:
        """Its number in the file."""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The row as it came."""

    @property
    def faults(self) -> Sequence[Fault]:
        """What is wrong with it."""


def write_rejects(path: Path, header: Sequence[str], rows: Iterable[Rejected]) -> int:
    """The file's own columns as they came, with the reason of each row; raises KnownError when it cannot be written.

    A file of rejects that is imported again and fails again does not pile up the columns that were added to it."""
    kept = [position for position, name in enumerate(header) if not is_added(name)]
    names = [header[position] for position in kept]
    cells = ((row.number, [row.cells[position] if position < len(row.cells) else None for position in kept], _reason(row)) for row in rows)
    return writing.write_rejects(path, names, cells)


def _reason(row: Rejected) -> str:
    return " ".join(fault.sentence for fault in row.faults)
