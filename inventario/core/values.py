"""Between text and values: what people type or import, parsed by its field, and values as they are read."""

from __future__ import annotations

import ipaddress
import math
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from .cells import Cell, cell_text, is_empty
from .errors import FieldFault
from .fields import Choice, Field, Kind, Value
from .formats import format_date, format_decimal, format_integer, format_moment, format_money
from .numerals import from_local, parse_date, parse_decimal, parse_moment
from .rut import format_rut, parse_rut
from .text import clean, clean_lines, fold, header_key, shorten

__all__ = ["TAG_SHAPE", "Cell", "format_value", "is_empty", "parse_value"]

_DYNAMIC = frozenset({"dhcp", "dinamica", "dinamico", "automatica", "automatico", "auto", "ip dinamica", "ip dhcp"})
TAG_SHAPE = re.compile(r"[A-Z0-9]{4,16}")
_IPV4 = re.compile(r"([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})")
_MAC = re.compile(r"[0-9A-F]{12}")
_MAC_SEPARATORS = str.maketrans("", "", " :.-\t\xa0\u200b")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ABBREVIATED = re.compile(r"[0-9][.,][0-9]+E\+[0-9]{1,3}")
_YES = frozenset({"si", "s", "yes", "y", "true", "verdadero", "1", "x", "v", "✓", "✔"})
_NO = frozenset({"no", "n", "false", "falso", "0", "f"})
_LARGEST = 2**53  # beyond it spreadsheets and JSON readers lose the last digits


def parse_value(field: Field, cell: Cell) -> Value:
    """The field's value for what was typed or imported; None for nothing. References stay as their text, to be looked up.

    Raises FieldFault, whose sentence says what is wrong with the value and how to write it."""
    value = None if is_empty(cell) else _PARSERS[field.kind](field, cell)
    if value is None or (isinstance(value, str) and is_empty(value)):  # such as `N/A` behind an invisible character
        if field.required:
            raise FieldFault(field.name, f"Falta {_called(field)}; escríbalo.")
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        _check_range(field, value)
    return value


def _called(field: Field) -> str:
    """The field's label within a sentence: `costo`, but `RUT` and `N° de serie`."""
    label = field.label
    return label if not label[1:2].islower() else label[0].lower() + label[1:]


def _fault(field: Field, cell: Cell, what: str) -> FieldFault:
    return FieldFault(field.name, f"«{shorten(clean(cell_text(cell)), 40)}» {what}", what.partition(";")[0])


def _check_range(field: Field, value: float) -> None:
    if field.minimum is not None and value < field.minimum:
        raise _fault(field, _plain(value), f"es muy poco; {_called(field)} parte en {_plain(field.minimum)}.")
    if field.maximum is not None and value > field.maximum:
        raise _fault(field, _plain(value), f"es demasiado; {_called(field)} llega hasta {_plain(field.maximum)}.")


def _plain(number: float) -> str:
    return format_decimal(float(number))


def _text(field: Field, cell: Cell) -> str:
    text = cell_text(cell)
    text = clean_lines(text) if field.kind is Kind.LONG_TEXT else clean(text)
    if len(text) > field.max_length:
        raise _fault(field, text, f"es muy largo; {_called(field)} admite {field.max_length} caracteres.")
    return text


def _code(field: Field, cell: Cell) -> str:
    text = _text(field, cell)
    if isinstance(cell, str) and _ABBREVIATED.fullmatch(text):
        raise _fault(field, cell, "es un número que la planilla abrevió; dé formato de texto a esa columna y escríbalo completo.")
    return text


def _tag(field: Field, cell: Cell) -> str:
    tag = cell_text(cell).strip().upper()
    if not TAG_SHAPE.fullmatch(tag):
        tag = clean(tag)
        if not TAG_SHAPE.fullmatch(tag):
            raise _fault(field, cell, "no sirve de etiqueta; use entre 4 y 16 letras mayúsculas sin Ñ ni tildes, y cifras.")
    return tag


