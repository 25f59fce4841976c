"""A few rows of a file, to look at while its header, its sheet and its columns are settled."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from ...core.cells import Cell, is_empty
from ...core.errors import FieldFault
from ...core.fields import Field
from ...core.values import parse_value
from ...store.register import Register
from ..sheets.reading import read_table
from ..sheets.table import Row
from ..subjects import listed_subjects
from .mapping import known_headers
from .opening import OpenedFile


def first_rows(register: Register, opened: OpenedFile, count: int) -> tuple[Row, ...]:
    """The file's first rows as they stand, titles and header included; raises KnownError when it can't be read any more."""
    table = opened.table
    if table.header_row == 0:  # a form that has no header, or a person who said so
        return tuple(islice(table.rows(), count))
    whole = read_table(table.path, known_headers(listed_subjects(register)), sheet=table.sheet or None, header_row=0)
    return tuple(islice(whole.rows(), count))


def sample_rows(opened: OpenedFile, count: int) -> tuple[Row, ...]:
    """The first rows below the header."""
    return tuple(islice(opened.table.rows(), count))


def understood(declared: Field, cells: Iterable[Cell]) -> tuple[int, int, str]:
    """How many of the cells that hold something the field understands, of how many, and the first fault's sentence."""
    good = total = 0
    first = ""
    for cell in cells:
        if is_empty(cell):
            continue
        total += 1
        try:
            parse_value(declared, cell)
            good += 1
        except FieldFault as fault:
            first = first or str(fault)
    return good, total, first
