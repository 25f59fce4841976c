"""A number that somebody typed far above the series does not carry the series off with it."""

from __future__ import annotations

import pytest

from inventario.register.series_end import usual_end
from inventario.register.tags import TagSeries
from inventario.store.register import Register

from .conftest import Enter


@pytest.mark.parametrize(
    ("worn", "end"),
    [
        ([], 0),
        ([500_000], 500_000),  # one number is all there is: the series begins there
        ([1, 999_999], 1),  # of two, the one that leaves room
        ([1, 2, 999_999], 2),
        ([*range(1, 30), 400_000, 999_999], 29),
        ([*range(1, 30), *range(400_000, 400_003), 999_999], 29),
        ([1, *range(500_000, 500_006)], 500_005),  # an odd one below carries nothing off
        ([*range(1, 30), *range(9_000, 9_003)], 9_002),  # a hole of less than a hundredth of the series
        ([*range(1, 100), *range(400_000, 400_021)], 400_020),  # twenty-one are no slip of the hand: the series moved on
    ],
)
def test_the_series_ends_with_what_is_usual(worn: list[int], end: int) -> None:
    assert usual_end(worn, 6) == end


def test_a_short_series_has_holes_of_a_hundred() -> None:
    assert usual_end([1, 2, 103], 3) == 2
    assert usual_end([1, 2, 102], 3) == 102


def test_a_tag_typed_far_above_does_not_use_the_series_up(register: Register, asset: Enter) -> None:
    for _ in range(3):
        asset()
    asset(tag="TI999999")
    assert asset().title == "TI000004"


def test_a_number_that_stands_apart_is_not_given_out_again(register: Register, asset: Enter) -> None:
    for number in (1, 2, 3):
        asset(tag=f"TI00000{number}")
    asset(tag="TI050000", name="lejana")
    with register.transact("x", "x") as transaction:
        series = TagSeries(transaction)
        assert series.take(49_996) == 4
        assert series.next() == "TI050001"
