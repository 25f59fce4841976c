"""A list's query as JSON, for what is saved under a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ..core.errors import KnownError
from ..core.fields import Value
from ..core.queries import Filter, ListQuery, Match, Order

_TYPED: Mapping[str, Callable[[str], Value]] = {"date": date.fromisoformat, "moment": datetime.fromisoformat, "id": UUID}


def query_document(query: ListQuery) -> dict[str, Any]:
    """The query as plain JSON data; dates and ids say what they are."""
    return {
        "subject": query.subject,
        "filters": [
            {"field": one.field, "match": one.match.value, "values": [_plain(value) for value in one.values]} for one in query.filters
        ],
        "text": query.text,
        "order": [{"field": one.field, "descending": one.descending} for one in query.order],
    }


def query_from(document: Mapping[str, Any]) -> ListQuery:
    """The query again; raises KnownError for what this program did not write."""
    try:
        filters = tuple(
            Filter(str(one["field"]), Match(one["match"]), tuple(_value(value) for value in one["values"])) for one in document["filters"]
        )
        order = tuple(Order(str(one["field"]), bool(one["descending"])) for one in document["order"])
        return ListQuery(str(document["subject"]), filters, str(document["text"]), order)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise KnownError("Lo que se guardó de esta lista no se entiende; elija de nuevo qué mostrar y guárdelo otra vez.") from None


def _plain(value: Value) -> Any:
    if isinstance(value, UUID):
        return {"id": value.hex}
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    return {"date": value.isoformat()} if isinstance(value, date) else value


def _value(plain: Any) -> Value:
    if isinstance(plain, Mapping):
        ((name, text),) = plain.items()
        return _TYPED[name](text)
    if plain is None or isinstance(plain, (str, int, float)):
        return plain
    raise TypeError(plain)
