"""A cell as it comes from a spreadsheet or an input box, before its field makes sense of it."""

from __future__ import annotations

import math
from datetime import date, datetime, time

from .formats import format_date
from .text import fold

Cell = str | int | float | bool | date | datetime | None
"""What a spreadsheet's cell or an input box holds before it is understood."""

# fmt: off
EMPTY_WORDS = frozenset({
    "", "-", "--", "---", "–", "—", "_", ".", "..", "...", "?", "n/a", "n.a.", "n.a", "n / a", "na", "#n/a", "#n/d", "n/d", "n.d.",
    "s/n", "s / n", "s.n.", "s/f", "s/i", "s/d", "s/s", "nan", "null", "nulo", "none", "(vacio)", "(en blanco)",
    "sin dato", "sin datos", "sin informacion", "sin serie", "sin numero",
})
# fmt: on
"""What people write for nothing, folded."""

_LONGEST_EMPTY = max(map(len, EMPTY_WORDS)) + 1  # an accent may come apart in two characters


def is_empty(cell: Cell) -> bool:
    """Whether people mean "nothing" by it: blank, `-`, `N/A`, `s/n`, `s/f` and their like."""
    if isinstance(cell, str):
        if len(cell) > _LONGEST_EMPTY:
            return cell.isspace()
        word = cell.strip().lower()
        return word in EMPTY_WORDS or (not word.isascii() and fold(word) in EMPTY_WORDS)
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def cell_text(cell: Cell) -> str:
    """The text a person sees in the cell: `123.0` is `123`, a date `31-12-2023`."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "Sí" if cell else "No"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{format_date(cell)} {cell:%H:%M}" if cell.time() != time() else format_date(cell)
    if isinstance(cell, date):
        return format_date(cell)
    return "" if cell is None else str(cell)
