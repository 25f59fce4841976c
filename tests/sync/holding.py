"""What must hold when everyone has synchronised twice (the invariants of docs/decisions/0061)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from inventario.store.checking import check_register
from inventario.sync.drift import table_hash

from .laptops import Laptop

if TYPE_CHECKING:
    from .machine import SyncMachine

Rows = list[tuple[Any, ...]]
_ROW = "id, rev, deleted, conflict, tag, name, serial, notes, hostname"
_OPS = "device, op_no, txn, tbl, row_id, kind, field, old, new, base_rev, hlc, label"
_HISTORY = f"SELECT {_OPS}, rev FROM sync.op ORDER BY device, op_no"
_STATES = "SELECT row_id, field, device, val, op_no FROM sync.field_state WHERE tbl = 'asset'"


def check_all(machine: SyncMachine) -> None:
    """Every invariant on the machine's laptops and server."""
    laptops = list(machine.laptops.values())
    with machine.database.connect() as admin:
        server = {
            "rows": admin.execute(
                "SELECT id, rev, deleted, conflict, tag, name, serial, notes, hostname FROM inventario.asset ORDER BY id"
            ).fetchall(),
            "ops": admin.execute(_HISTORY).fetchall(),
            "states": admin.execute(_STATES).fetchall(),
            "photos": admin.execute(
                "SELECT count(*) FROM inventario.attachment a LEFT JOIN sync.blob b USING (sha256) "
                "WHERE NOT a.deleted AND b.complete IS NOT TRUE"
            ).fetchall(),
            "rejected": admin.execute("SELECT txn, reason, about FROM sync.rejected").fetchall(),
        }
    assert server["rejected"] == []
    assert server["photos"] == [(0,)]
    for laptop in laptops:
        converged(laptop, server["rows"])
        assert check_register(laptop.register) == []
    recorded_once(laptops, server["ops"])
    in_order(server["ops"])
    flagged(server["rows"], server["states"])
    superseded_by_somebody_who_saw(machine, server["ops"], server["states"])
    deleted_by_somebody_who_saw(machine, server["rows"], server["ops"])
    assert len(machine.tags) == len(set(machine.tags)), "a tag was issued twice"
    fresh_equals(machine, server["rows"])


def converged(laptop: Laptop, rows: Rows) -> None:
    """1: the laptop has what the server has, and shows the same values beside each other."""
    here = laptop.select(f"SELECT {_ROW} FROM asset ORDER BY id")
    there = [(row[0].bytes, row[1], int(row[2]), int(row[3]), *row[4:]) for row in rows]
    assert here == there, laptop.name
    assert laptop.select("SELECT count(*) FROM op WHERE acked_rev IS NULL") == [(0,)]
    assert table_hash([row[:2] for row in here]) == table_hash([row[:2] for row in there])


def typed_is_shown(laptop: Laptop, fields: Sequence[str]) -> None:
    """5: what was typed here and has not gone up yet is what the laptop shows, whatever came meanwhile."""
    waiting = laptop.select(
        "SELECT row_id, field, new FROM op WHERE tbl = 'asset' AND kind = 'update' AND acked_rev IS NULL "
        "AND device = (SELECT max(device) FROM op WHERE acked_rev IS NULL) ORDER BY op_no"
    )
    latest = {(row, field): new for row, field, new in waiting if field in fields}
    for (row, field), new in latest.items():
        shown = laptop.select(f"SELECT {field} FROM asset WHERE id = ?", row)
        assert shown == [(new and json.loads(new),)], f"{laptop.name} typed {new} in {field} and no longer sees it"


def recorded_once(laptops: list[Laptop], ops: Rows) -> None:
    """2: every operation is on the server once, as its laptop wrote it, and every laptop has all of them."""
    expected = {tuple(map(_plain, op[:12])) for op in ops}
    assert len(expected) == len(ops)
    for laptop in laptops:
        names = _OPS.replace("device", "device.id").replace("txn", "txn.id").replace("label", "op.label")
        here = laptop.select(f"SELECT {names} FROM op JOIN txn ON txn.seq = op.txn JOIN device ON device.no = op.device")
        assert {tuple(map(_plain, op)) for op in here} == expected, laptop.name
        assert len(here) == len(expected)


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value.hex if hasattr(value, "hex") and not isinstance(value, float) else value


