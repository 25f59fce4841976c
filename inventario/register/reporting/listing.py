"""The record of a list as a person put it together (`definition`): its rows are read as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, overload
from uuid import UUID

from ...core.errors import KnownError
from ...core.fields import Field, Kind, Subject, Value
from ...core.queries import Filter, ListQuery, Match, Order
from ...core.values import format_value
from ...reports.records import ListColumn, ListReport
from ...store.naming import ReferenceNames
from ...store.register import Register
from ..fieldnames import unknown_field
from ..lists import fetch, row_numbers
from ..query_json import query_document, query_from
from ..report_records import origin_of
from ..selecting import PATH
from ..sheets.totals import adds_up
from ..subjects import default_order
from .definition import ListDefinition

_BATCH = 2_000
_MOST_COLUMNS = 40


def usual_definition(subject: Subject) -> ListDefinition:
    """What a list begins with: the columns of the subject's own list and what of them adds up."""
    fields = [subject.field(name) for name in subject.columns if subject.has(name) and not subject.field(name).private]
    totals = tuple(field.name for field in fields if adds_up(field))
    return ListDefinition(ListQuery(subject.name, order=default_order(subject)), tuple(field.name for field in fields), totals=totals)


def field_of(subject: Subject, name: str) -> Field:
    """A field of a list, a tree's path included; raises KnownError with the names there are."""
    if subject.tree and name == PATH.name:
        return PATH
    if not subject.has(name):
        raise unknown_field(subject, name)
    return subject.field(name)


def list_report(register: Register, definition: ListDefinition, narrowed: Sequence[Filter] = ()) -> ListReport:
    """The record of the list; rows are read as they are written, so that a long one takes no memory. Raises KnownError for a field
    that is not there, a list without columns, or a total of what does not add up."""
    subject = register.catalogue.subject(definition.subject)
    columns, group = _columns(subject, definition)
    query = replace(definition.query, filters=(*definition.query.filters, *narrowed), order=_order(subject, definition))
    rows = _Rows(register, subject.name, row_numbers(register, query), [field.name for field in columns])
    heads = tuple(_head(field, field.name in definition.totals) for field in columns)
    title = definition.title or subject.plural[:1].upper() + subject.plural[1:]
    noun = subject.singular, subject.plural
    return ListReport(origin_of(register), title, heads, rows, filter_words(register, subject, query), group, noun)


def _columns(subject: Subject, definition: ListDefinition) -> tuple[list[Field], int | None]:
    names = list(dict.fromkeys(definition.columns))
    if definition.group_by and definition.group_by not in names:
        names.insert(0, definition.group_by)
    if not names or names == [definition.group_by]:
        raise KnownError("La lista no tiene columnas; elija al menos una.")
    if len(names) > _MOST_COLUMNS:
        raise KnownError(f"Una lista lleva a lo más {_MOST_COLUMNS} columnas; quite algunas o exporte.")
    fields = [field_of(subject, name) for name in names]
    for name in definition.totals:
        if not field_of(subject, name).kind.numeric:
            raise KnownError(f"«{field_of(subject, name).label}» no se puede sumar; quítelo de los totales.")
    return fields, names.index(definition.group_by) if definition.group_by else None


def _order(subject: Subject, definition: ListDefinition) -> tuple[Order, ...]:
    """What the rows are grouped by comes first, then what was chosen."""
    chosen = definition.query.order or default_order(subject)
    if not definition.group_by:
        return chosen
    first = next((order for order in chosen if order.field == definition.group_by), Order(definition.group_by))
    return (first, *(order for order in chosen if order.field != definition.group_by))


def _head(field: Field, total: bool) -> ListColumn:
    column = ListColumn.of(field, total)
    return replace(column, kind=Kind.TEXT) if field.target else column


class _Rows(Sequence[Sequence[Value]]):
    """The rows of a list, read in batches as they are gone through."""

    def __init__(self, register: Register, subject: str, numbers: Sequence[int], fields: Sequence[str]) -> None:
        self._register, self._subject, self._numbers, self._fields = register, subject, numbers, fields

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Sequence[Value]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[Value]]: ...
    def __getitem__(self, index: int | slice) -> Any:
        numbers = self._numbers[index] if isinstance(index, slice) else [self._numbers[index]]
        found = fetch(self._register, self._subject, numbers, self._fields)
        return found if isinstance(index, slice) else found[0]

    def __iter__(self) -> Iterator[Sequence[Value]]:
        for start in range(0, len(self._numbers), _BATCH):
            yield from fetch(self._register, self._subject, self._numbers[start : start + _BATCH], self._fields)


_SHAPES = {
    Match.EMPTY: "{0}: sin dato", Match.FILLED: "{0}: con dato", Match.NOT: "{0}: no {1}", Match.CONTAINS: "{0}: con «{1}»",
    Match.AT_LEAST: "{0}: desde {1}", Match.AT_MOST: "{0}: hasta {1}",
}  # fmt: skip


def filter_words(register: Register, subject: Subject, query: ListQuery) -> str:
    """How the filters of a list read below its title."""
    said = []
    with register.reading() as connection:
        names = ReferenceNames(connection, register.catalogue)
        for one in query.filters:
            field = field_of(subject, one.field)
            ids = [value for value in one.values if isinstance(value, UUID)]
            if field.target:
                names.load(field.target, ids)
            words = [
                names.label(field.target, value) if isinstance(value, UUID) and field.target else format_value(field, value, str(value))
                for value in one.values
            ]
            said.append(_SHAPES.get(one.match, "{0}: {1}").format(field.label, ", ".join(words)))
    return " · ".join([*said, *([f"con «{query.text.strip()}»"] if query.text.strip() else [])])


def definition_document(definition: ListDefinition) -> dict[str, Any]:
    """The list as plain JSON data."""
    return {
        "query": query_document(definition.query), "columns": list(definition.columns), "group_by": definition.group_by,
        "totals": list(definition.totals), "title": definition.title,
    }  # fmt: skip


def definition_from(document: Mapping[str, Any]) -> ListDefinition:
    """The list again; raises KnownError for what this program did not write."""
    try:
        columns, totals = (tuple(str(name) for name in document[key]) for key in ("columns", "totals"))
        return ListDefinition(query_from(document["query"]), columns, str(document["group_by"]), totals, str(document["title"]))
    except (KeyError, TypeError):
        raise KnownError("Lo que se guardó de esta lista no se entiende; ármela de nuevo y guárdela otra vez.") from None
