"""The register of the past is what replaying its journal naively gives, whatever was done, at every moment."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from inventario.core.clock import Clock
from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.store.changes import ChangeKind
from inventario.store.encoding import decode, decode_all
from inventario.store.past import as_of
from inventario.store.register import Register
from inventario.store.tables import Device, Op, Txn
from inventario.store.undo import redo, undo

FIELDS = ("tag", "name", "status", "cost", "model", "acquired_on")
FIRST = date(2024, 1, 1)
EXAMPLES = int(os.environ.get("INVENTARIO_PAST_EXAMPLES", "12"))
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(("create", "edit", "edit", "edit", "delete", "restore", "undo", "redo")), st.integers(0, 9),
        st.sampled_from(FIELDS[1:4]), st.integers(0, 3), st.integers(0, 2),
    ),
    min_size=1, max_size=25,
)  # fmt: skip


def _replayed(register: Register, moment: datetime) -> dict[UUID, tuple[object, ...]]:
    """Every operation before the moment, from the first on, one after the other."""
    subject = register.catalogue.subject("asset")
    rows: dict[UUID, dict[str, object]] = {}
    gone: set[UUID] = set()
    statement = sa.select(Op.row_id, Op.kind, Op.field, Op.new).join(Txn, Txn.seq == Op.txn).where(Op.tbl == "asset", Txn.at < moment)
    with register.reading() as connection:
        for op in connection.execute(statement.order_by(Op.hlc, Op.seq)):
            if op.kind == ChangeKind.CREATE:
                rows[op.row_id] = dict(decode_all(subject, op.new))
            elif op.kind == ChangeKind.UPDATE:
                rows[op.row_id][op.field] = decode(subject, op.field, op.new)
            (gone.add if op.kind == ChangeKind.DELETE else gone.discard)(op.row_id)
    return {row_id: tuple(row.get(name) for name in FIELDS) for row_id, row in rows.items() if row_id not in gone}


def _there(register: Register, moment: datetime) -> dict[UUID, tuple[object, ...]]:
    past = as_of(register, "asset", moment, FIELDS)
    return dict(zip(past.ids, zip(*(past.columns[name] for name in FIELDS), strict=True), strict=True))


def _value(field: str, number: int) -> object:
    return {"name": f"PC {number}", "status": ("in-use", "stored", "lost", "repair")[number], "cost": number * 1000 or None}[field]


def _do(register: Register, ids: list[UUID], step: tuple[str, int, str, int, int]) -> None:
    kind, which, field, number, _ = step
    if kind in ("undo", "redo"):
        (undo if kind == "undo" else redo)(register)
        return
    with register.transact("test.step", kind) as transaction:
        if kind == "create":
            ids.append(transaction.create("asset", {"kind": "computer", "status": "in-use", "tag": f"TI{len(ids):06}"}))
        elif ids and kind == "edit":
            transaction.update("asset", ids[which % len(ids)], {field: _value(field, number)})
        elif ids:
            (transaction.delete_many if kind == "delete" else transaction.restore_many)("asset", [ids[which % len(ids)]])


def _run(folder: Path, steps: list[tuple[str, int, str, int, int]]) -> None:
    day = FIRST
    with Register.create(folder / "r.inventario", author="Ana", clock=Clock(day), folders=Folders.beneath(folder / "home")) as register:
        ids: list[UUID] = []
        for step in [("create", 0, "name", 0, 0), *steps]:
            day += timedelta(days=step[4])
            register.clock = Clock(day)
            try:
                _do(register, ids, step)
            except KnownError:
                continue  # nothing to undo, or a row that is gone
        for moment in (
            datetime.combine(FIRST + timedelta(days=number), datetime.min.time(), UTC) for number in range((day - FIRST).days + 3)
        ):
            assert _there(register, moment) == _replayed(register, moment)


@seed(int(os.environ.get("INVENTARIO_PAST_SEED", "1")))
@settings(max_examples=EXAMPLES, database=None)
@given(steps=_STEPS)
def test_any_moment_is_what_replaying_gives(tmp_path_factory: Callable[..., object], steps: list[tuple[str, int, str, int, int]]) -> None:
    _run(tmp_path_factory.mktemp("past"), steps)  # type: ignore[attr-defined]


def test_what_came_late_from_another_device_stands_at_its_own_time(tmp_path: Path) -> None:
    """An operation of January that arrives in March was done in January."""
    folders = Folders.beneath(tmp_path / "home")
    with Register.create(tmp_path / "r.inventario", author="Ana", clock=Clock(FIRST), folders=folders) as register:
        with register.transact("x", "x") as transaction:
            [row_id] = transaction.create_many("asset", [{"kind": "computer", "status": "in-use", "name": "A"}])
        register.clock = Clock(date(2024, 3, 1))
        with register.transact("x", "x") as transaction:
            transaction.update("asset", row_id, {"name": "B"})
            _arrive(transaction.connection, row_id)
        days = (date(2024, 1, 10), date(2024, 2, 1), date(2024, 4, 1))
        found = [as_of(register, "asset", datetime.combine(day, datetime.min.time(), UTC), ("name", "role")).columns for day in days]
    assert [(columns["name"][0], columns["role"][0]) for columns in found] == [("A", None), ("A", "caja"), ("B", "caja")]


def _arrive(connection: sa.Connection, row_id: UUID) -> None:
    """What Beto did on 20-01-2024 without a network, as a pull writes it."""
    at = datetime(2024, 1, 20, 12, tzinfo=UTC)
    connection.execute(sa.insert(Device).values(no=7, id=UUID(int=7), name="Beto"))
    txn = {"seq": 99, "id": UUID(int=9), "operation": "x", "label": "x", "author": "Beto", "device": 7, "at": at, "state": "done"}
    connection.execute(sa.insert(Txn).values(**txn))
    op = {"device": 7, "op_no": 1, "txn": 99, "tbl": "asset", "row_id": row_id, "kind": "update", "field": "role", "new": '"caja"'}
    connection.execute(sa.insert(Op).values(**op, base_rev=0, hlc=int(at.timestamp() * 1000) << 16, label="A"))
    connection.exec_driver_sql("UPDATE asset SET role = 'caja'")
