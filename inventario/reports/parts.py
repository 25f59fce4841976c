"""A report of several tables: the record that PDF and XLSX are written from, so that both say the same figures.

Most reports are this: a sentence, some figures, some charts, and tables with totals.  What is special has a record of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..core.fields import Kind, Value
from .figures import Count
from .records import ListColumn, Origin


class Add(StrEnum):
    """How a figure follows from a column of a part."""

    SUM = "sum"
    COUNT = "count"  # cells that say something


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is asked for first.  `part`, `column` and `add` say which cells it follows from: in a workbook it is their formula.

    Amounts that nobody noted are None. `weight` as in `Count`: warn and bad stand out."""

    label: str
    value: int | None
    note: str = ""
    kind: Kind = Kind.INTEGER
    part: int | None = None
    column: int = 0
    add: Add = Add.SUM
    weight: str = "plain"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a part's rows: the numbers of a column, named by another; `upright` for what has an order, such as years.

    `most` bars are shown at most, on paper the rest gathered in one; a chart of a workbook shows them all."""

    title: str
    part: int
    names: int = 0
    numbers: int = 1
    note: str = ""
    upright: bool = False
    axis: str = ""
    most: int = 10


@dataclass(frozen=True, slots=True)
class Part:
    """A table under its title: a sheet of the workbook.  `nothing` is the sentence in place of an empty one.

    `group_by` is the column whose equal neighbours stand together under a heading, each with what it adds up to."""

    title: str
    columns: tuple[ListColumn, ...]
    rows: Sequence[Sequence[Value]]
    note: str = ""
    noun: tuple[str, str] = ("registro", "registros")
    group_by: int | None = None
    nothing: str = ""
    said: str = ""  # a sentence beneath the title

    @property
    def summed(self) -> bool:
        """Whether a row of totals stands at its foot."""
        return any(column.total for column in self.columns)


@dataclass(frozen=True, slots=True)
class PartsReport:
    """The whole: `lead` is the sentence that says what matters, `filters` what was chosen."""

    origin: Origin
    title: str
    parts: tuple[Part, ...]
    lead: str = ""
    filters: str = ""
    figures: tuple[Figure, ...] = ()
    charts: tuple[Chart, ...] = ()
    landscape: bool = True
    empty: str = ""  # the sentence of a report of nothing, in place of all parts

    def counts(self, chart: Chart) -> tuple[Count, ...]:
        """What a chart shows, in the order of its table."""
        rows = self.parts[chart.part].rows
        return tuple(Count(str(row[chart.names] or "Sin dato"), _whole(row[chart.numbers])) for row in rows)


def _whole(value: Value) -> int:
    return int(value) if isinstance(value, (int, float)) else 0
