"""Orders of moves: nobody meets anybody, everything arrives, and nothing is moved more often than it must be.

`INVENTARIO_RACK_CASES=100000 pytest tests/racks/test_moves.py` tries that many puzzles made from `INVENTARIO_RACK_SEED`, or from a seed
drawn then; it is printed when one fails."""

from __future__ import annotations

import os
import random
from uuid import UUID

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from inventario.racks.feedback import components, feedback_set, is_acyclic
from inventario.racks.geometry import Body, Face, Room, Spot
from inventario.racks.moves import MoveKind, Piece, collisions, order_moves

from .puzzles import fewest_moves, puzzle

RACK, OTHER = UUID(int=1), UUID(int=2)
CASES = int(os.environ.get("INVENTARIO_RACK_CASES", "150"))
SEED = int(os.environ.get("INVENTARIO_RACK_SEED", random.randrange(2**32)))


def piece(name: int, before: float | None, after: float | None, height: float = 1, **more: object) -> Piece:
    spots = [None if unit is None else Spot(RACK, unit) for unit in (before, after)]
    return Piece(UUID(int=name), Body(height), *spots, **more)  # type: ignore[arg-type]


def told(rooms: dict[UUID, Room], pieces: list[Piece]) -> list[tuple[str, int, float | None, float | None]]:
    order = order_moves(rooms, pieces)
    assert list(collisions(rooms, pieces, order.moves)) == [] and order.proven
    return [(move.kind.value, move.key.int, move.start and move.start.unit, move.goal and move.goal.unit) for move in order.moves]


def test_a_chain_begins_at_its_free_end() -> None:
    assert told({RACK: Room(4)}, [piece(1, 1, 2), piece(2, 2, 3), piece(3, 3, 4)]) == [
        ("move", 3, 3, 4),
        ("move", 2, 2, 3),
        ("move", 1, 1, 2),
    ]


def test_two_that_change_places_take_one_parking_in_free_units_near_by() -> None:
    assert told({RACK: Room(6)}, [piece(1, 1, 2, weight=9), piece(2, 2, 1, weight=1)]) == [
        ("park", 2, 2, 3),
        ("move", 1, 1, 2),
        ("move", 2, 3, 1),
    ]


def test_without_free_units_it_is_put_down_off_the_rack() -> None:
    assert told({RACK: Room(2)}, [piece(1, 1, 2, weight=9), piece(2, 2, 1, weight=1)]) == [
        ("park", 2, 2, None),
        ("move", 1, 1, 2),
        ("move", 2, None, 1),
    ]


def test_another_racks_free_units_serve_too() -> None:
    order = order_moves({RACK: Room(2), OTHER: Room(3)}, [piece(1, 1, 2, weight=9), piece(2, 2, 1)])
    assert order.moves[0].goal == Spot(OTHER, 1)


def test_the_one_that_fits_into_free_units_is_put_aside() -> None:
    """A device of two units against two of one, with one unit free: one parking is enough if it is the large one, two if not."""
    moves = told({RACK: Room(5)}, [piece(1, 1, 3, 2), piece(2, 3, 1), piece(3, 4, 2)])
    assert [move[0] for move in moves].count("park") == 1 and len(moves) == 4


def test_what_is_taken_out_makes_room_first_and_what_comes_waits() -> None:
    assert told({RACK: Room(3)}, [piece(1, None, 2), piece(2, 2, None), piece(3, 3, 3)]) == [("remove", 2, 2, None), ("mount", 1, None, 2)]


def test_heavy_before_light_and_low_before_high_and_what_must_not_go_down_last() -> None:
    pieces = [piece(1, 1, 11, weight=5), piece(2, 2, 12, weight=18), piece(3, 3, 13, weight=18), piece(4, 4, 14, weight=40, keep_up=True)]
    assert [move[1] for move in told({RACK: Room(20)}, pieces)] == [2, 3, 1, 4]


def test_of_a_circle_the_one_that_may_go_down_is_put_aside() -> None:
    pieces = [piece(1, 1, 2, keep_up=True), piece(2, 2, 1, weight=50, cost=9)]
    assert told({RACK: Room(9)}, pieces)[0] == ("park", 2, 2, 3)


def test_what_must_not_go_down_comes_last_even_when_others_have_to_be_put_aside_first() -> None:
    pieces = [piece(1, 1, 2), piece(2, 2, 1), piece(3, 3, 7, keep_up=True)]
    assert [move[1] for move in told({RACK: Room(9)}, pieces)][-1] == 3


def test_its_own_units_are_in_nobodys_way() -> None:
    assert told({RACK: Room(3)}, [piece(1, 1, 2, 2)]) == [("move", 1, 1, 2)]


