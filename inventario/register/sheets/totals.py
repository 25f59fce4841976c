"""The row of totals under a list: which columns it adds up, and how reading knows it from an item."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.cells import Cell
from ...core.fields import Field, Kind

LABEL = "Total de las filas a la vista"
"""What stands in its first cell.  It is true - the formula leaves out what a filter hides - and nobody calls an item so."""

_ADDABLE_UNITS = frozenset({"W", "VA", "kg", "m", "U", "puestos", "unidades"})


def adds_up(field: Field) -> bool:
    """Whether a column's sum means something: pesos, watts and seats do; a VLAN's number, an age or a memory size do not."""
    if field.kind is Kind.MONEY:
        return True
    return field.kind.numeric and (field.unit in _ADDABLE_UNITS or field.name in ("seats", "quantity"))


def is_totals_row(cells: Sequence[Cell]) -> bool:
    """Whether an export of ours wrote the row as its totals.  Other people's totals are rows, and are refused as such."""
    return bool(cells) and cells[0] == LABEL
