"""Between what people write in the filter row or see on a chip and the Filter it stands for; and filters as plain data, to be kept."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from inventario.core.errors import FieldFault
from inventario.core.fields import Field, Kind, Subject, Value
from inventario.core.queries import Filter, ListQuery, Match, Order
from inventario.core.values import parse_value

from ..words import count_of, value_text, worded
from .presets import KIND_GROUPS

_COMPARED = re.compile(r"(>=|<=|>|<|=)\s*(.+)")
_RANGE = re.compile(r"(.+?)\s*(?:\.\.|…|\ba\b)\s*(.+)")
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{1,2})[-/](\d{4})")
_NOTHING = frozenset({"(vacío)", "(vacio)", "vacío", "vacio", "-"})
_SHOWN = 2  # values named on a chip; more are counted


def row_filters(field: Field, text: str) -> tuple[Filter, ...]:
    """The filters that a box of the filter row stands for: a fragment of text, a choice's code, numbers and dates as `>5`, `2..8`, `2023`.

    Raises FieldFault for what is no number or date."""
    if not text:
        return ()
    if field.kind is Kind.CHOICE:
        return (Filter(field.name, Match.IS, (text,)),)
    if field.kind is Kind.BOOLEAN:
        return (Filter(field.name, Match.IS, (text == "yes",)),)
    if text.lower() in _NOTHING:
        return (Filter(field.name, Match.EMPTY),)
    if field.kind.numeric or field.kind is Kind.DATE:
        return _span(field, text)
    if field.kind is Kind.MOMENT:
        return ()
    return (Filter(field.name, Match.CONTAINS, (text,)),)


def _span(field: Field, text: str) -> tuple[Filter, ...]:
    if match := _COMPARED.fullmatch(text):
        low, high = _ends(field, match[2])
        if match[1] == ">=":
            return _between(field, low, None)
        if match[1] == "<=":
            return _between(field, None, high)
        if match[1] == "=":
            return _between(field, low, high)
        return (_beyond(field, high, above=True),) if match[1] == ">" else (_beyond(field, low, above=False),)
    if match := _RANGE.fullmatch(text):
        return _between(field, _ends(field, match[1])[0], _ends(field, match[2])[1])
    return _between(field, *_ends(field, text))


def _ends(field: Field, text: str) -> tuple[Value, Value]:
    """The first and last value that the text may mean: a year has 365 days."""
    if field.kind is Kind.DATE:
        text = text.strip()
        if _YEAR.fullmatch(text) and 1900 <= int(text) < 2200:
            return date(int(text), 1, 1), date(int(text), 12, 31)
        if (match := _MONTH.fullmatch(text)) and 1 <= int(match[1]) <= 12:
            month, year = int(match[1]), int(match[2])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    value = parse_value(field, text)
    if value is None:
        raise FieldFault(field.name, f"«{text}» no se entiende; escriba por ejemplo >5 o 2..8.")
    return value, value


def _between(field: Field, low: Value, high: Value) -> tuple[Filter, ...]:
    if low is not None and low == high:
        return (Filter(field.name, Match.IS, (low,)),)
    found = []
    if low is not None:
        found.append(Filter(field.name, Match.AT_LEAST, (low,)))
    if high is not None:
        found.append(Filter(field.name, Match.AT_MOST, (high,)))
    return tuple(found)


def _beyond(field: Field, value: Value, *, above: bool) -> Filter:
    """Strictly more or less: the next whole number or day, since the query knows only `at least` and `at most`."""
    step = 1 if above else -1
    if isinstance(value, date):
        value = date.fromordinal(value.toordinal() + step)
    elif isinstance(value, int):
        value += step
    elif isinstance(value, float):
        value += step * 1e-9 * max(1.0, abs(value))
    return Filter(field.name, Match.AT_LEAST if above else Match.AT_MOST, (value,))


def chip_words(field: Field, filter: Filter, labels: Mapping[UUID, str]) -> tuple[str, str]:
    """Name and value of a filter's chip; `labels` says how references are called."""
    values = [_word(field, value, labels) for value in filter.values]
    if field.name == "kind":
        group = next((worded(name) for name, kinds in KIND_GROUPS if kinds == set(filter.values)), None)
        values = [group] if group else values
    listed = ", ".join(values) if len(values) <= _SHOWN else count_of(len(values), "valor", "valores")
    shapes = {
        Match.EMPTY: worded("sin dato"),
        Match.FILLED: worded("con dato"),
        Match.NOT: worded("no {0}").format(listed),
        Match.CONTAINS: worded("con «{0}»").format(listed),
        Match.AT_LEAST: worded("desde {0}").format(listed),
        Match.AT_MOST: worded("hasta {0}").format(listed),
    }
    return worded(field.label), shapes.get(filter.match, listed)


def _word(field: Field, value: Value, labels: Mapping[UUID, str]) -> str:
    if isinstance(value, UUID):
        return labels.get(value, "").rpartition(" / ")[2] or "…"
    if field.target:
        return str(value).rpartition(" / ")[2]
    return value_text(field, value)


def to_plain(query: ListQuery, labels: Mapping[UUID, str]) -> dict[str, Any]:
    """Filters, text and order as plain data; references by their text, which outlives a register's ids."""

    def value_of(value: Value) -> Any:
        if isinstance(value, UUID):
            return {"name": labels.get(value, "")}
        return {"date": value.isoformat()} if isinstance(value, date) else value

    filters = [[one.field, str(one.match), [value_of(value) for value in one.values]] for one in query.filters]
    return {"filters": filters, "text": query.text, "order": [[order.field, order.descending] for order in query.order]}


def from_plain(subject: Subject, data: Mapping[str, Any]) -> ListQuery:
    """What `to_plain` gave, as a query; entries that no longer make sense are passed over."""

    def value_of(value: Any) -> Value:
        if isinstance(value, dict):
            return date.fromisoformat(value["date"]) if "date" in value else str(value.get("name", ""))
        return value

    filters = []
    for name, match, values in data.get("filters", ()):
        if subject.has(name) and match in set(Match):
            filters.append(Filter(name, Match(match), tuple(value_of(value) for value in values)))
    order = tuple(Order(name, bool(down)) for name, down in data.get("order", ()) if subject.has(name) or name == "path")
    return ListQuery(subject.name, tuple(filters), str(data.get("text", "")), order)
