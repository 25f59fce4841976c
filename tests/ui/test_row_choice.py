"""Chosen rows as ranges behave as a set of positions would."""

from __future__ import annotations

from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from inventario.ui.tables import RowChoice, Snapshot

POSITIONS = st.integers(0, 60)
STEPS = st.lists(st.tuples(st.sampled_from(["add", "remove", "toggle"]), POSITIONS, POSITIONS), max_size=25)


def play(steps: list[tuple[str, int, int]]) -> tuple[RowChoice, set[int]]:
    choice, plain = RowChoice(), set[int]()
    for what, start, stop in steps:
        if what == "add":
            choice.add(start, stop)
            plain |= set(range(start, stop))
        elif what == "remove":
            choice.remove(start, stop)
            plain -= set(range(start, stop))
        else:
            choice.toggle(start)
            plain ^= {start}
    return choice, plain


@given(STEPS)
def test_it_is_a_set_of_positions(steps: list[tuple[str, int, int]]) -> None:
    choice, plain = play(steps)
    assert list(choice) == sorted(plain)
    assert len(choice) == len(plain)
    assert [position in choice for position in range(62)] == [position in plain for position in range(62)]


@given(STEPS)
def test_ranges_are_in_order_and_do_not_touch(steps: list[tuple[str, int, int]]) -> None:
    ranges = play(steps)[0].ranges()
    assert all(start < stop for start, stop in ranges)
    assert all(one[1] < other[0] for one, other in pairwise(ranges))


@given(STEPS, st.permutations(range(100, 130)), st.integers(0, 30))
def test_what_is_chosen_and_still_listed_stays_chosen(steps: list[tuple[str, int, int]], order: list[int], kept: int) -> None:
    old = array("q", range(100, 130))
    choice, plain = RowChoice(), {position for position in play(steps)[1] if position < 30}
    for position in plain:
        choice.toggle(position)
    new = array("q", order[:kept])
    chosen = choice.carried(old, new, same=kept == 30).of(new)
    assert list(chosen) == [row for row in new if row - 100 in plain]


def test_a_copy_is_its_own() -> None:
    choice = RowChoice([(0, 5)])
    other = choice.copy()
    other.clear()
    assert len(choice) == 5


def test_all_chosen_of_a_filter_does_not_choose_what_another_filter_shows() -> None:
    """Two lists of the same length: the danger is acting on rows that nobody saw."""
    snapshot = Snapshot(array("q", [1, 2, 3]), RowChoice([(0, 3)]), 2, None)
    listing = snapshot.arrange(array("q", [3, 4, 5]))
    assert listing.choice.ranges() == [(0, 1)]
    assert listing.position == 0


def test_the_current_row_is_followed() -> None:
    listing = Snapshot(array("q", [1, 2, 3]), RowChoice(), 3, None).arrange(array("q", [3, 2, 1]), same=True)
    assert listing.position == 0
    assert Snapshot(array("q", [1]), RowChoice(), 1, None).arrange(array("q")).position == -1


def test_the_current_row_of_a_long_list_is_found_wherever_it_went() -> None:
    rows, turned = array("q", range(100_000)), array("q", range(99_999, -1, -1))
    for row in (0, 39_999, 60_000, 99_999):
        assert Snapshot(rows, RowChoice(), row, None).arrange(turned, same=True).position == 99_999 - row
    assert Snapshot(rows, RowChoice(), 100_000, None).arrange(turned).position == 0
