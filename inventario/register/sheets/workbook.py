"""Workbooks (XLSX, XLS, ODS): the sheet that looks most like the register, its header, its merged cells.

A cell merged downwards stands in each of its rows: people merge a category, an office or a person over the items they have.
A header merged sideways names each of its columns.  Merges are known for XLSX and XLS; an ODS does not tell them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from ...core.cells import Cell
from ...core.errors import KnownError
from .grids import Grid, read_grids
from .sniffing import Form
from .table import Row, Table, find_header, header_names, is_blank, matches
from .totals import is_totals_row

_SAMPLE = 60  # rows
_TIMES = frozenset({time, timedelta})


def read_workbook(path: Path, form: Form, known: Collection[str], sheet: str | None, header_row: int | None) -> Table:
    """The table of a workbook; see `read_table`."""
    sheets = read_grids(path, form)
    names = tuple(sheets)
    if sheet is not None and sheet not in sheets:
        raise KnownError(f"«{path.name}» no tiene la hoja «{sheet}»; elija {_listed(names)}.")
    best, promise = None, (-1, False)
    for name in (sheet,) if sheet is not None else names:
        grid = sheets[name]()
        if grid.height and (found := _promise(grid, known)) > promise:  # the first of equals
            best, promise = grid, found
    if best is None:
        raise KnownError(f"«{path.name}» no tiene datos; elija un archivo con la tabla.")
    return _table(path, form, names, best, known, header_row)


def _table(path: Path, form: Form, names: tuple[str, ...], grid: Grid, known: Collection[str], header_row: int | None) -> Table:
    sample = list(islice(_cells(grid), _SAMPLE))
    if header_row is None:
        position = find_header(sample, known)
        if position is None:
            raise KnownError(f"La hoja «{grid.name}» de «{path.name}» no tiene nada en sus primeras filas; borre las que están vacías.")
        header_row = position + 1
    named = list(sample[header_row - 1]) if 0 < header_row <= len(sample) else []
    for first, last, left, right in grid.merges:
        if named and first < header_row <= last + 1:
            right = min(right, len(named) - 1)
            named[left + 1 : right + 1] = [named[left]] * (right - left)
    width = max((_length(row) for row in (named, *sample[header_row:])), default=1) or 1
    return Table(
        path=path,
        header=header_names(named, width, grid.first_column),
        header_row=header_row,
        estimated_rows=max(0, grid.height - header_row),
        form=form.value,
        source=lambda: _rows(grid, header_row, width),
        sheet=grid.name,
        sheets=names,
    )


def _rows(grid: Grid, header_row: int, width: int) -> Iterator[Row]:
    for number, cells in enumerate(_cells(grid), 1):
        if number <= header_row or is_blank(cells) or is_totals_row(cells):
            continue
        length = len(cells)
        if length > width:
            length = max(width, _length(cells))
        yield number, (*cells[:length], *("",) * (width - length))


def _cells(grid: Grid) -> Iterator[Sequence[Cell]]:
    """Every row from the first of the sheet, merged cells filled downwards."""
    down: dict[int, list[tuple[int, int]]] = {}
    for first, last, left, _ in grid.merges:
        if last > first:
            down.setdefault(first, []).append((last, left))
    rows = map(_plain_row, grid.rows())
    return rows if not down else _filled_down(rows, down)


def _filled_down(rows: Iterator[Sequence[Cell]], down: dict[int, list[tuple[int, int]]]) -> Iterator[Sequence[Cell]]:
    active: list[tuple[int, int, Cell]] = []  # last row, column, value
    for number, cells in enumerate(rows):
        if active:
            filled = list(cells)
            for _, column, value in active:
                filled[column] = value
            cells = filled
        active = [each for each in active if each[0] > number]
        active += [(last, column, cells[column]) for last, column in down.get(number, ()) if column < len(cells)]
        yield cells


def _plain_row(cells: list[Any]) -> list[Cell]:
    """Times of day and durations as text: no field holds one."""
    if _TIMES.isdisjoint(map(type, cells)):
        return cells
    return [_clock(cell) if type(cell) in _TIMES else cell for cell in cells]


def _clock(cell: time | timedelta) -> str:
    if isinstance(cell, time):
        return cell.strftime("%H:%M:%S" if cell.second else "%H:%M")
    minutes, seconds = divmod(round(cell.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}" if seconds else f"{hours:02d}:{minutes:02d}"


def _promise(grid: Grid, known: Collection[str]) -> tuple[int, bool]:
    """Known headers in its best row, and whether it has rows at all: what makes a sheet the likeliest of a workbook."""
    return max((matches(cells, known) for cells in islice(_cells(grid), _SAMPLE)), default=0), grid.height > 1


def _length(cells: Sequence[Cell]) -> int:
    return next((index for index in range(len(cells), 0, -1) if not is_blank(cells[index - 1 : index])), 0)


def _listed(names: Sequence[str]) -> str:
    quoted = [f"«{name}»" for name in names[:5]]
    return ", ".join(quoted[:-1]) + (" o " if len(quoted) > 1 else "") + quoted[-1] if quoted else "otra planilla"
