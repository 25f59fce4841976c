"""Codes that stand on labels only: written, scanned on any keyboard layout, read again."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.label_codes import RackUnit, door_code, rack_unit_code, read_door, read_rack_unit, serves_as_door
from inventario.core.scan_text import SHOWN_AS
from inventario.core.values import TAG_SHAPE

TAGS = st.from_regex(r"[A-Z0-9]{4,16}", fullmatch=True)
UNITS = st.integers(min_value=1, max_value=119).map(lambda halves: halves / 2)


@given(TAGS, UNITS)
def test_a_rack_unit_is_read_as_it_was_written(tag: str, unit: float) -> None:
    code = rack_unit_code(tag, unit)
    assert read_rack_unit(code) == read_rack_unit(code.lower()) == RackUnit(tag, unit)
    assert code.translate(SHOWN_AS) == code  # on a laptop set to Spanish too
    assert not TAG_SHAPE.fullmatch(code)


def test_how_a_rack_unit_looks() -> None:
    assert rack_unit_code("TI000010", 7) == "TI000010.U07"
    assert rack_unit_code("TI000010", 41.5) == "TI000010.U41.5"
    assert read_rack_unit("TI000010.U7") == RackUnit("TI000010", 7.0)


@pytest.mark.parametrize("unit", [0, -1, 0.25, 100])
def test_a_unit_that_no_rack_has_is_not_written(unit: float) -> None:
    with pytest.raises(ValueError, match="TI000010"):
        rack_unit_code("TI000010", unit)


@pytest.mark.parametrize("code", ["TI000010", "TI000010.U00", "TI000010.U", "TI000010.U123", ".U12", "TI000010.U12.7", "TI00 0010.U12"])
def test_other_codes_are_no_rack_unit(code: str) -> None:
    assert read_rack_unit(code) is None


@given(st.uuids())
def test_a_door_is_read_as_it_was_written(place: UUID) -> None:
    code = door_code(place)
    assert read_door(code) == read_door(code.lower()) == place.hex.upper()[-10:]
    assert code.translate(SHOWN_AS) == code
    assert len(code) == 13 and not TAG_SHAPE.fullmatch(code)


@pytest.mark.parametrize("code", ["SALA0312", "SALA%", "SALA%0123456", "SALA%0123456U", "SALA%012345678"])
def test_other_codes_are_no_door(code: str) -> None:
    assert read_door(code) is None


@pytest.mark.parametrize(
    ("code", "serves"), [("CECP201", True), ("EC-3-12", True), ("P1", False), ("Ñuñoa", False), ("SALA 12", True), (" SALA", False)]
)
def test_which_codes_of_places_serve_on_doors(code: str, serves: bool) -> None:
    assert serves_as_door(code) is serves
