"""Writing lists to files: CSV for Chilean Excel, XLSX and JSON lines.  A file is written wholly or not at all."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from ...core.cells import Cell
from ...core.fields import Field, Kind
from ...core.files import replacing
from .outgoing import Rows, counted, json_value, known_suffix, plain_text
from .table import Progress, header_names
from .xlsx import write_xlsx

NUMBER_HEADER = "Fila original"
REASON_HEADER = "Motivo del rechazo"
"""The columns that a file of rejected rows adds; importing it again leaves them out."""


def write_table(
    path: Path | str, columns: Sequence[Field], rows: Rows, *, title: str = "", expected: int = 0, progress: Progress | None = None
) -> int:
    """Writes by the extension, `.csv`, `.xlsx` or `.jsonl`; gives the number of rows.

    References stand in the rows as their text.  `progress` is told (rows done, rows in all), where `expected` says the latter when
    the rows are no list.  Raises KnownError for another extension and for what the disk refuses, and whatever `progress` raises to
    stop; nothing remains then, and a file that was there before is as it was."""
    path = Path(path)
    suffix = known_suffix(path, ".csv", ".xlsx", ".jsonl")
    if suffix == ".xlsx":
        return write_xlsx(path, columns, rows, title=title, expected=expected, progress=progress)
    write = write_csv if suffix == ".csv" else write_jsonl
    return write(path, columns, rows, expected=expected, progress=progress)


def write_csv(path: Path | str, columns: Sequence[Field], rows: Rows, *, expected: int = 0, progress: Progress | None = None) -> int:
    """As Chilean Excel opens it with a double click: UTF-8 with its mark, `;`, dd-MM-yyyy, decimal comma."""
    converters = [plain_text(field) for field in columns]
    done = 0
    with replacing(Path(path)) as draft, draft.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(header_names([plain_text(_TEXT)(field.label) for field in columns], len(columns)))
        for row in counted(rows, progress, expected):
            writer.writerow([convert(value) for convert, value in zip(converters, row, strict=True)])
            done += 1
    return done


def write_jsonl(path: Path | str, columns: Sequence[Field], rows: Rows, *, expected: int = 0, progress: Progress | None = None) -> int:
    """One object a line, by field name; values as the register stores them, dates as ISO."""
    names = [field.name for field in columns]
    done = 0
    with replacing(Path(path)) as draft, draft.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for row in counted(rows, progress, expected):
            values = {name: json_value(value) for name, value in zip(names, row, strict=True)}
            file.write(json.dumps(values, ensure_ascii=False) + "\n")
            done += 1
    return done


def write_rejects(path: Path | str, header: Sequence[str], rows: Iterable[tuple[int, Sequence[Cell], str]]) -> int:
    """The rows that an import refused, as they were, each with its number and the reason; corrected, the file is imported again.

    `rows` gives number, cells and reason; a row longer than the header keeps what it has beyond."""
    text = plain_text(_TEXT)
    done = 0
    with replacing(Path(path)) as draft, draft.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([NUMBER_HEADER, REASON_HEADER, *map(text, header)])
        for number, cells, reason in rows:
            writer.writerow([str(number), text(reason), *map(text, cells)])
            done += 1
    return done


_TEXT = Field("", Kind.TEXT)
