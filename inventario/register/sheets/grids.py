"""The sheets of a workbook as grids of cells, by calamine.

An old .xls is read in a process of its own: a damaged one makes the library panic, or ask for more memory than there is, which
ends a process past any handler.  XLSX and ODS do neither once `bombs` has measured them, and their rows stay in the library's own
memory, several times smaller than Python's."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import python_calamine as calamine

from ...core.files import reading
from .bombs import MOST_CELLS, check_archive
from .sniffing import Form, damaged, locked

_PATIENCE = 120  # seconds for an .xls, which has 65,536 rows at most
_CHILD_MEMORY = 3 << 30  # bytes
_Span = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Grid:
    """A sheet: its name, its rows from the first of the sheet, the column where they start, and the ranges that are merged.

    `merges` holds first row, last row, first column and last column, the columns counted from `first_column`."""

    name: str
    rows: Callable[[], Iterable[list[Any]]]
    height: int
    first_column: int
    merges: tuple[tuple[int, int, int, int], ...]


def read_grids(path: Path, form: Form) -> dict[str, Callable[[], Grid]]:
    """The sheets that a person sees - or the hidden ones when there are no others - each read when it is asked for.

    Raises KnownError for a workbook that is damaged, locked or too large."""
    if form is Form.XLS:
        return {name: partial(_grid, name, partial(iter, rows), *rest) for name, rows, *rest in _read_apart(path)}
    check_archive(path)
    with reading(path), understood(path):
        book = calamine.load_workbook(path)
        return {name: partial(_lazy, path, book, name) for name in _seen(book)}


def _lazy(path: Path, book: Any, name: str) -> Grid:
    with reading(path), understood(path):
        sheet = book.get_sheet_by_name(name)
    if sheet.height * sheet.width > MOST_CELLS:
        raise damaged(path)
    return _grid(name, sheet.iter_rows, *_measures(sheet))


def _grid(name: str, rows: Callable[[], Iterable[list[Any]]], height: int, first: int, merged: list[_Span]) -> Grid:
    spans = [(top, bottom, left - first, right - first) for (top, left), (bottom, right) in merged if left >= first]
    return Grid(name, rows, height, first, tuple(spans))


def _measures(sheet: Any) -> tuple[int, int, list[_Span]]:
    return sheet.end[0] + 1 if sheet.end else 0, sheet.start[1] if sheet.start else 0, sheet.merged_cell_ranges or []


def _seen(book: Any) -> list[str]:
    sheets = [each for each in book.sheets_metadata if each.typ == calamine.SheetTypeEnum.WorkSheet]
    return [each.name for each in sheets if each.visible == calamine.SheetVisibleEnum.Visible] or [each.name for each in sheets]


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """Within it, what calamine does not understand is a sentence; so is a panic of its Rust, which is no Exception."""
    try:
        yield
    except calamine.PasswordError:
        raise locked(path) from None
    except (calamine.CalamineError, UnicodeError):
        raise damaged(path) from None
    except BaseException as failure:
        if type(failure).__name__ != "PanicException":
            raise
        raise damaged(path) from None


def _read_apart(path: Path) -> list[Any]:
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(str(path), sender), daemon=True)
    process.start()
    sender.close()
    try:
        outcome = receiver.recv() if receiver.poll(_PATIENCE) else None
    except EOFError:  # it died
        outcome = None
    finally:
        receiver.close()
        process.terminate()
        process.join()
    if outcome is None:
        raise damaged(path)
    return list(outcome)


def _child(path: str, sender: Any) -> None:
    """Reads an .xls and sends its sheets, or None; whatever Rust has to say of a damaged one is nobody's business."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_CHILD_MEMORY, _CHILD_MEMORY))
    try:
        book = calamine.load_workbook(path)
        sheets = [(name, book.get_sheet_by_name(name)) for name in _seen(book)]
        sender.send([(name, list(sheet.iter_rows()), *_measures(sheet)) for name, sheet in sheets])
    except BaseException:
        sender.send(None)
        os._exit(1)
