"""Between text and values: what people type or import, parsed by its field, and values as they are read."""

from __future__ import annotations

import ipaddress
import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from .errors import FieldFault
from .fields import Field, Kind, Value
from .formats import format_date, format_decimal, format_integer, format_moment, format_money
from .rut import format_rut, parse_rut
from .text import fold, shorten

Cell = str | int | float | bool | date | datetime | None
"""What a spreadsheet's cell or an input box holds before it is understood."""

_EMPTY = frozenset({"", "-", "--", "---", "n/a", "na", "#n/a", "s/n", "s/f", "s/i", "sin dato", "sin informacion", "null", "none"})
_TAG = re.compile(r"[A-Z0-9]{4,16}")
_MAC = re.compile(r"[0-9A-F]{12}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_LOCAL_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})(?: \d.*)?")
_SERIAL_DATE = re.compile(r"\d{5}(?:\.\d+)?")
_EXCEL_EPOCH = date(1899, 12, 30)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_YES = frozenset({"si", "s", "yes", "y", "true", "verdadero", "1", "x", "v"})
_NO = frozenset({"no", "n", "false", "falso", "0", "f"})


def is_empty(cell: Cell) -> bool:
    """Whether people mean "nothing" by it: blank, `-`, `N/A`, `s/n`, `s/f` and their like."""
    if cell is None:
        return True
    if isinstance(cell, str):
        return len(cell) < 16 and fold(cell) in _EMPTY
    return isinstance(cell, float) and math.isnan(cell)


def parse_value(field: Field, cell: Cell) -> Value:
    """The field's value for what was typed or imported; None for nothing. References stay as their text, to be looked up.

    Raises FieldFault, whose sentence says what is wrong with the value and how to write it."""
    if is_empty(cell):
        if field.required:
            raise FieldFault(field.name, f"Falta {field.label.lower()}; escríbalo.")
        return None
    value = _PARSERS.get(field.kind, _text)(field, cell)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        _check_range(field, value)
    return value


def _fault(field: Field, cell: Cell, what: str) -> FieldFault:
    return FieldFault(field.name, f"«{shorten(str(cell), 40)}» {what}")


def _check_range(field: Field, value: float) -> None:
    if field.minimum is not None and value < field.minimum:
        raise _fault(field, _plain(value), f"es muy poco; {field.label.lower()} parte en {_plain(field.minimum)}.")
    if field.maximum is not None and value > field.maximum:
        raise _fault(field, _plain(value), f"es demasiado; {field.label.lower()} llega hasta {_plain(field.maximum)}.")


def _plain(number: float) -> str:
    return format_decimal(float(number))


def _cell_text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # spreadsheets keep `00123` typed as a number as 123.0
    if isinstance(cell, datetime):
        return cell.strftime("%d-%m-%Y %H:%M") if (cell.hour or cell.minute) else format_date(cell)
    if isinstance(cell, date):
        return format_date(cell)
    return str(cell)


def _text(field: Field, cell: Cell) -> str:
    text = _cell_text(cell)
    if not text.isprintable():
        text = _CONTROL.sub("", text)
        if field.kind is not Kind.LONG_TEXT:
            text = " ".join(text.split())
    text = text.strip()
    if len(text) > field.max_length:
        raise _fault(field, text, f"es muy largo; {field.label.lower()} admite {field.max_length} caracteres.")
    return text


def _tag(field: Field, cell: Cell) -> str:
    tag = _cell_text(cell).strip().upper()
    if not _TAG.fullmatch(tag):
        raise _fault(field, cell, "no sirve de etiqueta; use entre 4 y 16 letras mayúsculas sin Ñ ni tildes, y cifras.")
    return tag


def _number(field: Field, cell: Cell) -> float:
    if isinstance(cell, bool) or isinstance(cell, date):
        raise _fault(field, cell, "no es un número; escríbalo con cifras.")
    if isinstance(cell, (int, float)):
        if not math.isfinite(cell):
            raise _fault(field, cell, "no es un número; escríbalo con cifras.")
        return cell
    text = cell.strip() if isinstance(cell, str) else ""
    text = text.replace("$", "").replace("\xa0", "").replace(" ", "")
    if field.unit and fold(text).endswith(fold(field.unit)):
        text = text[: -len(field.unit)]
    try:
        return _decimal(text)
    except ValueError:
        raise _fault(field, cell, "no es un número; escríbalo con cifras, por ejemplo 512.300.") from None


def _decimal(text: str) -> float:
    """`1.234,5`, `1234.5`, `1,234.50` and `489.990` as Chileans mean them: a lone point before three digits groups thousands."""
    if not re.fullmatch(r"[+-]?[\d.,]*\d[\d.,]*", text):
        raise ValueError(text)
    if "," in text and "." in text:
        thousands = "." if text.rfind(",") > text.rfind(".") else ","
        text = text.replace(thousands, "")
    elif text.count(",") > 1 or text.count(".") > 1:
        text = text.replace(",", "").replace(".", "")
    elif re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", text):
        text = text.replace(".", "")
    return float(text.replace(",", "."))


