"""CSV and its relatives, as people have them: any usual separator and encoding, titles above the header, blank rows."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from ...core.errors import KnownError
from ...core.files import reading
from .encoding import TextForm, examine
from .neutral import restore
from .table import HEADER_ROWS, Progress, Row, Table, find_header, header_names, is_blank, matches
from .totals import LABEL, is_totals_row

_SEPARATORS = (";", ",", "\t", "|")
_SEPARATOR_NAMES = {"\t": "tabulación"}
_SAMPLE = 60  # rows
_END = "\x1d\x1dfin"  # a last line of our own: quotes that never close swallow it


@dataclass(frozen=True)
class _Delimited:
    """All that reading the rows again needs."""

    path: Path
    text: TextForm
    separator: str
    header_row: int
    width: int
    stamp: tuple[int, int]  # size and time of change, when the header was read

    def rows(self) -> Iterator[Row]:
        """See `Table.rows`."""
        path, width, header_row = self.path, self.width, self.header_row
        plain = not self.text.escapes and width > 1
        number, cells = 0, [_END]
        with reading(path), _open(path, self.text) as file:
            if _stamp(path) != self.stamp:
                raise KnownError(f"«{path.name}» cambió mientras se leía; vuelva a elegirlo.")
            try:
                for number, cells in enumerate(_reader(_lines(file, self.text), self.separator), 1):
                    if number <= header_row:
                        continue
                    # Nearly every row of nearly every file takes the first way.
                    if plain and len(cells) == width and cells[0].strip():
                        if cells[0] != LABEL:
                            yield number, tuple(cells)
                    elif cells != [_END]:
                        cells = _fitted([restore(cell) for cell in cells], width)
                        if not is_blank(cells) and not is_totals_row(cells):
                            yield number, tuple(cells)
            except csv.Error:
                raise _unclosed(path, number + 1) from None
        if cells != [_END]:
            raise _unclosed(path, number)


def read_delimited(path: Path, known: Collection[str], header_row: int | None, progress: Progress | None) -> Table:
    """The table of a text file; see `read_table`."""
    text = examine(path, progress)
    stamp = _stamp(path)
    with _open(path, text) as file:
        lines = list(islice(_lines(file, text), _SAMPLE * 4))
    if not any(line.strip() for line in lines) and len(lines) < _SAMPLE:
        raise KnownError(f"«{path.name}» no tiene datos; elija un archivo con la tabla.")
    separator, start = _separator(lines, known)
    sample = _sample(lines, separator)
    if not sample:
        raise _unclosed(path, 1)
    if header_row is None:
        position = find_header(sample[start:], known)
        if position is None and len(sample) >= _SAMPLE:
            raise KnownError(f"En «{path.name}» no hay nada en las primeras {HEADER_ROWS} filas; borre las filas vacías del comienzo.")
        if position is None:
            raise KnownError(f"«{path.name}» no tiene datos; elija un archivo con la tabla.")
        header_row = start + position + 1
    named = [restore(cell) for cell in sample[header_row - 1]] if 0 < header_row <= len(sample) else []
    width = max((_length(row) for row in (named, *_usual(sample[header_row:]))), default=1) or 1
    source = _Delimited(path, text, separator, header_row, width, stamp)
    return Table(
        path=path,
        header=header_names(named, width),
        header_row=header_row,
        estimated_rows=max(0, text.lines - header_row),
        form=f"CSV, {text.name}, separado por {_SEPARATOR_NAMES.get(separator, f'«{separator}»')}",
        source=source.rows,
    )


def _stamp(path: Path) -> tuple[int, int]:
    with reading(path):
        status = path.stat()
    return status.st_size, status.st_mtime_ns


def _open(path: Path, text: TextForm) -> TextIO:
    with reading(path):
        return path.open(encoding=text.encoding, errors="replace", newline="")


def _lines(file: TextIO, text: TextForm) -> Iterable[str]:
    return (line.replace("\0", "") for line in file) if text.nuls else file


def _reader(lines: Iterable[str], separator: str) -> Iterator[list[str]]:
    """The records, and `[_END]` after the last unless quotes that never close have swallowed it.

    It raises csv.Error at a cell of more than 131,072 characters, which is what such quotes come to in a long file."""
    return csv.reader(chain(lines, (_END,)), delimiter=separator)


def _unclosed(path: Path, number: int) -> KnownError:
    return KnownError(f"En la fila {number} de «{path.name}» hay unas comillas que no se cierran; corríjalas y vuelva a elegir el archivo.")


def _fitted(cells: list[str], width: int) -> list[str]:
    """The row at the header's width, or longer while there is something beyond it."""
    cells.extend([""] * (width - len(cells)))
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    return cells


def _separator(lines: Sequence[str], known: Collection[str]) -> tuple[str, int]:
    """The character that takes the first rows apart best, and how many rows to skip: Excel's own `sep=;` says it outright."""
    first = lines[0].strip().strip('"') if lines else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], 1
    if lines and lines[0].rstrip("\r\n").lower() == "sep=\t":
        return "\t", 1
    return max(_SEPARATORS, key=lambda separator: _fitness(lines, separator, known)), 0


def _fitness(lines: Sequence[str], separator: str, known: Collection[str]) -> tuple[int, float, int]:
    """Known headers named, share of the rows that have the usual number of cells, that number: the greater, the better."""
    sample = [row for row in _sample(lines, separator) if any(row)]
    named = max((matches(row, known) for row in sample[:HEADER_ROWS]), default=0)
    usual = [len(row) for row in sample if len(row) > 1]
    mode = max(set(usual), key=usual.count, default=1)
    return (named if named > 1 else 0), usual.count(mode) / max(1, len(sample)), mode


def _sample(lines: Sequence[str], separator: str) -> list[list[str]]:
    """The first records whose quotes close; the last lines read may stop within a quoted cell."""
    sample: list[list[str]] = []
    try:
        for cells in islice(_reader(lines, separator), _SAMPLE + 1):
            sample.append(cells)
    except csv.Error:
        return sample
    return sample[:_SAMPLE] if len(sample) > _SAMPLE else sample[:-1]


def _usual(rows: Sequence[list[str]]) -> list[list[str]]:
    """The rows that tell the table's width: one longer row alone is more likely a slip than a column."""
    filled = [row for row in rows if any(row)]
    longest = sorted((_length(row) for row in filled), reverse=True)
    return [row for row in filled if len(longest) < 3 or _length(row) <= longest[2]]


def _length(cells: Sequence[str]) -> int:
    """Its cells up to the last that has something."""
    return next((index for index in range(len(cells), 0, -1) if cells[index - 1].strip()), 0)
