"""Racks made up at random, and the fewest moves found by trying everything."""

from __future__ import annotations

import random
from collections import deque
from uuid import UUID

from inventario.racks.geometry import Body, Face, Occupancy, Placed, Room, Spot
from inventario.racks.moves import Piece

Puzzle = tuple[dict[UUID, Room], list[Piece]]


def _scatter(chance: random.Random, rooms: dict[UUID, Room], bodies: dict[UUID, Body], halves: bool) -> dict[UUID, Spot]:
    """Each device somewhere where nothing else is; those that find no room after some tries are left out."""
    taken = Occupancy(rooms)
    found: dict[UUID, Spot] = {}
    for key, body in sorted(bodies.items(), key=lambda entry: -entry[1].height):
        for _ in range(60):
            rack = chance.choice(list(rooms))
            unit = chance.randint(2, rooms[rack].units * 2 + 1) / 2 if halves else float(chance.randint(1, rooms[rack].units))
            spot = Spot(rack, unit, chance.choice([Face.FRONT, Face.FRONT, Face.REAR]))
            placed = Placed(key, body, spot)
            if taken.is_free(placed):
                taken.put(placed)
                found[key] = spot
                break
    return found


def puzzle(seed: int, most: int = 7, racks: int = 2, units: int = 6) -> Puzzle:
    """Up to `most` devices in small full racks, half of the time with half units; some come, some go, some stay."""
    chance = random.Random(seed)
    rooms = {UUID(int=number): Room(chance.randint(2, units)) for number in range(1, chance.randint(1, racks) + 1)}
    halves = chance.random() < 0.3
    heights = [0.5, 1.0, 1.5, 2.0] if halves else [1.0, 1.0, 1.0, 2.0, 3.0]
    bodies = {UUID(int=100 + number): Body(chance.choice(heights), chance.random() < 0.4) for number in range(chance.randint(1, most))}
    before, after = (_scatter(chance, rooms, bodies, halves) for _ in range(2))
    stay = {key for key in before if chance.random() < 0.1}
    taken = Occupancy(rooms, (Placed(key, bodies[key], before[key]) for key in stay))
    goals: dict[UUID, Spot] = {key: before[key] for key in stay}
    for key, spot in after.items():
        if key not in stay and taken.is_free(Placed(key, bodies[key], spot)):
            taken.put(Placed(key, bodies[key], spot))
            goals[key] = spot
    pieces = [
        Piece(key, body, before.get(key), goals.get(key), chance.randint(1, 30), chance.random() < 0.2, chance.randint(0, 9))
        for key, body in bodies.items()
    ]  # fmt: skip
    return rooms, [piece for piece in pieces if piece.before or piece.after]


def fewest_moves(rooms: dict[UUID, Room], pieces: list[Piece], *, anywhere: bool = False) -> int:
    """The length of the shortest row of moves, found by breadth: each device stands where it was, where it goes, or off the racks -
    with `anywhere`, in any other units as well."""

    def places(piece: Piece) -> list[Spot | None]:
        known: list[Spot | None] = [piece.before, piece.after, None]
        if anywhere:
            known += [Spot(rack, float(u), face) for rack, room in rooms.items() for u in range(1, room.units + 1) for face in Face]
        return list(dict.fromkeys(known))

    choices = [places(piece) for piece in pieces]
    start, goal = tuple(piece.before for piece in pieces), tuple(piece.after for piece in pieces)
    steps, line = {start: 0}, deque([start])
    while line:
        state = line.popleft()
        if state == goal:
            return steps[state]
        standing = Occupancy(rooms, (piece.at(spot) for piece, spot in zip(pieces, state, strict=True) if spot is not None))
        for number, piece in enumerate(pieces):
            for spot in choices[number]:
                if spot == state[number] or (spot is not None and not standing.is_free(piece.at(spot))):
                    continue
                following = (*state[:number], spot, *state[number + 1 :])
                if following not in steps:
                    steps[following] = steps[state] + 1
                    line.append(following)
    raise AssertionError("off the racks there is always room")
