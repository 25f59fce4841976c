"""Folding, header keys and cleaning of text; RUTs."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.rut import format_rut, parse_rut
from inventario.core.text import clean, clean_lines, fold, header_key, mid_sentence, natural_key, shorten


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ñuñoa  Óptica", "nunoa optica"),
        (" TI000123\t", "ti000123"),
        ("pingüino", "pinguino"),
        (unicodedata.normalize("NFD", "Dirección"), "direccion"),
        ("Smørrebrød ß Łódź", "smorrebrod ss lodz"),
        ("N° 3 – 1ª", "no 3 – 1a"),
        ("שָׁלוֹם", "שלום"),
        ("", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("header", ["N° de Serie", "N de serie:", " n.  DE serie ", "Nº_de-serie"])
def test_headers_that_say_the_same_have_one_key(header: str) -> None:
    assert header_key(header) == "n de serie"


def test_natural_order() -> None:
    assert sorted(["Oficina 12", "oficina 9", "Oficina 9 b", "Ática"], key=natural_key) == [
        "Ática",
        "oficina 9",
        "Oficina 9 b",
        "Oficina 12",
    ]
    natural_key("m²")  # a superscript is a digit for Unicode but not for int()


def test_shortens_with_an_ellipsis() -> None:
    assert shorten("abcdef", 4) == "abc…"
    assert shorten("abcd", 4) == "abcd"


def test_cleaning_leaves_one_line_that_can_be_stored() -> None:
    assert clean("\ufeff HP\x00 Pro\xa0Desk\r\n 400\u200b \ud800") == "HP Pro Desk 400"
    assert clean("Direccio\u0301n") == "Dirección"


def test_cleaning_keeps_emoji_and_right_to_left_text() -> None:
    assert clean("👩\u200d💻 שלום \u200fمرحبا") == "👩\u200d💻 שלום \u200fمرحبا"


def test_cleaning_lines_keeps_them() -> None:
    assert clean_lines("uno\r\n  dos\rtres\x00\n") == "uno\n  dos\ntres"


@given(st.text())
def test_cleaned_text_is_stable_and_can_be_stored(text: str) -> None:
    for cleaned, again in ((clean(text), clean), (clean_lines(text), clean_lines)):
        assert again(cleaned) == cleaned
        cleaned.encode()


@pytest.mark.parametrize(
    "rut", ["12.345.678-5", "12.678.579-8", "15.509.661-6", "11111111-1", "7654321-6", "10000013-K", "10000004-0", "69000000-8"]
)
def test_valid_ruts(rut: str) -> None:
    canonical = parse_rut(rut)
    assert canonical == rut.replace(".", "")
    assert parse_rut(format_rut(canonical)) == canonical


@pytest.mark.parametrize("rut", ["10000013-k", "10 000 013 - k", "10.000.013–K", "10000013K", "10,000,013-K", "010.000.013-K"[1:]])
def test_ruts_as_people_type_them(rut: str) -> None:
    assert parse_rut(rut) == "10000013-K"


@pytest.mark.parametrize("rut", ["12.345.678-K", "12345678", "", "abc", "0-0", "123456789-1", "12.345.678-5-1", "١٢٣٤٥٦٧٨-5"])
def test_invalid_ruts(rut: str) -> None:
    with pytest.raises(ValueError):
        parse_rut(rut)


@pytest.mark.parametrize(
    ("label", "within"), [("Costo", "costo"), ("Dirección NUT", "dirección NUT"), ("IP", "IP"), ("Lado A", "lado A"), ("", "")]
)
def test_a_label_within_a_sentence_keeps_what_is_written_in_capitals(label: str, within: str) -> None:
    assert mid_sentence(label) == within
