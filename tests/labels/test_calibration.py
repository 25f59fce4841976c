"""A printer that shifts and stretches, measured with a ruler, prints where it should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario import labels
from inventario.core.errors import KnownError
from inventario.drawing.raster import render
from inventario.labels.calibration import Measures, calibration_from, calibration_page, marks_for

L7160 = labels.stock("L7160")


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(0.985, 1.015), st.floats(0.985, 1.015))
def test_what_the_ruler_says_is_undone(shift_x: float, shift_y: float, stretch_x: float, stretch_y: float) -> None:
    marks = marks_for(L7160)
    seen = Measures(
        left=stretch_x * marks.left + shift_x,
        across=stretch_x * (marks.right - marks.left),
        top=stretch_y * marks.top + shift_y,
        down=stretch_y * (marks.bottom - marks.top),
    )
    told_x, told_y = calibration_from(seen, L7160).applied(100.0, 200.0)
    assert (stretch_x * told_x + shift_x, stretch_y * told_y + shift_y) == pytest.approx((100.0, 200.0))


def test_true_measures_ask_for_nothing() -> None:
    marks = marks_for(L7160)
    plain = calibration_from(Measures(marks.left, marks.right - marks.left, marks.top, marks.bottom - marks.top), L7160)
    assert plain == labels.Calibration()


@pytest.mark.parametrize("measures", [(20, 0, 20, 257), (-1, 170, 20, 257), (20, 100, 20, 257), (60, 170, 20, 257)])
def test_measures_that_cannot_be_are_refused(measures: tuple[float, float, float, float]) -> None:
    with pytest.raises(KnownError, match="medi"):
        calibration_from(Measures(*measures), L7160)


@pytest.mark.parametrize("stock", labels.stocks(), ids=lambda stock: stock.name)
def test_every_stock_has_a_page_with_its_four_lines(stock: labels.Stock) -> None:
    marks, page = marks_for(stock), calibration_page(stock)
    assert 0 < marks.left < marks.right < page.width and 0 < marks.top < marks.bottom < page.height
    picture = render(page, 300)
    per_mm = picture.width / page.width
    level = round(page.height * 0.42 * per_mm)
    for x in (marks.left, marks.right):
        near = picture.crop((round(x * per_mm) - 1, level, round(x * per_mm) + 2, level + 1))
        assert near.getextrema()[0] == 0
