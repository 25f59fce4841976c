"""A few rows of a file, to look at while its header, its sheet and its columns are settled."""

from __future__ import annotations

from itertools import islice

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
