"""Whatever is sent, the server takes it in whole, parks it whole or refuses the call; it is never left half done nor blocked.

A few dozen calls by default; INVENTARIO_FUZZ=2000 sends so many, with the seed that it prints (INVENTARIO_FUZZ_SEED takes it back)."""

from __future__ import annotations

import json
import os
import random
from typing import Any
from uuid import UUID, uuid4

import psycopg
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from inventario.models.registry import Catalogue
from inventario.store.opening import SCHEMA_VERSION
from inventario.sync.address import Address
from inventario.sync.server.roles import Role
from inventario.sync.server.status import server_status

from ...postgres import Database
from .laptop import Laptop

EXAMPLES = int(os.environ.get("INVENTARIO_FUZZ", "0"))
SEED = int(os.environ.get("INVENTARIO_FUZZ_SEED") or random.SystemRandom().getrandbits(32)) if EXAMPLES else 0
FIELDS = [(subject.table, field.name) for subject in Catalogue() for field in subject.fields if not field.through]
TABLES = sorted({table for table, _ in FIELDS})

ROWS = [UUID(int=number) for number in range(6)]
# Classes of SQLSTATE that answer a bad call: data, constraints, our own; never an internal failure or a lack of anything.
ANSWERS = ("22", "23", "IV")

words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    words,
    st.integers(),
    st.floats(),
    st.sampled_from(["\\u0000", "1e400", "NaN", "2024-02-30", "infinity", "x" * 9000]),
)
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=5)
good_values = st.sampled_from(['"in-use"', '"computer"', "1", "true", "null", '"2024-02-29"', json.dumps(ROWS[0].hex), "3.5"])
broken = st.sampled_from(["", "{", "[1,", '"\\u0000"', '"\\ud800"', "nul", "-", '{"a":'])
documents = good_values | values.map(json.dumps) | broken | words


@st.composite
def creations(draw: st.DrawFn) -> tuple[Any, ...]:
    """A row, likely of fields that its table has."""
    table = draw(st.sampled_from(TABLES))
    own = [name for each, name in FIELDS if each == table]
    document = draw(st.dictionaries(st.one_of(st.sampled_from(own), words), values, max_size=5))
    return (
        table,
        draw(st.sampled_from(ROWS)),
        "create",
        draw(st.none() | words),
        None,
        draw(st.one_of(st.just(json.dumps(document)), documents)),
    )


@st.composite
def changes(draw: st.DrawFn) -> tuple[Any, ...]:
    """A change, likely of a field that there is."""
    table, field = draw(st.one_of(st.sampled_from(FIELDS), st.tuples(words, words)))
    kind = draw(st.sampled_from(["update", "update", "update", "delete", "restore", "create", "", "drop"]))
    return table, draw(st.sampled_from(ROWS)), kind, draw(st.sampled_from([field, field, None])), None, draw(documents | st.none())


numbers = st.integers(-(2**63), 2**63 - 1)
small = st.integers(-(2**31), 2**31 - 1)
calls = st.fixed_dictionaries({}, optional={
    "after": numbers, "protocol": small | st.none(), "schema": small | st.none(), "epoch": st.none() | st.uuids(),
    "no": st.lists(st.none() | numbers, max_size=4), "txn": st.lists(st.none() | st.integers(-5, 5), max_size=4),
    "base": st.lists(st.none() | numbers, max_size=4), "hlc": st.lists(st.none() | numbers, max_size=4),
    "t_id": st.lists(st.none() | st.uuids(), max_size=3), "label": st.none() | words, "labels": st.lists(st.none() | words, max_size=4),
    "at": st.sampled_from([None, "infinity", "4713-01-01 BC", "2024-03-12"]), "row": st.lists(st.sampled_from([None, *ROWS]), max_size=4),
})  # fmt: skip


def test_whatever_is_sent_the_server_answers_and_goes_on(database: Database) -> None:
    database.add_login("paula", Role.TECHNICIAN)
    if EXAMPLES:
        print(f"INVENTARIO_FUZZ_SEED={SEED}")
    with database.connect("paula") as connection, database.connect() as admin:
        laptop = Laptop(connection)
        base = laptop.create("asset", {"kind": "computer", "status": "in-use", "name": "PC"})

        @seed(SEED)
        @settings(
            max_examples=EXAMPLES or 40, database=None, phases=[Phase.explicit, Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(ops=st.lists(creations() | changes(), min_size=1, max_size=4), others=calls)
        def send(ops: list[tuple[Any, ...]], others: dict[str, Any]) -> None:
            before = state(admin)
            sent = laptop.sent
            try:
                laptop.push(ops, **others)
            except psycopg.Error as failure:
                assert failure.sqlstate and failure.sqlstate[:2] in ANSWERS, (failure.sqlstate, str(failure))
                assert state(admin) == before
                laptop.sent = sent
            check(admin)
            laptop.sent = admin.execute("SELECT last_op FROM sync.device WHERE id = %s", (laptop.device,)).fetchone()[0]  # type: ignore[index]
            answer = laptop.push([("asset", base, "update", "name", None, json.dumps(str(uuid4())))])
            assert answer["rejected"] == [] and answer["last_op"] == laptop.sent

        send()
        assert server_status(admin, Address.parse(database.admin_url)[0], SCHEMA_VERSION).operations > 0


def state(admin: psycopg.Connection[Any]) -> list[Any]:
    """What a refused call must not change."""
    return admin.execute(
        "SELECT h.rev, h.epoch, (SELECT count(*) FROM sync.op), (SELECT count(*) FROM sync.txn), (SELECT count(*) FROM sync.rejected), "
        "(SELECT count(*) FROM sync.staged), (SELECT count(*) FROM sync.field_state), (SELECT sum(last_op) FROM sync.device) "
        "FROM sync.head h"
    ).fetchall()


def check(admin: psycopg.Connection[Any]) -> None:
    """The history is whole: each operation in its transaction, numbered once, none beyond what was acknowledged."""
    broken = admin.execute(
        "SELECT (SELECT count(*) FROM sync.op o LEFT JOIN sync.txn t ON t.id = o.txn AND t.rev = o.rev AND t.device = o.device "
        "WHERE t.id IS NULL), "
        "(SELECT count(*) FROM sync.op o JOIN sync.device d ON d.id = o.device WHERE o.op_no > d.last_op OR o.op_no < 1), "
        "(SELECT count(*) FROM sync.op, sync.head h WHERE op.rev > h.rev), "
        "(SELECT count(*) FROM sync.txn t JOIN sync.rejected r ON r.txn = t.id)"
    ).fetchone()
    assert broken == (0, 0, 0, 0)
