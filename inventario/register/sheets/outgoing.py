"""What is written of each value: shared by CSV, XLSX and JSON lines, so that the three say the same."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from ...core.errors import KnownError
from ...core.fields import Field, Kind, Value
from ...core.formats import format_date
from ...core.rut import format_rut
from .neutral import neutralise
from .table import PROGRESS_EVERY, Progress

CELL_LIMIT = 32_767  # characters of a spreadsheet's cell, counted in UTF-16
TOO_LONG = "Un texto de la lista pasa de los 32.767 caracteres que admite una celda; expórtela como CSV."
_EXCEL_YEAR = 1900  # the first that a spreadsheet can keep as a date
_EXACT = 2**53  # beyond it a spreadsheet rounds
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # XML 1.0 has no place for them

Plain = str | int | float | date | datetime | None
Rows = Iterable[Sequence[Value]]


def plain_text(field: Field) -> Callable[[Value], str]:
    """For CSV: dates as dd-MM-yyyy, decimals with comma and no thousands, choices by their word, texts that cannot run."""
    if field.kind is Kind.CHOICE:
        labels: dict[Value, str] = {choice.code: neutralise(choice.label) for choice in field.choices}
        return lambda value: labels.get(value) or _plain_text(value)
    if field.kind is Kind.RUT:
        return lambda value: _plain_text(format_rut(value) if isinstance(value, str) else value)
    return _plain_text


def _plain_text(value: Value) -> str:
    if isinstance(value, str):
        return neutralise(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Sí" if value else "No"
    if isinstance(value, float):
        return decimal_text(value)
    if isinstance(value, datetime):
        return moment_text(value)
    return format_date(value) if isinstance(value, date) else str(value)


def decimal_text(number: float) -> str:
    """Every digit it has, with a comma and never as a power of ten: `1234,5`."""
    if not math.isfinite(number):
        return ""
    text = f"{Decimal(repr(number)):f}"
    return text.removesuffix(".0").replace(".", ",")


def moment_text(moment: datetime) -> str:
    """Local time to the second, `12-03-2024 09:41:05`; with its offset when the clocks were put back and it could be another's."""
    local = moment.astimezone()
    if _came_before(local):
        return local.isoformat(" ", "seconds")
    return f"{format_date(local)} {local.hour:02d}:{local.minute:02d}:{local.second:02d}"


def _came_before(local: datetime) -> bool:
    """Whether the clocks showed the same an hour earlier, as they do when summer time ends."""
    return local.replace(tzinfo=None).astimezone() != local


def cell_value(field: Field) -> Callable[[Value], Plain] | None:
    """For XLSX: numbers and dates typed, everything else text; None when the stored value is already what is written.

    The converter raises KnownError for a text that no cell can hold."""
    match field.kind:
        case Kind.CHOICE:
            labels: dict[Value, Plain] = {choice.code: choice.label for choice in field.choices}
            return lambda value: labels.get(value) or str(value) if value is not None else None
        case Kind.BOOLEAN:
            return lambda value: None if value is None else "Sí" if value else "No"
        case Kind.RUT:
            return lambda value: None if value is None else format_rut(str(value))
        case Kind.DATE:
            return _cell_date
        case Kind.MOMENT:
            return _cell_moment
        case Kind.INTEGER | Kind.MONEY:
            return lambda value: str(value) if isinstance(value, int) and not -_EXACT <= value <= _EXACT else _plain(value)
        case Kind.LONG_TEXT:
            return lambda value: cell_text_of(value) if isinstance(value, str) else _plain(value)
    return None


def _plain(value: Value) -> Plain:
    return str(value) if isinstance(value, UUID) else value


def _cell_date(value: Value) -> Plain:
    if isinstance(value, date):
        return value if value.year > _EXCEL_YEAR else format_date(value)
    return _plain(value)


def _cell_moment(value: Value) -> Plain:
    if isinstance(value, datetime):
        local = value.astimezone()
        plain = value.year > _EXCEL_YEAR and not _came_before(local)
        return local.replace(tzinfo=None, microsecond=0) if plain else moment_text(value)
    return _plain(value)


def cell_text_of(text: str) -> str:
    """A text as a cell can hold it; raises KnownError when it is longer than one."""
    if not text.isprintable():
        text = _UNWRITABLE.sub("", text)
    if len(text) * 2 > CELL_LIMIT and len(text.encode("utf-16-le")) // 2 > CELL_LIMIT:
        raise KnownError(TOO_LONG)
    return text


def json_value(value: Value) -> str | int | float | bool | None:
    """For JSON lines: dates as ISO, ids as text, the rest as it is stored."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return str(value) if isinstance(value, UUID) else value


def counted(rows: Rows, progress: Progress | None, expected: int) -> Iterator[Sequence[Value]]:
    """The rows, telling `progress` of them as they go; `expected` matters when the rows do not know how many they are."""
    if progress is None:
        yield from rows
        return
    expected = len(rows) if isinstance(rows, Sized) else expected
    done = 0
    for done, row in enumerate(rows, 1):
        if done % PROGRESS_EVERY == 0:
            progress(done, max(done, expected))
        yield row
    progress(done, done)


def known_suffix(path: Path, *suffixes: str) -> str:
    """The file's extension in lower case; raises KnownError when it is none of `suffixes`."""
    suffix = path.suffix.lower()
    if suffix not in suffixes:
        raise KnownError(f"No se sabe exportar a «{path.name}»; termine su nombre en {', '.join(suffixes[:-1])} o {suffixes[-1]}.")
    return suffix