def in_order(ops: Rows) -> None:
    """6: a device's operations are numbered without a gap, later ones have no smaller revision, and a transaction is in one revision."""
    by_device: dict[Any, list[tuple[int, int]]] = defaultdict(list)
    revisions: dict[Any, set[int]] = defaultdict(set)
    for op in ops:
        by_device[op[0]].append((op[1], op[12]))
        revisions[op[2]].add(op[12])
    for numbered in by_device.values():
        assert [number for number, _ in numbered] == list(range(1, len(numbered) + 1))
        assert [rev for _, rev in numbered] == sorted(rev for _, rev in numbered)
    assert all(len(some) == 1 for some in revisions.values())


def flagged(rows: Rows, states: Rows) -> None:
    """4: a row is flagged exactly when more than one distinct value stands on a field of it."""
    values: dict[Any, set[str]] = defaultdict(set)
    for row, field, _, val, _ in states:
        values[row, field].add(val)
    split = {row for (row, _), some in values.items() if len(some) > 1}
    assert {row[0] for row in rows if row[3]} == split


def deleted_by_somebody_who_saw(machine: SyncMachine, rows: Rows, ops: Rows) -> None:
    """3: a row is gone only if somebody deleted it who knew of each edit of it, or of one that came after that."""
    deletions = [op for op in ops if op[5] == "delete" and op[3] == "asset"]
    for row in (row[0] for row in rows if row[2]):
        for op in (op for op in ops if op[4] == row and op[5] == "update" and json.loads(op[8]) in machine.seen):
            knew = [
                gone for gone in deletions
                if gone[4] == row and ((gone[0] == op[0] and gone[1] > op[1]) or json.loads(op[8]) in _all_seen(machine, gone))
            ]  # fmt: skip
            assert knew, f"{op[8]} was written on a row that somebody deleted without having seen it"


def _all_seen(machine: SyncMachine, gone: tuple[Any, ...]) -> set[str]:
    """What the author of a deletion had been shown of the row, and what the authors of that had."""
    found: set[str] = set()
    waiting = list(machine.gone.get((gone[0].hex, gone[1]), ()))
    while waiting:
        value = waiting.pop()
        if value not in found:
            found.add(value)
            waiting.extend(machine.seen.get(value, ()))
    return found


def nothing_written_over_unseen(machine: SyncMachine) -> None:
    """3, now: later edits could hide later what was lost."""
    with machine.database.connect() as admin:
        ops, states = admin.execute(_HISTORY).fetchall(), admin.execute(_STATES).fetchall()
    superseded_by_somebody_who_saw(machine, ops, states)


def superseded_by_somebody_who_saw(machine: SyncMachine, ops: Rows, states: Rows) -> None:
    """3: an edit's value stands, or one of its own device came after it, or one whose author had been shown it."""
    standing = {(row, field, val) for row, field, _, val, _ in states}
    by_field: dict[Any, Rows] = defaultdict(list)
    for op in ops:
        if op[5] == "update":
            by_field[op[4], op[6]].append(op)
    for (row, field), some in by_field.items():
        for op in some:
            if (row, field, op[8]) in standing:
                continue
            value = json.loads(op[8])
            later = [other for other in some if other is not op and _after(machine, other, op, value)]
            assert later, f"{field} {value} is gone and nobody who wrote over it had seen it"


def _after(machine: SyncMachine, other: tuple[Any, ...], op: tuple[Any, ...], value: Any) -> bool:
    if other[0] == op[0]:
        return bool(other[1] > op[1])
    again = machine.rewritten.get((other[0].hex, other[1]))
    if again is not None:
        return value is None or value in again
    return value is None or value in machine.seen.get(json.loads(other[8]), ()) or json.loads(other[8]) not in machine.seen


def fresh_equals(machine: SyncMachine, rows: Rows) -> None:
    """9: a laptop that joins now gets the same."""
    folder = machine.laptops["ana"].folder.parent / "nueva"
    fresh = Laptop("dani", folder, machine.database, granted=True, blank=machine.blank)
    try:
        fresh.sync()
        converged(fresh, rows)
        assert check_register(fresh.register) == []
    finally:
        fresh.register.close()