def _number(field: Field, cell: Cell, whole: bool = False) -> float:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        number: float = cell
    elif isinstance(cell, str):
        try:
            number = parse_decimal(cell, whole=whole, unit=field.unit)
        except ValueError:
            raise _fault(field, cell, "no es un número; escríbalo con cifras, por ejemplo 512.300.") from None
    else:
        raise _fault(field, cell, "no es un número; escríbalo con cifras.")
    if not math.isfinite(number) or abs(number) >= _LARGEST:
        raise _fault(field, cell, "es un número demasiado grande; revise las cifras.")
    return number


def _integer(field: Field, cell: Cell) -> int:
    number = _number(field, cell, whole=True)
    if number != int(number):
        raise _fault(field, cell, f"tiene decimales; {_called(field)} va en números enteros.")
    return int(number)


def _money(field: Field, cell: Cell) -> int:
    return math.floor(_number(field, cell, whole=True) + 0.5)  # pesos have no cents


def _date(field: Field, cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    day = None if isinstance(cell, bool) else parse_date(str(cell))
    if day is None:
        raise _fault(field, cell, "no es una fecha; escriba día-mes-año, por ejemplo 28-02-2023.")
    return day


def _moment(field: Field, cell: Cell) -> datetime:
    try:
        moment = from_local(cell) if isinstance(cell, datetime) else parse_moment(str(cell).strip())
    except ValueError:
        moment = None
    if moment is None or isinstance(cell, bool):
        raise _fault(field, cell, "no es una fecha con hora; escriba por ejemplo 28-02-2023 15:30.")
    return moment


def _boolean(field: Field, cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    word = fold(cell_text(cell))
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise _fault(field, cell, "no es sí ni no; escriba Sí o No.")


def _choice(field: Field, cell: Cell) -> str:
    for choice in field.choices:  # as the program itself writes it, without folding
        if cell == choice.label or cell == choice.code:
            return choice.code
    words, text = _choice_words(field.choices), cell_text(cell)
    code = words.get(fold(text)) or words.get(header_key(text))
    if code is None:
        known = ", ".join(choice.label for choice in field.choices[:8]) + ("…" if len(field.choices) > 8 else "")
        raise _fault(field, cell, f"no está entre los valores de «{field.label}»; use {known}.")
    return code


@lru_cache(maxsize=256)
def _choice_words(choices: tuple[Choice, ...]) -> dict[str, str]:
    words: dict[str, str] = {}
    for choice in choices:
        for word in (choice.code, choice.label, *choice.names):
            words.setdefault(fold(word), choice.code)
            words.setdefault(header_key(word), choice.code)
    return words


def _rut(field: Field, cell: Cell) -> str:
    try:
        return parse_rut(cell_text(cell))
    except ValueError:
        raise _fault(field, cell, "no es un RUT válido; revise las cifras y el dígito verificador.") from None


def _ip(field: Field, cell: Cell) -> str | None:
    """An address; `DHCP` is none, since the network gives it; `010.030.003.012` is meant in decimal, whatever C makes of it."""
    text = cell_text(cell).strip()
    if match := _IPV4.fullmatch(text):
        numbers = [int(part) for part in match.groups()]
        if max(numbers) <= 255:
            return ".".join(map(str, numbers))
    elif fold(text) in _DYNAMIC:
        return None
    try:
        return str(ipaddress.ip_address(clean(text)))
    except ValueError:
        raise _fault(field, cell, "no es una dirección IP; escriba por ejemplo 10.30.3.12.") from None


def _mac(field: Field, cell: Cell) -> str:
    digits = cell_text(cell).translate(_MAC_SEPARATORS).upper()
    if not _MAC.fullmatch(digits):
        raise _fault(field, cell, "no es una dirección MAC; escriba doce cifras de 0 a 9 y A a F.")
    return f"{digits[:2]}:{digits[2:4]}:{digits[4:6]}:{digits[6:8]}:{digits[8:10]}:{digits[10:]}"


def _email(field: Field, cell: Cell) -> str:
    text = _text(field, cell)
    if not _EMAIL.fullmatch(text):
        raise _fault(field, cell, "no es un correo; escriba por ejemplo nombre@municipio.cl.")
    return text.lower()


_PARSERS: dict[Kind, Callable[[Field, Cell], Value]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.REFERENCE: _text,
    Kind.CODE: _code,
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
