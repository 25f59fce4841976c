"""Modules on whole dots, quiet zones, heights, and what is proposed when the data do not fit."""

from __future__ import annotations

import pytest

from inventario import labels
from inventario.drawing.grid import dots_per_mm
from inventario.drawing.shapes import Anchor, Bars, Matrix
from inventario.labels.fitting import Box, SymbolTooLarge, fit_symbol, least_dots
from inventario.labels.printing import composed
from inventario.labels.symbols import code128, qr

from .samples import asset


@pytest.mark.parametrize(("dpi", "dots"), [(203, 2), (300, 3), (600, 6), (180, 2), (1200, 12)])
def test_the_narrowest_bar_is_a_quarter_of_a_millimetre_in_whole_dots(dpi: int, dots: int) -> None:
    assert least_dots(dpi) == dots


@pytest.mark.parametrize("dpi", [180, 203, 300, 600])
@pytest.mark.parametrize("width", [42.0, 50.3, 63.5, 77.7, 101.6])
@pytest.mark.parametrize("align", list(Anchor))
def test_bars_are_whole_dots_with_their_quiet_zone_and_height(dpi: int, width: float, align: Anchor) -> None:
    bars = fit_symbol(code128("TI000123"), Box(3.21, 1.07, width, 15, align), dpi)
    assert isinstance(bars, Bars)
    dots = bars.module * dots_per_mm(dpi)
    assert abs(dots - round(dots)) < 1e-9 and round(dots) >= least_dots(dpi)
    for position in (bars.x, bars.y):
        assert abs(position * dots_per_mm(dpi) - round(position * dots_per_mm(dpi))) < 1e-6
    quiet = max(10 * bars.module, 6.35)
    half_dot = 0.5 / dots_per_mm(dpi)  # a sheet's label may stand half a dot off the grid
    assert bars.x - half_dot >= 3.21 + quiet - 1e-9
    assert bars.x + bars.length + half_dot <= 3.21 + width - quiet + 1e-9
    assert 15 >= bars.height >= max(6.35, 0.15 * bars.length)


def test_at_600_dpi_modules_are_even_so_that_a_300_dpi_printer_prints_them_too() -> None:
    for width in range(40, 110, 3):
        bars = fit_symbol(code128("TI000123"), Box(0, 0, width, 15), 600)
        assert round(bars.module * dots_per_mm(600)) % 2 == 0


def test_a_qr_keeps_four_modules_of_white() -> None:
    matrix = fit_symbol(qr("TI000123"), Box(2, 2, 17, 17), 300, most=0.8)
    assert isinstance(matrix, Matrix)
    assert matrix.x - 2 >= 4 * matrix.module and 19 - matrix.x - matrix.width >= 4 * matrix.module


def test_a_ladder_runs_down_its_box() -> None:
    bars = fit_symbol(code128("TI000123"), Box(0, 0, 10, 50, ladder=True), 300)
    assert isinstance(bars, Bars) and bars.ladder
    assert bars.y >= 6.35 and bars.y + bars.length <= 50 - 6.35 and bars.height <= 10


def test_too_wide_a_code_is_refused_and_a_narrower_one_proposed_only_when_it_fits() -> None:
    box = Box(0, 0, 45, 15)
    with pytest.raises(SymbolTooLarge, match="un código más angosto") as refused:
        fit_symbol(code128("TI000123"), box, 300, wanted=0.5)
    assert refused.value.narrower
    narrowed = fit_symbol(code128("TI000123"), box, 300, wanted=0.5, narrow=True)
    assert narrowed.module < 0.5
    with pytest.raises(SymbolTooLarge) as hopeless:
        fit_symbol(code128("TI000123"), Box(0, 0, 30, 15), 300, wanted=0.5)
    assert not hopeless.value.narrower and hopeless.value.qr


def test_a_tag_of_forty_characters_is_refused_by_name_with_qr_and_larger_stock_proposed() -> None:
    forty = labels.LabelItem(tag="A" * 40)
    job = labels.LabelJob(labels.template("asset"), labels.stock("L7160"))
    with pytest.raises(SymbolTooLarge, match=r"«A+» necesita 133,\d × \d+,\d mm .* use un código QR"):
        list(composed([forty], job))
    as_qr = labels.LabelJob(labels.template("asset"), labels.stock("L7160"), symbol=labels.Symbology.QR)
    assert labels.check_job([forty], as_qr).read == 1


def test_larger_stock_is_named_when_there_is_one() -> None:
    long = labels.LabelItem(tag="ABCDEFGHIJKLMNOP")
    with pytest.raises(SymbolTooLarge) as refused:
        labels.print_pdf([long], labels.template("asset"), labels.stock("L7160"))
    assert "L7163" in refused.value.larger and refused.value.larger[0] in str(refused.value)
    assert labels.print_pdf([long], labels.template("asset"), labels.stock("L7163"))


@pytest.mark.parametrize(
    ("tag", "says"),
    [
        ("", "sin número"),
        ("ti000123", "minúsculas"),
        ("TIÑ00001", "la letra Ñ"),
        ("TI\x07001", "un carácter invisible"),
        ("TÍ000001", "la letra Í"),
    ],
)
@pytest.mark.parametrize("template", ["asset", "small-asset"])
def test_tags_that_readers_garble_are_refused_with_a_sentence(template: str, tag: str, says: str) -> None:
    with pytest.raises(labels.printing.KnownError, match=says) as refused:
        labels.print_pdf([asset(), labels.LabelItem(tag=tag)], labels.template(template), labels.stock("L7160"))
    assert str(refused.value).endswith(".")
