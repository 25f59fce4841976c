"""What the office has settled: written as one operation that can be undone, refused when it cannot be."""

from __future__ import annotations

import pytest

from inventario.core.errors import FieldFault
from inventario.register.entry import enter
from inventario.register.preferences import edit_preferences, read_preferences
from inventario.store.history import recent_operations
from inventario.store.register import Register
from inventario.store.undo import undo


def test_several_matters_are_one_operation_and_one_undo(register: Register) -> None:
    before = read_preferences(register)
    assert edit_preferences(register, {"institution": " Municipalidad  de Tomé ", "tag_prefix": "mt", "unseen_months": "18"})
    settled = read_preferences(register)
    assert (settled.institution, settled.tag_prefix, settled.unseen_months) == ("Municipalidad de Tomé", "MT", 18)
    undo(register)
    assert read_preferences(register) == before


def test_the_same_again_writes_nothing(register: Register) -> None:
    edit_preferences(register, {"tag_prefix": "MT"})
    amount = len(recent_operations(register))
    assert not edit_preferences(register, {"tag_prefix": "mt"})
    assert len(recent_operations(register)) == amount


def test_one_matter_is_called_by_its_name(register: Register) -> None:
    edit_preferences(register, {"institution": "Municipalidad de Tomé"})
    assert recent_operations(register, 1)[0].label == "cambiar la institución"


def test_the_next_tag_follows_the_settled_series(register: Register) -> None:
    edit_preferences(register, {"tag_prefix": "MT", "tag_width": 4})
    assert enter(register, "asset", {"kind": "computer"})["tag"] == "MT0001"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"tag_prefix": "ÑU"}, "tag_prefix"),
        ({"tag_prefix": "TI-"}, "tag_prefix"),
        ({"tag_width": "muchas"}, "tag_width"),
        ({"tag_width": "0"}, "tag_width"),
        ({"tag_prefix": "", "tag_width": "3"}, "tag_width"),
        ({"tag_prefix": "MUNICIPALIDA", "tag_width": "6"}, "tag_width"),
        ({"useful_life_years": "-1"}, "useful_life_years"),
        ({"unseen_months": "999"}, "unseen_months"),
        ({"required_minutes": "0"}, "required_minutes"),
        ({"generator_seconds": "medio"}, "generator_seconds"),
        ({"institution": "x" * 121}, "institution"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_written(register: Register, given: dict[str, str], field: str) -> None:
    before = read_preferences(register)
    with pytest.raises(FieldFault) as refused:
        edit_preferences(register, {"institution": "Otra", **given})
    assert refused.value.field == field
    assert read_preferences(register) == before
