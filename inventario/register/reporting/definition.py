"""A list as a person puts it together: of what, which columns, which rows, grouped by what, what adds up."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.queries import ListQuery


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """The list: `query` says of what and which rows in which order; `group_by` is a field, empty for none; `totals` are fields."""

    query: ListQuery
    columns: tuple[str, ...]
    group_by: str = ""
    totals: tuple[str, ...] = ()
    title: str = ""

    @property
    def subject(self) -> str:
        """Of what it is."""
        return self.query.subject
