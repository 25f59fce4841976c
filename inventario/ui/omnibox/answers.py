"""What the box answers, as data: groups of rows, each row a thing of the register or something to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from inventario.core.queries import ListQuery
from inventario.core.records import Record


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `key` tells it from others, so that the choice stays when the answer is filled in."""

    key: str
    icon: str
    title: str
    detail: str = ""  # lighter, after the title
    code: str = ""  # fixed-width, at the right
    keys: str = ""  # a shortcut, at the right
    record: Record | None = None
    run: Callable[[], None] | None = field(default=None, compare=False)
    hint: str = ""  # what the preview says of something to do


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one sort under a heading; `total` is how many there are in all, None while nobody knows."""

    name: str
    title: str
    rows: tuple[Row, ...]
    total: int | None = None
    query: ListQuery | None = None  # the list of all of them


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything found for a text. `counted` says that the totals are true; `sentence` stands where there are no rows."""

    asked: str
    groups: tuple[Group, ...] = ()
    counted: bool = True
    sentence: str = ""

    @property
    def rows(self) -> list[Row]:
        """All rows in order."""
        return [row for group in self.groups for row in group.rows]

    @property
    def total(self) -> int | None:
        """How many things were found; None while nobody knows."""
        found = [group for group in self.groups if any(row.record is not None for row in group.rows)]
        if not self.counted or any(group.total is None for group in found):
            return None
        return sum(group.total or 0 for group in found)
