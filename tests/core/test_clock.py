"""The clock of operations never goes back, follows others, and is not to be broken by one of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from inventario.core.clock import HybridClock

NOW = datetime(2024, 3, 12, 12, tzinfo=UTC)


@given(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=20))
def test_stamps_grow_and_stay_far_from_the_end_whatever_is_witnessed(stamps: list[int]) -> None:
    clock = HybridClock(lambda: NOW)
    given_out = []
    for stamp in stamps:
        clock.witness(stamp)
        given_out += [clock.tick(), *clock.ticks(3)]
    assert given_out == sorted(set(given_out))
    assert all(stamp < 2**60 for stamp in given_out)


def test_what_follows_somebody_elses_stamp_sorts_after_it() -> None:
    ahead = HybridClock(lambda: NOW + timedelta(days=3000))
    clock = HybridClock(lambda: NOW)
    stamp = ahead.tick()
    clock.witness(stamp)
    assert clock.tick() == stamp + 1
