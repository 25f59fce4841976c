"""Symbols against the vectors of the norms, and read back by a reader that is not ours."""

from __future__ import annotations

import string

import pytest
import zxingcpp
from hypothesis import example, given
from hypothesis import strategies as st

from inventario.core.errors import KnownError
from inventario.drawing.raster import render
from inventario.drawing.shapes import Page
from inventario.labels.fitting import Box, fit_symbol
from inventario.labels.symbols import Symbology, check_value, code128, datamatrix, encode, qr


@pytest.mark.parametrize(
    ("data", "check", "modules"),
    [
        ("TI000123", 60, 101),  # B, then C
        ("A1", 68, 57),
        ("000123", 73, 68),
        ("20260001234567", 5, 112),
        ("PJJ123C", 55, 112),
    ],
)
def test_code_128_has_the_check_value_and_length_of_the_norm(data: str, check: int, modules: int) -> None:
    pattern = code128(data)
    assert (check_value(data), pattern.modules, sum(pattern.runs)) == (check, modules, modules)
    assert pattern.runs[-7:] == (2, 3, 3, 1, 1, 1, 2)  # the stop character


@example("9900")  # pairs of digits that have the values of code set switches
@example("99TI99")
@given(st.text(string.ascii_uppercase + string.digits, min_size=4, max_size=16))
def test_any_tag_reads_back_as_it_was(tag: str) -> None:
    bars = fit_symbol(code128(tag), Box(0, 0, 110, 12), 300)
    picture = render(Page(110, 12, [bars]), 300)
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [tag]


def test_a_tag_fits_the_smallest_qr_with_the_highest_correction() -> None:
    pattern = qr("TI000123")
    assert (pattern.modules, pattern.level) == (21, "H")


@pytest.mark.parametrize("symbology", [Symbology.QR, Symbology.DATAMATRIX])
@pytest.mark.parametrize("data", ["TI000123", "SALA0312", "Ñuñoa, piso 3 «norte»", "4BK01-55:50/DC.C03-14:04", "A" * 40])
def test_matrix_symbols_read_back_as_they_were(symbology: Symbology, data: str) -> None:
    matrix = fit_symbol(encode(symbology, data), Box(0, 0, 30, 30), 300)
    assert [found.text for found in zxingcpp.read_barcodes(render(Page(30, 30, [matrix]), 300))] == [data]


def test_a_tag_takes_the_twelve_module_datamatrix() -> None:
    assert datamatrix("TI000123").modules == 12


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "no tiene código"),
        ("   ", "no tiene código"),
        ("ÑU000001", "lleva Ñ"),
        ("TI\x00001", "un carácter invisible"),
        ("A" * 81, "muy largo para un código de barras"),
    ],
)
def test_what_bars_cannot_hold_is_refused_with_a_sentence(data: str, says: str) -> None:
    with pytest.raises(KnownError, match=says):
        encode(Symbology.CODE128, data)


@pytest.mark.parametrize("symbology", [Symbology.QR, Symbology.DATAMATRIX])
def test_what_is_too_long_for_a_matrix_is_refused_with_a_sentence(symbology: Symbology) -> None:
    with pytest.raises(KnownError, match="muy largo"):
        encode(symbology, "x" * 5000)


def test_without_the_optional_library_datamatrix_is_refused_and_qr_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "zxingcpp", None)
    with pytest.raises(KnownError, match="use un código QR"):
        datamatrix("TI000123")