def _integer(field: Field, cell: Cell) -> int:
    number = _number(field, cell)
    if not float(number).is_integer():
        raise _fault(field, cell, f"tiene decimales; {field.label.lower()} va en números enteros.")
    if abs(number) >= 2**53:
        raise _fault(field, cell, "es demasiado grande; revise las cifras.")
    return int(number)


def _money(field: Field, cell: Cell) -> int:
    number = _number(field, cell)
    if abs(number) >= 2**53:
        raise _fault(field, cell, "es demasiado grande; revise las cifras.")
    return round(number)


def _date(field: Field, cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        cell = str(cell)
    day = _parse_date(str(cell).strip())
    if day is None:
        raise _fault(field, cell, "no es una fecha; escriba día-mes-año, por ejemplo 28-02-2023.")
    return day


@lru_cache(maxsize=8192)
def _parse_date(text: str) -> date | None:
    if match := _LOCAL_DATE.fullmatch(text):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        if year < 100:
            year += 2000 if year < 70 else 1900
    elif match := _ISO_DATE.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif _SERIAL_DATE.fullmatch(text):
        return _EXCEL_EPOCH + timedelta(days=int(float(text)))
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(field: Field, cell: Cell) -> datetime:
    if isinstance(cell, datetime):
        return cell.astimezone(UTC)
    text = str(cell).strip()
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        for shape in ("%d-%m-%Y %H:%M", "%d-%m-%Y %H:%M:%S", "%d/%m/%Y %H:%M"):
            try:
                return datetime.strptime(text, shape).astimezone(UTC)
            except ValueError:
                continue
    day = _parse_date(text)
    if day is None:
        raise _fault(field, cell, "no es una fecha con hora; escriba por ejemplo 28-02-2023 15:30.")
    return datetime(day.year, day.month, day.day).astimezone(UTC)


def _boolean(field: Field, cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    word = fold(_cell_text(cell))
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise _fault(field, cell, "no es sí ni no; escriba Sí o No.")


def _choice(field: Field, cell: Cell) -> str:
    word = fold(_cell_text(cell))
    code = _choice_words(field).get(word)
    if code is None:
        known = ", ".join(choice.label for choice in field.choices[:8]) + ("…" if len(field.choices) > 8 else "")
        raise _fault(field, cell, f"no es {field.label.lower()} conocido; use {known}.")
    return code


@lru_cache(maxsize=256)
def _choice_words(field: Field) -> dict[str, str]:
    words: dict[str, str] = {}
    for choice in field.choices:
        for word in (choice.code, choice.label, *choice.names):
            words.setdefault(fold(word), choice.code)
    return words


def _rut(field: Field, cell: Cell) -> str:
    try:
        return parse_rut(_cell_text(cell))
    except ValueError:
        raise _fault(field, cell, "no es un RUT válido; revise las cifras y el dígito verificador.") from None


def _ip(field: Field, cell: Cell) -> str:
    try:
        return str(ipaddress.ip_address(_cell_text(cell).strip()))
    except ValueError:
        raise _fault(field, cell, "no es una dirección IP; escriba por ejemplo 10.30.3.12.") from None


def _mac(field: Field, cell: Cell) -> str:
    digits = re.sub(r"[\s:.\-]", "", _cell_text(cell)).upper()
    if not _MAC.fullmatch(digits):
        raise _fault(field, cell, "no es una dirección MAC; escriba doce cifras de 0 a 9 y A a F.")
    return ":".join(digits[i : i + 2] for i in range(0, 12, 2))


def _email(field: Field, cell: Cell) -> str:
    text = _text(field, cell)
    if not _EMAIL.fullmatch(text):
        raise _fault(field, cell, "no es un correo; escriba por ejemplo nombre@municipio.cl.")
    return text.lower()


_PARSERS: dict[Kind, Callable[[Field, Cell], Value]] = {
    Kind.TAG: _tag,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: lambda field, cell: float(_number(field, cell)),
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.BOOLEAN: _boolean,
    Kind.CHOICE: _choice,
    Kind.RUT: _rut,
    Kind.IP: _ip,
    Kind.MAC: _mac,
    Kind.EMAIL: _email,
}


def format_value(field: Field, value: Value, label: str = "") -> str:
    """The value as a person reads it; `label` is the text of a reference."""
    if value is None:
        return ""
    if field.kind is Kind.REFERENCE:
        return label
    if isinstance(value, bool):
        return "Sí" if value else "No"
    if isinstance(value, str):
        if field.kind is Kind.CHOICE:
            return field.choice_label(value)
        return format_rut(value) if field.kind is Kind.RUT else value
    if isinstance(value, datetime):
        return format_moment(value)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, (int, float)):
        return _format_number(field, value)
    return str(value)


def _format_number(field: Field, value: int | float) -> str:
    if field.kind is Kind.MONEY:
        return format_money(int(value))
    text = format_integer(int(value)) if float(value).is_integer() else format_decimal(value)
    return f"{text} {field.unit}" if field.unit else text
