"""Any list of the register as CSV, XLSX or JSON lines; what was exported can be imported again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..core.errors import KnownError
from ..core.fields import Field, Subject, Value
from ..core.queries import ListQuery
from ..store.register import Register
from .lists import fetch, row_numbers

EXPORT_FORMATS = (".csv", ".xlsx", ".jsonl")
_BATCH = 2_000

Progress = Callable[[int, int], None]


def export_fields(subject: Subject) -> tuple[Field, ...]:
    """The columns of a full export: every field, in the order of the form."""
    return subject.fields


def export_list(
    register: Register, query: ListQuery, out: Path, *, fields: Sequence[Field] = (), rows: Sequence[int] | None = None, progress: Progress | None = None
) -> int:
    """Write the list (or the chosen rows of it) to a file whose ending says the format; gives how many rows.

    Raises KnownError when the file cannot be written and what `progress` raises; either way nothing remains of it."""
    subject = register.catalogue.subject(query.subject)
    columns = tuple(fields) or export_fields(subject)
    numbers = row_numbers(register, query) if rows is None else rows

    def values() -> Iterator[tuple[Value, ...]]:
        names = [field.name for field in columns]
        for start in range(0, len(numbers), _BATCH):
            if progress:
                progress(start, len(numbers))
            yield from fetch(register, subject.name, numbers[start : start + _BATCH], names)

    writer = _writer(out)
    writer(out, columns, values(), subject.plural.capitalize())
    return len(numbers)


def _writer(out: Path) -> Callable[[Path, tuple[Field, ...], Iterator[tuple[Value, ...]], str], None]:
    from .sheets import writing

    match out.suffix.lower():
        case ".csv":
            return writing.write_csv
        case ".xlsx":
            return writing.write_xlsx
        case ".jsonl":
            return writing.write_jsonl
    raise KnownError(f"No se exporta a «{out.name}»; use un nombre terminado en {', '.join(EXPORT_FORMATS)}.")
