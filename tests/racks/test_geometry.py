"""Which units a device takes, and what stands in its way."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.racks.geometry import (
    Body,
    Face,
    FreeMap,
    Occupancy,
    Placed,
    Room,
    Spot,
    collide,
    fits,
    free_spans,
    halves,
    height_from_floor,
    in_the_way,
    is_half,
    overlaps,
    span_of,
)
from inventario.racks.wording import span_text, spot_text, unit_text

RACK = UUID(int=1)
UNITS = 8


def put(unit: float | None, height: float = 1, face: Face = Face.FRONT, *, deep: bool = False, rack: UUID = RACK) -> Placed:
    return Placed(uuid4(), Body(height, deep), Spot(rack, unit, face))


def test_two_units_at_ten_take_ten_and_eleven() -> None:
    assert put(10, 2).span == (18, 22)
    assert span_text((18, 22)) == "U10 a U11"
    assert not collide(put(10, 2), put(12)) and not collide(put(10, 2), put(9))
    assert collide(put(10, 2), put(11)) == (20, 22)


def test_nothing_stands_beyond_the_rack() -> None:
    room = Room(42)
    assert fits(span_of(42, 1), room) and not fits(span_of(42, 2), room)
    assert not fits(span_of(0.5, 1), room) and not fits(span_of(43, 1), room)
    assert fits(span_of(42.5, 0.5), room) and not fits(span_of(42.5, 1), room)
    assert fits(span_of(None, 2), room) and fits(span_of(50, 0), room)


def test_half_units_share_a_unit() -> None:
    assert not collide(put(10, 0.5), put(10.5, 0.5))
    assert collide(put(10, 1), put(10.5, 0.5)) == (19, 20)
    assert halves(1.5) == 3 and halves(1.2) == 3 and halves(0.1) == 1
    assert is_half(10.5) and is_half(3) and not is_half(10.3)
    assert (span_text((18, 19)), span_text((19, 20)), span_text((19, 22))) == ("U10", "U10,5", "U10,5 a U11")


def test_only_full_depth_blocks_the_other_face() -> None:
    assert not collide(put(5), put(5, face=Face.REAR))
    assert collide(put(5, deep=True), put(5, face=Face.REAR))
    assert collide(put(5), put(5, face=Face.REAR, deep=True))


def test_what_takes_no_unit_and_what_is_elsewhere_is_in_nobodys_way() -> None:
    assert not collide(put(None, 0), put(1)) and not collide(put(3, 0), put(3))
    assert not collide(put(3), put(3, rack=UUID(int=2)))


def test_what_is_in_the_way_is_named_from_below() -> None:
    low, high, rear = put(3, 2), put(6), put(4, face=Face.REAR)
    assert in_the_way(put(4, 3), [high, rear, low]) == [low, high]
    assert in_the_way(low, [low]) == []


def test_free_stretches_by_face() -> None:
    things = [put(2, 2), put(6, deep=True), put(8, face=Face.REAR), put(None, 0)]
    assert free_spans(Room(UNITS), things, Face.FRONT) == [(0, 2), (6, 10), (12, 16)]
    assert free_spans(Room(UNITS), things, Face.REAR) == [(0, 10), (12, 14)]
    assert free_spans(Room(2), [put(1, 2)], Face.FRONT) == []


def test_rails_that_count_from_the_top_change_only_where_it_is_drawn() -> None:
    assert height_from_floor((0, 2), Room(UNITS)) == 0
    assert height_from_floor((0, 2), Room(UNITS, from_top=True)) == 14


@pytest.mark.parametrize(("spot", "text"), [
    (Spot(RACK, 12), "U12 de R"), (Spot(RACK, 12.5, Face.REAR), "U12,5 atrás de R"), (Spot(RACK, None, Face.REAR), "0U de R"),
])  # fmt: skip
def test_how_a_position_is_said(spot: Spot, text: str) -> None:
    assert spot_text(spot, "R") == text and unit_text(None) == "0U"


positions = st.builds(
    put,
    st.one_of(st.none(), st.integers(2, 2 * UNITS + 1).map(lambda half: half / 2)),
    st.integers(0, 6).map(lambda half: half / 2),
    st.sampled_from(Face),
    deep=st.booleans(),
    rack=st.sampled_from([RACK, UUID(int=2)]),
)


def cells(one: Placed) -> set[tuple[UUID, Face, int]]:
    """Every half unit of every face that a device takes, counted one by one."""
    if one.spot.unit is None or one.body.height == 0:
        return set()
    faces = list(Face) if one.body.full_depth else [one.spot.face]
    first = int(one.spot.unit * 2)
    return {(one.spot.rack, face, half) for face in faces for half in range(first, first + int(one.body.height * 2))}


@given(st.lists(positions, max_size=9))
def test_the_pairs_that_overlap_are_those_that_share_a_half_unit(things: list[Placed]) -> None:
    found = {frozenset((overlap.one.key, overlap.other.key)) for overlap in overlaps(things)}
    naive = {frozenset((a.key, b.key)) for i, a in enumerate(things) for b in things[:i] if cells(a) & cells(b)}
    assert found == naive


@given(st.lists(positions, max_size=9), positions)
def test_occupancy_answers_as_looking_at_each_does(things: list[Placed], wanted: Placed) -> None:
    rooms = {RACK: Room(UNITS), UUID(int=2): Room(UNITS)}
    occupancy = Occupancy(rooms, things)
    inside = {
        one for one in things if cells(one) & cells(wanted) & {(r, f, h) for r in rooms for f in Face for h in range(2, 2 * UNITS + 2)}
    }
    assert occupancy.blockers(wanted) == {one.key for one in inside}
    if things:
        occupancy.take(things[0])
        assert things[0].key not in occupancy.blockers(wanted)


@given(st.lists(positions.filter(lambda one: one.spot.rack == RACK), max_size=6), st.sampled_from(Face))
def test_free_stretches_are_what_is_left(things: list[Placed], face: Face) -> None:
    taken = {half for one in things for _, where, half in cells(one) if where is face}
    free = {half + 2 for start, stop in free_spans(Room(UNITS), things, face) for half in range(start, stop)}
    assert free == set(range(2, 2 * UNITS + 2)) - taken


@given(st.lists(positions, max_size=9), st.integers(1, 6).map(lambda half: half / 2), st.booleans(), st.sampled_from(Face))
def test_free_positions_are_those_where_nobody_is_in_the_way(things: list[Placed], height: float, deep: bool, face: Face) -> None:
    rooms = {RACK: Room(UNITS), UUID(int=2): Room(UNITS)}
    occupancy, body = Occupancy(rooms, things), Body(height, deep)
    tried = [half / 2 for half in range(2, 2 * UNITS + 2)]
    expected = [unit for unit in tried if occupancy.is_free(Placed(uuid4(), body, Spot(RACK, unit, face)))]
    assert FreeMap(rooms, things).units(RACK, face, body) == expected
