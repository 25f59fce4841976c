"""What was looked for is found again in the text that is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.fragments import fragments
from inventario.core.text import fold


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("UPS Juzgado (Juez)", "juzg", ["Juzg"]),
        ("JUZGADO-PC-003", "juzg", ["JUZG"]),
        ("Óptica de Ñuñoa", "optica nunoa", ["Óptica", "Ñuñoa"]),
        ("TI000123", "ti0001", ["TI0001"]),
        ("Straße 9", "strasse", ["Straße"]),
        ("o\u0301ptica", "opt", ["o\u0301pt"]),
        ("Oficina 12", "", []),
        ("", "x", []),
        ("aaaa", "aa", ["aaaa"]),
        ("HP LaserJet", "jet laser", ["LaserJet"]),
    ],
)
def test_words_are_marked_without_case_and_accents(text: str, asked: str, marked: list[str]) -> None:
    assert [text[start : start + length] for start, length in fragments(text, asked)] == marked


@given(st.text(max_size=30), st.text(max_size=8))
def test_marks_stay_within_the_text_in_order(text: str, asked: str) -> None:
    end = 0
    for start, length in fragments(text, asked):
        assert length > 0
        assert start >= end
        end = start + length
    assert end <= len(text)


@given(st.text("abcñáÉ 12", min_size=1, max_size=20), st.data())
def test_a_word_of_the_text_is_always_marked(text: str, data: st.DataObject) -> None:
    words = fold(text).split()
    if words:
        assert fragments(text, data.draw(st.sampled_from(words)))
