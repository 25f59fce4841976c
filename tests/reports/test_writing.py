"""Lines of text: nothing wider than its room, nothing lost, nothing broken where people would not break it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inventario.reports.writing import BODY, CODE, elide, wrap

_LINES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), max_size=120)


@given(_LINES, st.floats(6, 60))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(content: str, width: float) -> None:
    lines = wrap(content, BODY, width)
    assert all(BODY.width(line) <= width or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(content.split())


@given(_LINES, st.floats(6, 60), st.integers(1, 4))
def test_what_is_too_long_ends_in_an_ellipsis(content: str, width: float, most: int) -> None:
    whole, kept = wrap(content, CODE, width), wrap(content, CODE, width, most)
    assert kept == whole if len(whole) <= most else len(kept) == most and kept[-1].endswith("…")


def test_text_breaks_at_spaces_and_signs_but_not_inside_numbers() -> None:
    assert wrap("Edificio Consistorial/Piso 2", BODY, 19) == ("Edificio", "Consistorial/", "Piso 2")
    assert wrap("RUT 12.345.678-5", BODY, 18) == ("RUT", "12.345.678-5")
    assert wrap("uno\ndos", BODY, 50) == ("uno", "dos")


def test_ten_thousand_letters_without_a_space_are_wrapped() -> None:
    assert len(wrap("X" * 10_000, BODY, 40, 20)) == 20


def test_one_line_keeps_its_beginning() -> None:
    assert elide("Sala de reuniones", BODY, 200) == "Sala de reuniones"
    assert elide("Sala de reuniones", BODY, 14).startswith("Sala") and elide("Sala de reuniones", BODY, 14).endswith("…")
