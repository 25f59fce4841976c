"""What a list shows: filters, order and text, as data that windows, the command line and saved lists share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from .fields import Value


class Match(StrEnum):
    """How a filter compares."""

    IS = "is"
    NOT = "not"
    CONTAINS = "contains"
    BENEATH = "beneath"  # a place or department and everything under it
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    EMPTY = "empty"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition; several values mean any of them. References are given as their text or their id."""

    field: str
    match: Match
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """A column to sort by."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which rows of a subject, in which order; `text` is looked up in the search index."""

    subject: str
    filters: tuple[Filter, ...] = ()
    text: str = ""
    order: tuple[Order, ...] = ()

    def with_filter(self, new: Filter) -> ListQuery:
        """The same with that filter, in place of another on the same field and kind of match."""
        others = tuple(old for old in self.filters if (old.field, old.match) != (new.field, new.match))
        return replace(self, filters=(*others, new))

    def without(self, old: Filter) -> ListQuery:
        """The same without that filter."""
        return replace(self, filters=tuple(filter for filter in self.filters if filter != old))

    def sorted_by(self, field: str, descending: bool) -> ListQuery:
        """The same, sorted by one column."""
        return replace(self, order=(Order(field, descending),))
