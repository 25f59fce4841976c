"""The same work by the same people gives the same values, whoever's laptop meets the server first (invariant 7).

Every set of operations is pushed to two sets of rows that differ in nothing but their ids, in two orders of laptops."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import permutations
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ..postgres import Database
from .laptops import grant
from .server.laptop import Laptop

EXAMPLES = int(os.environ.get("INVENTARIO_SYNC_EXAMPLES", "12"))
PEOPLE = ("ana", "beto", "caro")
FIELDS = ("name", "notes")

deeds = st.one_of(
    st.tuples(st.just("update"), st.integers(0, 1), st.sampled_from(FIELDS)),
    st.tuples(st.just("delete"), st.integers(0, 1), st.none()),
    st.tuples(st.just("restore"), st.integers(0, 1), st.none()),
)


@pytest.fixture
def people(database: Database) -> Iterator[dict[str, Laptop]]:
    for name in PEOPLE:
        grant(database, name)
    connections = {name: database.connect(name) for name in PEOPLE}
    yield {name: Laptop(connection) for name, connection in connections.items()}
    for connection in connections.values():
        connection.close()


def play(laptop: Laptop, rows: list[UUID], work: list[tuple[str, int, str | None]], base: int, who: int) -> None:
    """Push what one person did, with the clocks and values that it has whatever the order."""
    ops: list[tuple[Any, ...]] = []
    stamps = []
    for number, (kind, row, field) in enumerate(work):
        new = json.dumps(f"{who}-{number}") if kind == "update" else None
        ops.append(("asset", rows[row], kind, field, None, new))
        stamps.append(1000 + number * 10 + who)
    if ops:
        answer = laptop.push(ops, base=[base] * len(ops), hlc=stamps)
        assert answer["rejected"] == []


def outcome(admin: psycopg.Connection[Any], rows: list[UUID]) -> list[tuple[Any, ...]]:
    """What stands in the end, without ids and revisions."""
    found = []
    for row in rows:
        values = admin.execute("SELECT deleted, conflict, name, notes FROM inventario.asset WHERE id = %s", (row,)).fetchone()
        standing = admin.execute("SELECT DISTINCT field, val FROM sync.field_state WHERE row_id = %s ORDER BY 1, 2", (row,)).fetchall()
        found.append((values, standing))
    return found


def test_any_order_of_laptops_gives_the_same(people: dict[str, Laptop], database: Database) -> None:
    with database.connect() as admin:

        @settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(st.tuples(*[st.lists(deeds, max_size=4)] * 3), st.sampled_from(list(permutations(range(3)))[1:]))
        def same(work: tuple[list[Any], ...], other: tuple[int, ...]) -> None:
            outcomes = []
            for order in ((0, 1, 2), other):
                rows = [people["ana"].create("asset", {"kind": "computer", "status": "in-use"}) for _ in range(2)]
                base = admin.execute("SELECT rev FROM sync.head").fetchone()
                assert base is not None
                for who in order:
                    play(people[PEOPLE[who]], rows, work[who], base[0], who)
                outcomes.append(outcome(admin, rows))
            assert outcomes[0] == outcomes[1]

        same()


def test_one_push_in_many_calls_gives_the_same_as_in_one(people: dict[str, Laptop], database: Database) -> None:
    ana = people["ana"]
    with database.connect() as admin:
        outcomes = []
        for apart in (False, True):
            rows = [ana.create("asset", {"kind": "computer", "status": "in-use"}) for _ in range(2)]
            base = admin.execute("SELECT rev FROM sync.head").fetchone()
            assert base is not None
            work = [("update", 0, "name"), ("update", 1, "notes"), ("delete", 1, None), ("update", 0, "name")]
            ops = [("asset", rows[row], kind, field, None, json.dumps(str(number)) if field else None)
                   for number, (kind, row, field) in enumerate(work)]  # fmt: skip
            for some in [[op] for op in ops] if apart else [ops]:
                ana.push(some, base=[base[0]] * len(some), hlc=[5] * len(some))
            outcomes.append(outcome(admin, rows))
    assert outcomes[0] == outcomes[1]


def test_a_call_that_comes_twice_changes_nothing(people: dict[str, Laptop], database: Database) -> None:
    ana = people["ana"]
    row, txn = ana.create("asset", {"kind": "computer", "status": "in-use"}), uuid4()
    ops = [("asset", row, "update", "name", None, '"uno"')]
    with database.connect() as admin:
        for _ in range(2):
            ana.push(ops, t_id=[txn], no=[2], after=1)
        assert admin.execute("SELECT count(*) FROM sync.op WHERE row_id = %s", (row,)).fetchone() == (2,)
        assert admin.execute("SELECT rev FROM sync.head").fetchone() == (2,)
