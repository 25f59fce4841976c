"""Any sequence of creating, changing, deleting, undoing and redoing agrees with a model of it; another laptop writes in between."""

from __future__ import annotations

import shutil
import tempfile
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, precondition, rule

from inventario.core.clock import Clock
from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.store.checking import check_register
from inventario.store.register import Register
from inventario.store.transaction import Transaction
from inventario.store.undo import next_redo, next_undo, redo, undo

State = dict[UUID, dict[str, Any]]
Change = tuple[UUID, str, Any, Any]  # which row, which field (or "there"), what it was and what it became

FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "name": st.one_of(st.none(), st.sampled_from(["Caja", "caja", "Portería Ñ", "x"])),
    "cost": st.one_of(st.none(), st.integers(0, 3)),
    "acquired_on": st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2020, 1, 3))),
    "runtime_min": st.one_of(st.none(), st.sampled_from([0, 1, 1.5])),
    "status": st.sampled_from(["in-use", "stored"]),
}
VALUES = st.fixed_dictionaries({}, optional=FIELDS)


class UndoMachine(RuleBasedStateMachine):
    """The model keeps what each field is, and for each operation of this laptop what it changed."""

    rows = Bundle("rows")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="inventario-undo-"))
        path = self.folder / "r.inventario"
        clock = Clock(date(2024, 3, 12))
        self.mine = Register.create(path, author="Paula", clock=clock, folders=Folders.beneath(self.folder / "mine"))
        self.theirs = Register.open(path, author="Diego", clock=clock, folders=Folders.beneath(self.folder / "theirs"))
        self.state: State = {}
        self.done: list[list[Change]] = []
        self.undone: list[list[Change]] = []

    def teardown(self) -> None:
        assert check_register(self.mine) == []
        self.mine.close()
        self.theirs.close()
        shutil.rmtree(self.folder)

    @initialize(target=rows)
    def begin(self) -> Any:
        return multiple(*(self._do(self.mine, [("create", None, {"status": "in-use"})]) for _ in range(2)))

    def _do(self, register: Register, steps: list[tuple[str, UUID | None, dict[str, Any]]], *, fail: bool = False) -> UUID:
        """Do the steps as one operation, in the register and in the model."""
        state, changes, made = deepcopy(self.state), [], UUID(int=0)
        with register.transact("steps", "pasos") as transaction:
            for step, row, values in steps:
                made = self._step(transaction, state, changes, step, row, values)
            if fail:
                raise KnownError("No.")
        self.state = state
        if changes:
            self.undone.clear()
            if register is self.mine:
                self.done.append(changes)
        return made

    def _step(
        self, transaction: Transaction, state: State, changes: list[Change], step: str, row: UUID | None, values: dict[str, Any]
    ) -> UUID:
        def change(row: UUID, name: str, value: Any) -> None:
            if state[row][name] != value:
                changes.append((row, name, state[row][name], value))
                state[row][name] = value

        if step == "create":
            full = {"kind": "other", "status": "in-use", **values}
            row = transaction.create("asset", full)
            state[row] = {**dict.fromkeys(FIELDS), "there": False} | {name: value for name, value in full.items() if name != "kind"}
            # To undo a creation is to find all its values as they were made, and to take the row away.
            changes.extend((row, name, state[row][name], state[row][name]) for name in FIELDS)
            change(row, "there", True)
            return row
        assert row is not None
        if step == "update" and state[row]["there"]:
            transaction.update("asset", row, values)
            for name, value in values.items():
                change(row, name, value)
        elif step == "delete":
            transaction.delete("asset", row)
            change(row, "there", False)
        elif step == "restore":
            transaction.restore_many("asset", [row])
            change(row, "there", True)
        return row

    @rule(target=rows, values=VALUES)
    def create(self, values: dict[str, Any]) -> UUID:
        return self._do(self.mine, [("create", None, values)])

    @rule(row=rows, values=VALUES, by_others=st.booleans())
    def update(self, row: UUID, values: dict[str, Any], by_others: bool) -> None:
        self._do(self.theirs if by_others else self.mine, [("update", row, values)])

    @rule(row=rows, there=st.booleans(), by_others=st.booleans())
    def delete_or_restore(self, row: UUID, there: bool, by_others: bool) -> None:
        self._do(self.theirs if by_others else self.mine, [("restore" if there else "delete", row, {})])

    @rule(
        steps=st.lists(st.tuples(st.sampled_from(["update", "delete", "restore"]), rows, VALUES), min_size=2, max_size=6),
        new=st.one_of(st.none(), VALUES),
    )
    def several_in_one(self, steps: list[tuple[str, UUID, dict[str, Any]]], new: dict[str, Any] | None) -> None:
        self._do(self.mine, [*([("create", None, new)] if new is not None else []), *steps])

    @rule(row=consumes(rows), values=VALUES)
    def refused(self, row: UUID, values: dict[str, Any]) -> None:
        with pytest.raises(KnownError):
            self._do(self.mine, [("create", None, values), ("update", row, values), ("delete", row, {})], fail=True)

    @precondition(lambda self: self.done)
    @rule(which=st.integers(0, 20), values=VALUES, step=st.sampled_from(["update", "delete", "restore"]))
    def others_meddle_with_what_was_done_last(self, which: int, values: dict[str, Any], step: str) -> None:
        rows = list(dict.fromkeys(change[0] for change in self.done[-1]))
        self._do(self.theirs, [(step, rows[which % len(rows)], values)])

    def _invert(self, changes: list[Change]) -> State | None:
        """The state without these changes, None when something later stands on them."""
        state = deepcopy(self.state)
        for row, name, old, new in reversed(changes):
            if state[row][name] != new:
                return None
            state[row][name] = old
        return state

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        state = self._invert(self.done[-1])
        if state is None:
            with pytest.raises(KnownError, match="cambió después"):
                undo(self.mine)
            return
        undo(self.mine)
        self.state = state
        self.undone.append(self.done.pop())

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        redo(self.mine)
        for row, name, _, new in self.undone[-1]:
            self.state[row][name] = new
        self.done.append(self.undone.pop())

    @invariant()
    def register_and_model_agree(self) -> None:
        with self.mine.reading() as connection:
            table = self.mine.catalogue.table("asset")
            found = {
                row.id: {**{name: getattr(row, name) for name in FIELDS}, "there": not row.deleted}
                for row in connection.execute(table.select())
            }
            numbering = "SELECT device, min(op_no), max(op_no) - count(*) FROM op GROUP BY device"
            numbers = connection.exec_driver_sql(numbering).all()
            stamps = connection.exec_driver_sql("SELECT hlc FROM op ORDER BY seq").scalars().all()
        assert found == self.state
        assert all(first == 1 and gap == 0 for _, first, gap in numbers)
        assert list(stamps) == sorted(set(stamps))
        assert (next_undo(self.mine) is None) is (not self.done)
        assert (next_redo(self.mine) is None) is (not self.undone)


UndoMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestUndo = UndoMachine.TestCase
