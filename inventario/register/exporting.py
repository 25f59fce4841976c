"""Any list of the register as CSV, XLSX or JSON lines; what was exported can be imported again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..core.fields import Field, Subject, Value
from ..core.queries import ListQuery
from ..store.register import Register
from .lists import fetch, row_numbers
from .sheets.writing import write_table

EXPORT_FORMATS = (".csv", ".xlsx", ".jsonl")
_BATCH = 2_000

Progress = Callable[[int, int], None]


def export_fields(subject: Subject) -> tuple[Field, ...]:
    """The columns of a full export: every field, in the order of the form."""
    return subject.fields


def export_list(
    register: Register,
    query: ListQuery,
    out: Path,
    *,
    fields: Sequence[Field] = (),
    rows: Sequence[int] | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the list (or the chosen rows of it) to a file whose ending says the format; gives how many rows.

    Raises KnownError when the file cannot be written and what `progress` raises; either way nothing remains of it."""
    subject = register.catalogue.subject(query.subject)
    columns = tuple(fields) or export_fields(subject)
    numbers = row_numbers(register, query) if rows is None else rows

    def values() -> Iterator[tuple[Value, ...]]:
        names = [field.name for field in columns]
        for start in range(0, len(numbers), _BATCH):
            yield from fetch(register, subject.name, numbers[start : start + _BATCH], names, exact=True)

    return write_table(out, columns, values(), title=subject.plural.capitalize(), expected=len(numbers), progress=progress)
