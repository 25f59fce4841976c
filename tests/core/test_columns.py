"""A column parsed at once says of each cell what parsing it alone says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.cells import EMPTY_WORDS, Cell
from inventario.core.columns import ColumnParser
from inventario.core.errors import FieldFault
from inventario.core.fields import Field, Kind, Value
from inventario.core.kinds import ASSET_KINDS
from inventario.core.values import parse_value

FIELDS = {kind: Field("Dato", kind, name="dato", max_length=12, choices=ASSET_KINDS) for kind in Kind}
BOUNDED = (
    replace(FIELDS[Kind.INTEGER], minimum=5, maximum=90),
    replace(FIELDS[Kind.MONEY], minimum=0),
    replace(FIELDS[Kind.INTEGER], minimum=0, unit="GB"),
    replace(FIELDS[Kind.TEXT], required=True),
)
# fmt: off
WORDS = [
    *EMPTY_WORDS, "0", "007", "12", "1.234", "1.234.567", "12.34", "$ 489.990", "$489990", "489,5", "1e5", "-3", "(5)", "12 GB", "89", "91",
    "4", "999999999", "9999999999", "10.0.0.1", "010.0.0.1", "256.1.1.1", "10.0.0",
    "1.2.3.4.5", "dhcp", "::1", "00123", "1,2E+05", "TI000123",
    "ti000123", "ñandú", "PC", "computador", "a  b", " a", "a ", "=1+1", "N/A ", "\u200bN/A", "S/N", "31-12-2023", "45291", "Sí", "no",
    "12.345.678-5", "00:1a:2b:3c:4d:5e", "a@b.cl", "x" * 13, "a\nb", "a\r\nb", "a\x00b", "e\u0301",
]
# fmt: on


def alone(field: Field, cell: Cell) -> tuple[Value, str]:
    """What parsing one cell says: a value or the sentence of its fault."""
    try:
        return parse_value(field, cell), ""
    except FieldFault as fault:
        return None, str(fault)


def together(field: Field, cells: list[Cell]) -> list[tuple[Value, str]]:
    """The same for all cells at once."""
    values, faults = ColumnParser(field).parse(cells)
    return [(value, str(faults[position]) if position in faults else "") for position, value in enumerate(values)]


@pytest.mark.parametrize("field", [*FIELDS.values(), *BOUNDED], ids=lambda field: f"{field.kind}-{field.minimum}-{field.required}")
@given(cells=st.lists(st.sampled_from(WORDS) | st.text(max_size=16) | st.from_regex(r"[$]? ?[0-9.,]{1,9}", fullmatch=True), max_size=6))
def test_texts(field: Field, cells: list[Cell]) -> None:
    assert together(field, cells) == [alone(field, cell) for cell in cells]


@pytest.mark.parametrize("field", [*FIELDS.values(), *BOUNDED], ids=lambda field: f"{field.kind}-{field.minimum}-{field.required}")
def test_every_known_word(field: Field) -> None:
    for word in WORDS:
        assert together(field, [word, word]) == [alone(field, word)] * 2
    assert together(field, [*WORDS, None, 1, 2.5, True]) == [alone(field, cell) for cell in (*WORDS, None, 1, 2.5, True)]
