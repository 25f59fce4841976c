"""What the annual plan's booklet is made from: chapters of parts, parts of numbered tables, each with its figures, chart and notes.

Tables and figures are numbered through the whole booklet in the order in which they stand here, so that paper and workbook agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..core.fields import Choice, Field, Kind, Value
from ..core.formats import count_of, format_integer, format_percent
from ..core.values import format_value
from .records import Origin

SHARE_DIGITS = 1  # of a percentage


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A column: its header and what its values are.

    `total` adds it up at the foot. Of a derived column the rows hold None: `share_of` is the number of the column whose share of its
    own total it shows, `less` the numbers of two columns of which it shows the first less the second."""

    title: str
    kind: Kind = Kind.TEXT
    total: bool = False
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    share_of: int | None = None
    less: tuple[int, int] | None = None

    @property
    def field(self) -> Field:
        """By which its values are written."""
        return Field(self.title, self.kind, unit=self.unit, choices=self.choices)

    @property
    def right(self) -> bool:
        """Whether it stands at the right of its cell."""
        return self.kind.numeric or self.kind is Kind.DATE or self.share_of is not None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of a table's rows: the columns that name them, and those that measure them; of several the bars are stacked.

    With `until` it is a chart of periods: the one column of `numbers` holds their first day, `until` their last."""

    title: str
    names: tuple[int, ...]
    numbers: tuple[int, ...]
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name and what it measures, one number for each column of its chart."""

    label: str
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        """The whole bar."""
        return sum(self.numbers)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure that the published document prints beside the register's. `what` says what is counted (`teléfonos`); `summed` is what the
    rows of the document's own table add up to, None when it has no such table; `unit` is `%` for shares."""

    what: str
    printed: int
    held: int
    summed: int | None = None
    unit: str = ""

    @property
    def difference(self) -> int:
        """The register's figure less the published one."""
        return self.held - self.printed

    @property
    def agrees(self) -> bool:
        """Whether there is nothing to say."""
        return not self.difference and self.summed in (None, self.printed)

    @property
    def sentence(self) -> str:
        """The note below the table: published figure, ours, difference."""
        unit = f" {self.unit}" if self.unit else ""
        ours = f"el registro tiene {format_integer(self.held)}{unit}"
        apart = f"{self.difference:+d}".replace("-", "−")
        end = "; diferencia: ninguna" if not self.difference else f"; diferencia: {apart}{unit}"
        own = (
            "" if self.summed in (None, self.printed) else f", aunque las filas de su propia tabla suman {format_integer(self.summed or 0)}"
        )
        return f"El plan publicado dice {format_integer(self.printed)}{unit} {self.what}{own}; {ours}{end}."


