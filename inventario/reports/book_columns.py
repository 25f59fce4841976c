"""What a table of a workbook is made of: its columns with the formats of their values, and the spot where it landed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs

from ..core.fields import Field, Kind
from . import palette

NUMBERS = {
    Kind.INTEGER: "#,##0",
    Kind.DECIMAL: "#,##0.##",
    Kind.MONEY: '"$"#,##0;-"$"#,##0',
    Kind.DATE: "dd-mm-yyyy",
    Kind.MOMENT: "dd-mm-yyyy hh:mm",
}
LINE: dict[str, object] = {"bottom": 1, "bottom_color": palette.LINE}
"""What stands under a row of values."""
PERCENT = "0 %"
MONEY = NUMBERS[Kind.MONEY]


@dataclass(frozen=True, slots=True)
class BookColumn:
    """A column of a sheet: header, what its values are, and whether the foot adds it up or counts it."""

    title: str
    kind: Kind = Kind.TEXT
    total: str = ""  # `sum`, `count` or nothing
    field: Field | None = None  # formats what spreadsheets have no type for

    @property
    def right(self) -> bool:
        """Whether its values stand at the right."""
        return self.kind.numeric or self.kind in (Kind.DATE, Kind.MOMENT)

    @property
    def style(self) -> dict[str, object]:
        """What its kind says of the format of its cells."""
        return {"num_format": NUMBERS[self.kind]} if self.kind in NUMBERS else {}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a table landed: its sheet, the numbers of its first and last row of values (from 0) and of its total, and its first column."""

    sheet: str
    first: int
    last: int
    total: int | None
    column: int = 0

    def column_range(self, index: int) -> str:
        """A column's values as a formula names them from any sheet."""
        column = self.column + index
        return f"'{self.sheet}'!{xl_range_abs(self.first, column, self.last, column)}"

    def values(self, index: int) -> list[str | int]:
        """A column's values as charts name them."""
        column = self.column + index
        return [self.sheet, self.first, column, self.last, column]


def apart_from_number(columns: Sequence[BookColumn], index: int) -> dict[str, object]:
    """What the format of a column adds: a little room before a text that would else touch the number at its left."""
    return {"indent": 1, "align": "left"} if index and not columns[index].right and columns[index - 1].right else {}
