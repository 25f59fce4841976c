"""A table as it stands in a file: its header and its rows, whatever the format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...core.cells import Cell, cell_text
from ...core.text import clean, header_key

Row = tuple[int, tuple[Cell, ...]]
"""The row's number as a spreadsheet shows it (from 1, blank rows counted), and its cells.

There are as many cells as header names, or more when the row has something beyond the last of them: such a row is usually
one whose columns have shifted."""

Progress = Callable[[int, int], None]
"""Told (rows done, rows expected) now and then; it raises Cancelled to stop the work."""

HEADER_ROWS = 30  # the header stands among the first rows
PROGRESS_EVERY = 2048  # rows
_FULL_SHARE = 0.75  # of the widest row's cells, for a row to pass as a header that no name recognises


@dataclass(frozen=True)
class Table:
    """A table that was found in a file; `rows()` reads it anew each time, without keeping it in memory.

    `header` has a distinct name for each column, `header_row` is its row in the file (0: there is none), `sheet` and `sheets`
    are empty but for workbooks, and `form` says in Spanish how the file was understood, such as `CSV, UTF-8, separado por «;»`."""

    path: Path
    header: tuple[str, ...]
    header_row: int
    estimated_rows: int
    form: str
    source: Callable[[], Iterator[Row]] = field(repr=False)
    sheet: str = ""
    sheets: tuple[str, ...] = ()

    def rows(self, progress: Progress | None = None) -> Iterator[Row]:
        """The rows below the header, blank ones left out; raises KnownError when the file cannot be read to its end."""
        return self.source() if progress is None else _watched(self.source(), self.estimated_rows, progress)


def _watched(rows: Iterator[Row], expected: int, progress: Progress) -> Iterator[Row]:
    done = 0
    for done, row in enumerate(rows, 1):
        if done % PROGRESS_EVERY == 0:
            progress(done, max(done, expected))
        yield row
    progress(done, done)


def is_blank(cells: Sequence[Cell]) -> bool:
    """Whether a row has nothing to be seen in any of its cells."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def matches(cells: Sequence[Cell], known: Collection[str]) -> int:
    """How many distinct known headers the row names."""
    return len({header_key(cell) for cell in cells if isinstance(cell, str) and 0 < len(cell) < 100}.intersection(known))


def find_header(sample: Sequence[Sequence[Cell]], known: Collection[str]) -> int | None:
    """The position, among the first rows of a file, of the one that names its columns; None when all are blank.

    It is the row with most known headers (`known` holds keys of `core.text.header_key`), two at least or all that it has; else
    the first row as full as the widest, since titles fill few cells."""
    best, most = None, 0
    for position, cells in enumerate(sample[:HEADER_ROWS]):
        found = matches(cells, known)
        if found > most and (found > 1 or found == _filled(cells)):
            best, most = position, found
    if best is not None:
        return best
    enough = max((_filled(cells) for cells in sample), default=0) * _FULL_SHARE
    return next((position for position, cells in enumerate(sample) if _filled(cells) >= max(enough, 1)), None)


def _filled(cells: Sequence[Cell]) -> int:
    return sum(not is_blank((cell,)) for cell in cells)


def column_letters(index: int) -> str:
    """A column's name in a spreadsheet: 0 -> `A`, 26 -> `AA`."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def header_names(cells: Sequence[Cell], width: int, first_column: int = 0) -> tuple[str, ...]:
    """A distinct name for each of `width` columns: `Serie`, `Serie (2)`, and `Columna C` for one without a name."""
    names: list[str] = []
    seen: Counter[str] = Counter()
    for index in range(width):
        name = clean(cell_text(cells[index])) if index < len(cells) else ""
        name = name or f"Columna {column_letters(first_column + index)}"
        seen[name] += 1
        while seen[name] > 1 and (numbered := f"{name} ({seen[name]})") in seen:
            seen[name] += 1
        if seen[name] > 1:
            name = numbered
            seen[name] += 1
        names.append(name)
    return tuple(names)