@dataclass(frozen=True)
class PlanTable:
    """A table: `nothing` is the sentence that stands in for it when it has no rows, `noun` singular and plural of what a row is.

    `group_by` is the number of the column whose equal neighbours stand under a heading; on paper it is then no column."""

    title: str
    columns: tuple[PlanColumn, ...]
    rows: Sequence[Sequence[Value]]
    nothing: str
    noun: tuple[str, str] = ("fila", "filas")
    chart: Chart | None = None
    group_by: int | None = None
    notes: tuple[str, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    measure: int | None = None

    @property
    def measured(self) -> int | None:
        """The column whose total says how much there is in the table: the one given, else the only one that is added up."""
        added = [index for index, column in enumerate(self.columns) if column.total]
        return self.measure if self.measure is not None else added[0] if len(added) == 1 else None

    @cached_property
    def totals(self) -> tuple[int | float | None, ...]:
        """The sum of each column that has one."""
        return tuple(
            sum(value for row in self.rows if isinstance(value := row[index], (int, float))) if column.total else None
            for index, column in enumerate(self.columns)
        )

    @property
    def summed(self) -> bool:
        """Whether any column is added up."""
        return any(column.total for column in self.columns)

    @property
    def total_label(self) -> str:
        """What stands before the totals."""
        return "Total" if self.summed else f"Total: {count_of(len(self.rows), *self.noun)}"

    def value(self, row: Sequence[Value], index: int) -> Value:
        """A cell's value, derived ones reckoned: a share as a fraction."""
        column = self.columns[index]
        if column.less is not None:
            one, other = (row[each] for each in column.less)
            return one - other if isinstance(one, (int, float)) and isinstance(other, (int, float)) else None
        if column.share_of is None:
            return row[index]
        part, whole = row[column.share_of], self.totals[column.share_of]
        return part / whole if whole and isinstance(part, (int, float)) else None

    def text(self, row: Sequence[Value], index: int) -> str:
        """A cell as a person reads it."""
        return self._written(index, self.value(row, index))

    @property
    def total_row(self) -> tuple[str, ...]:
        """The foot as a person reads it, under every column."""
        cells = [
            self._written(index, 1.0 if column.share_of is not None else self.totals[index])
            if column.total or (column.share_of is not None and self.totals[column.share_of])
            else ""
            for index, column in enumerate(self.columns)
        ]
        return (self.total_label, *cells[1:])

    def bars(self, chart: Chart) -> list[Bar]:
        """The chart's bars."""
        return [
            Bar(" · ".join(filter(None, (self.text(row, name) for name in chart.names))), tuple(int(row[n] or 0) for n in chart.numbers))  # type: ignore[arg-type]
            for row in self.rows
        ]

    @property
    def said(self) -> tuple[str, ...]:
        """The remarks below the table, those on published figures first."""
        return (*(one.sentence for one in self.comparisons if not one.agrees), *self.notes)

    def _written(self, index: int, value: Value) -> str:
        column = self.columns[index]
        if column.share_of is not None and isinstance(value, float):
            return format_percent(value, SHARE_DIGITS)
        if column.less is not None and isinstance(value, int):
            return f"{value:+d}".replace("-", "−") if value else "0"
        return format_value(column.field, value)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a chapter: a sentence that says what its tables show, and the tables."""

    title: str
    lead: str
    tables: tuple[PlanTable, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the plan under its number in the published document."""

    number: int
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure of the first page: the number, what it counts, a remark."""

    number: int
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class NumberedTable:
    """A table with its number and, when it has rows and a chart, its figure's."""

    number: int
    figure: int | None
    table: PlanTable

    @property
    def title(self) -> str:
        """`Tabla 3. Computadores por tipo`."""
        return f"Tabla {self.number}. {self.table.title}"

    @property
    def figure_title(self) -> str:
        """`Figura 3. Computadores por tipo`; empty without a figure."""
        return f"Figura {self.figure}. {self.table.chart.title}" if self.table.chart and self.figure else ""


@dataclass(frozen=True, slots=True)
class NumberedPart:
    """A part with its number, `2.1`, and its tables."""

    number: str
    part: Part
    tables: tuple[NumberedTable, ...]

    @property
    def title(self) -> str:
        """`2.1 Computadores por edificio`."""
        return f"{self.number} {self.part.title}"


@dataclass(frozen=True)
class Booklet:
    """The whole: `comparison` is the table of every published figure beside the register's, None where nothing was published."""

    origin: Origin
    title: str
    subtitle: str
    figures: tuple[KeyFigure, ...]
    chapters: tuple[Chapter, ...]
    about: str = ""
    comparison: Part | None = None

    @cached_property
    def numbered(self) -> tuple[tuple[Chapter, tuple[NumberedPart, ...]], ...]:
        """The chapters with their parts and tables numbered; the comparison follows as the annex `A`."""
        tables, figures = iter(range(1, 1000)), iter(range(1, 1000))
        found = [
            (chapter, tuple(_numbered(f"{chapter.number}.{place}", part, tables, figures) for place, part in enumerate(chapter.parts, 1)))
            for chapter in self.chapters
        ]
        if self.comparison is not None:
            annex = Chapter(0, "Anexo", (self.comparison,))
            found.append((annex, (_numbered("A", self.comparison, tables, figures),)))
        return tuple(found)

    @property
    def tables(self) -> tuple[NumberedTable, ...]:
        """All tables in their order."""
        return tuple(table for _, parts in self.numbered for part in parts for table in part.tables)


def _numbered(number: str, part: Part, tables: Iterator[int], figures: Iterator[int]) -> NumberedPart:
    found = [NumberedTable(next(tables), next(figures) if table.chart and table.rows else None, table) for table in part.tables]
    return NumberedPart(number, part, tuple(found))
