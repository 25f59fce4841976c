"""Reading a table, whatever file it is in."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from .delimited import read_delimited
from .json_lines import read_json_lines
from .sniffing import Form, sniff
from .table import Progress, Table
from .workbook import read_workbook


def read_table(
    path: Path | str,
    known: Collection[str] = (),
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    progress: Progress | None = None,
) -> Table:
    """The table in a CSV (any usual separator and encoding), XLSX, XLS, ODS or JSON lines file, told apart by content.

    `known` holds the keys (`core.text.header_key`) of the headers that the register understands; they find the header's row, the
    separator and the sheet.  `sheet` and `header_row` (0: there is none) are what the person chose instead.  A CSV is read once
    through here, to learn its encoding and length, and again by each `rows()`; it never stands in memory.
    Raises KnownError in one sentence for what cannot be read, and whatever `progress` raises."""
    path = Path(path)
    form = sniff(path)
    if form is Form.DELIMITED:
        return read_delimited(path, known, header_row, progress)
    if form is Form.JSON_LINES:
        return read_json_lines(path, progress)
    return read_workbook(path, form, known, sheet, header_row)