def test_faces_and_depth_count() -> None:
    front, rear = Spot(RACK, 1), Spot(RACK, 1, Face.REAR)
    flat = [Piece(UUID(int=1), Body(1), front, rear), Piece(UUID(int=2), Body(1), rear, front)]
    assert order_moves({RACK: Room(1)}, flat).parked == 1
    deep = [Piece(UUID(int=1), Body(1, True), Spot(RACK, 2), rear), Piece(UUID(int=2), Body(1), front, Spot(RACK, 2))]
    assert order_moves({RACK: Room(2)}, deep).parked == 1


def test_what_takes_no_unit_waits_for_nobody() -> None:
    pieces = [Piece(UUID(int=1), Body(0), Spot(RACK, None, Face.REAR), Spot(OTHER, None)), piece(2, 1, 2)]
    moves = order_moves({RACK: Room(2), OTHER: Room(2)}, pieces).moves
    assert {move.kind for move in moves} == {MoveKind.MOVE} and len(moves) == 2


@seed(SEED)
@settings(max_examples=CASES)
@given(st.integers(0, 2**32))
def test_no_step_collides_everything_arrives_and_trying_everything_finds_nothing_shorter(number: int) -> None:
    print(f"INVENTARIO_RACK_SEED={SEED}")
    rooms, pieces = puzzle(number)
    order = order_moves(rooms, pieces)
    assert list(collisions(rooms, pieces, order.moves)) == []
    ends = {move.key: move.goal for move in order.moves}
    assert all(ends.get(one.key, one.before) == one.after for one in pieces)
    assert order.proven and len(order.moves) == fewest_moves(rooms, pieces)


@settings(max_examples=CASES // 10)
@given(st.integers(0, 2**32))
def test_no_other_units_would_save_a_move(number: int) -> None:
    """Off the racks is as good as any free units: the search that may use them all finds nothing shorter either."""
    rooms, pieces = puzzle(number, most=4, racks=1, units=3)
    assert fewest_moves(rooms, pieces, anywhere=True) == fewest_moves(rooms, pieces) == len(order_moves(rooms, pieces).moves)


@settings(max_examples=CASES // 5)
@given(st.integers(0, 2**32))
def test_larger_ones_arrive_without_a_collision(number: int) -> None:
    rooms, pieces = puzzle(number, most=60, racks=4, units=24)
    order = order_moves(rooms, pieces)
    assert list(collisions(rooms, pieces, order.moves)) == []
    ends = {move.key: move.goal for move in order.moves}
    assert all(ends.get(one.key, one.before) == one.after for one in pieces)


def test_free_units_are_found_where_there_are_any() -> None:
    """Whenever a device is put down off the racks, no units of any rack were free from then until it came home."""
    for number in range(200):
        rooms, pieces = puzzle(number)
        order = order_moves(rooms, pieces)
        known = {one.key: one for one in pieces}
        for at, move in enumerate(order.moves):
            if move.kind is MoveKind.PARK and move.goal is None:
                home = next(later for later in range(at + 1, len(order.moves)) if order.moves[later].key == move.key)
                one = known[move.key]
                faces = {spot.face for spot in (one.before, one.after) if spot}
                for rack, room in rooms.items():
                    for half in range(2, room.units * 2 + 2):
                        for face in faces:
                            spot = Spot(rack, half / 2, face)
                            tried = list(order.moves)
                            tried[at] = type(move)(MoveKind.PARK, move.key, move.start, spot)
                            tried[home] = type(move)(MoveKind.MOVE, move.key, spot, known[move.key].after)
                            assert list(collisions(rooms, pieces, tried)), (number, spot)


# the fewest nodes that break every circle


def smallest(edges: dict[int, set[int]]) -> int:
    """By trying every set, the small ones first."""
    from itertools import combinations

    return next(size for size in range(len(edges) + 1) for some in combinations(edges, size) if is_acyclic(edges, set(some)))


@settings(max_examples=CASES * 2)
@given(st.integers(1, 9), st.integers(0, 2**32), st.floats(0.05, 0.6))
def test_the_feedback_set_is_a_smallest_one(size: int, number: int, density: float) -> None:
    chance = random.Random(number)
    edges = {node: {other for other in range(size) if chance.random() < density and other != node} for node in range(size)}
    found = feedback_set(edges)
    assert is_acyclic(edges, found.nodes) and found.proven and len(found.nodes) == smallest(edges)


def test_a_node_that_follows_itself_is_a_circle() -> None:
    assert feedback_set({1: {1}, 2: {1}}).nodes == {1}
    assert components({1: {2}, 2: {3}, 3: {1}, 4: {1}}) == [{1, 2, 3}]


def test_a_dense_graph_is_solved_though_not_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inventario.racks.feedback._BUDGET", 300)  # what is beyond it is alike, however large it is
    chance = random.Random(7)
    edges = {node: {other for other in range(60) if other != node and chance.random() < 0.15} for node in range(60)}
    found = feedback_set(edges)
    assert is_acyclic(edges, found.nodes) and not found.proven
