"""Text in boxes: it fits, or it says that it was cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.drawing.bounds import bounds_of
from inventario.drawing.fonts import metrics, printable, text_width
from inventario.drawing.shapes import Anchor, Role
from inventario.drawing.textbox import TextBox, Valign, set_text

SPANISH = "ABCDEFGHIJKLMNÑOPQRSTUVWXYZ abcdefghijklmnñopqrstuvwxyz ÁÉÍÓÚÜ áéíóúü ¿¡«»–—…ºª°²³·→×½€$%&@#'\"()[]{}<>|\\/+-*=_~^"


@pytest.mark.parametrize("role", list(Role))
def test_every_typeface_has_the_whole_spanish_repertoire(role: Role) -> None:
    assert printable(SPANISH, role) == SPANISH
    assert all(metrics(role).widths[char] > 0 for char in SPANISH)


def test_digits_and_tags_of_the_fixed_width_face_are_equally_wide() -> None:
    assert {metrics(Role.MONO).widths[char] for char in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"} == {metrics(Role.MONO).widths["0"]}


def test_what_a_typeface_lacks_becomes_a_question_mark_and_controls_a_space() -> None:
    assert printable("a\x00b\nc 😀 漢", Role.REGULAR) == "a b c ? ?"


@given(
    st.text(st.characters(codec="utf-8"), max_size=120),
    st.floats(5, 100), st.floats(2, 40), st.floats(1.5, 10), st.integers(1, 5),
    st.sampled_from([0, 90, 180, 270]), st.sampled_from(list(Valign)), st.sampled_from(list(Anchor)), st.sampled_from(list(Role)),
)  # fmt: skip
def test_text_stays_in_its_box(
    content: str, width: float, height: float, size: float, lines: int, angle: int, valign: Valign, align: Anchor, role: Role
) -> None:
    box = TextBox(10, 20, width, height, content, size, 1.5, role, align, valign, lines, angle)
    done = set_text(box)
    assert len(done.texts) <= lines and done.size <= size
    for text in done.texts:
        left, top, right, bottom = bounds_of(text)
        assert left >= 10 - 0.5 and right <= 10 + width + 0.5, text
        assert top >= 20 - 0.5 and bottom <= 20 + height + 0.5, text


def test_a_text_that_fits_keeps_its_size() -> None:
    done = set_text(TextBox(0, 0, 50, 6, "DIDECO", 4))
    assert (done.size, done.cut, done.texts[0].content) == (4, False, "DIDECO")


def test_a_text_that_is_too_wide_shrinks_just_enough() -> None:
    done = set_text(TextBox(0, 0, 20, 6, "Municipalidad de Tomé", 4))
    assert text_width("Municipalidad de Tomé", Role.REGULAR, done.size) == pytest.approx(20) and not done.cut


def test_only_at_the_smallest_size_something_is_left_out() -> None:
    done = set_text(TextBox(0, 0, 10, 6, "Municipalidad de Tomé", 4, min_size=2))
    assert (done.size, done.cut) == (2, True) and done.texts[0].content.endswith("…")


def test_several_lines_break_at_spaces() -> None:
    done = set_text(TextBox(0, 0, 30, 12, "Edificio Consistorial / Piso 4 / Sala TI", 4, lines=2))
    assert [text.content for text in done.texts] == ["Edificio Consistorial", "/ Piso 4 / Sala TI"]
    assert not done.cut


def test_nothing_is_nothing() -> None:
    assert set_text(TextBox(0, 0, 10, 10, "  ", 3)).texts == ()
