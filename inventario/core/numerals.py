"""Numbers and dates as Chileans write them and as spreadsheets leave them, read back to values."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from .formats import MONTHS
from .text import fold

_DIGITS = re.compile(r"[+-]?[0-9.,]*[0-9][0-9.,]*")
_POWER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]{1,2}")
_THOUSANDS_BY_POINT = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
_THOUSANDS_BY_COMMA = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
_NOISE = str.maketrans({" ": None, "\xa0": None, "\u202f": None, "\t": None, "$": None, "−": "-", "–": "-"})
_PESOS = re.compile(r"^(?:clp)|(?:clp|pesos|\.-|,-)$")

_LOCAL_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[,T ]+(\d.*))?", re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d.*))?", re.ASCII)
_COMPACT_DATE = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII)
_WORDED_DATE = re.compile(r"(?:[a-z]+,? )?(\d{1,2})[-/. ]+(?:de )?([a-z]{3,10})\.?[-/. ]+(?:del? )?(\d{4}|\d{2})(?: (\d.*))?", re.ASCII)
_SERIAL_DATE = re.compile(r"(\d{5})(?:[.,](\d+))?", re.ASCII)
_TIME = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d*)?)? ?(?:([ap])\.? ?m\.?)?(?: ?(?:hrs?|horas)\.?)?", re.ASCII | re.IGNORECASE
)
_EXCEL_EPOCH = datetime(1899, 12, 30)
_FIRST_YEAR, _LAST_YEAR = 1800, 2200  # beyond them it is a slip of the finger
_PIVOT = 70  # 31/12/69 is 2069, 31/12/70 is 1970
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"set": 9, "jan": 1, "apr": 4, "aug": 8, "dec": 12}


def parse_decimal(text: str, *, whole: bool = False, unit: str = "") -> float:
    """`1.234,5`, `1234.5`, `1,234.50`, `$ 489.990.-` and `(1.200)` as Chileans mean them; raises ValueError for anything else.

    A lone point before three digits groups thousands, and so does a lone comma when the number must be `whole`.
    `unit` may follow the number."""
    text = fold(text.translate(_NOISE))
    if unit and len(text) > len(unit) and text.endswith(folded := fold(unit).replace(" ", "")):
        text = text[: -len(folded)]
    text = _PESOS.sub("", _PESOS.sub("", text))
    if text[:1] == "(" and text[-1:] == ")":  # accountants' negative
        text = f"-{text[1:-1]}"
    if not _DIGITS.fullmatch(text):
        if _POWER.fullmatch(text):
            return float(text.replace(",", "."))
        raise ValueError(text)
    if "," in text and "." in text:
        thousands = "." if text.rfind(",") > text.rfind(".") else ","
        text = text.replace(thousands, "")
    elif text.count(",") > 1 or text.count(".") > 1:
        text = _joined(text, "," if "," in text else ".")
    elif _THOUSANDS_BY_POINT.fullmatch(text):
        text = text.replace(".", "")
    elif whole and _THOUSANDS_BY_COMMA.fullmatch(text):
        text = text.replace(",", "")
    return float(text.replace(",", "."))


def _joined(text: str, thousands: str) -> str:
    """`1.234.567` without its points; raises ValueError when they do not group by three, as in an IP address or a version."""
    first, *groups = text.split(thousands)
    if not first.lstrip("+-") or any(len(group) != 3 for group in groups):
        raise ValueError(text)
    return first + "".join(groups)


@lru_cache(maxsize=8192)
def parse_date(text: str) -> date | None:
    """The day meant by `31-12-2023`, `31/12/23`, `2023-12-31`, `31 de diciembre de 2023`, `31-dic-23` or a spreadsheet's serial
    number `45291`; a time of day after it is left out. None when it is no date."""
    split = _split(text)
    return split[0] if split else None


def parse_moment(text: str) -> datetime | None:
    """The instant, in UTC, of a date with or without a time of day; without an offset it is local time. None when it is neither."""
    try:
        return from_local(datetime.fromisoformat(text))
    except ValueError:
        pass
    split = _split(text)
    if split is None:
        return None
    day, rest = split
    if isinstance(rest, timedelta):
        return from_local(datetime.combine(day, time()) + rest)
    clock = _parse_time(rest) if rest else time()
    return None if clock is None else from_local(datetime.combine(day, clock))


def from_local(moment: datetime) -> datetime:
    """The same instant in UTC; a moment that names no offset is this machine's local time. Raises ValueError out of the calendar."""
    try:
        return moment.astimezone(UTC)
    except (OverflowError, OSError):
        raise ValueError(str(moment)) from None


def _split(text: str) -> tuple[date, str | timedelta] | None:
    """The day, and what follows it: a time of day still to be read, or the fraction of a serial number."""
    text = text.strip()
    if match := _LOCAL_DATE.fullmatch(text):
        day, month, year, rest = match.groups()
    elif match := _ISO_DATE.fullmatch(text):
        year, month, day, rest = match.groups()
    elif match := _SERIAL_DATE.fullmatch(text):
        exact = _EXCEL_EPOCH + timedelta(days=int(match[1]))
        return exact.date(), timedelta(seconds=round(float(f"0.{match[2] or 0}") * 86400))
    elif match := _COMPACT_DATE.fullmatch(text):
        (year, month, day), rest = match.groups(), ""
    elif match := _WORDED_DATE.fullmatch(fold(text)):
        day, word, year, rest = match.groups()
        number = _MONTH_NUMBERS.get(word[:3], 0)
        if not number or not (len(word) < 5 or any(name.startswith(word) for name in (*MONTHS, "setiembre"))):
            return None
        month = str(number)
    else:
        return None
    full_year = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < _PIVOT else 1900)
    try:
        found = date(full_year, int(month), int(day))
    except ValueError:
        return None
    return (found, rest or "") if _FIRST_YEAR <= full_year <= _LAST_YEAR else None


def _parse_time(text: str) -> time | None:
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute, second, fraction, half = match.groups()
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    try:
        return time(hours, int(minute), int(second or 0), int((fraction or "0").ljust(6, "0")))
    except ValueError:
        return None
