"""What the journal says of what was done: one operation a created row, one an edited field, numbered without gaps."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from inventario.core.clock import Clock
from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.store.engine import driver
from inventario.store.history import history_of, recent_operations
from inventario.store.register import Register
from inventario.store.undo import next_undo, undo

Select = Callable[..., list[tuple[Any, ...]]]


def test_a_created_row_is_one_operation_with_all_its_values(register: Register, select: Select) -> None:
    with register.transact("place.enter", "ingresar Oficina 12") as transaction:
        place = transaction.create("place", {"name": "Oficina 12", "kind": "room", "notes": None})
    with register.transact("asset.enter", "ingresar un equipo") as transaction:
        row_id = transaction.create(
            "asset",
            {
                "kind": "ups", "status": "in-use", "place": place, "acquired_on": date(2020, 5, 4), "runtime_min": 12.5, "cost": 90_000,
                "on_generator": False,
            },
        )  # fmt: skip
    [(kind, field, old, new, label, row)] = select("SELECT kind, field, old, new, label, row_id FROM op WHERE tbl = 'asset'")
    assert (kind, field, old, row) == ("create", None, None, row_id.bytes)
    assert json.loads(new) == {
        "kind": "ups", "status": "in-use", "place": place.hex, "acquired_on": "2020-05-04", "runtime_min": 12.5, "cost": 90_000,
        "on_generator": False,
    }  # fmt: skip
    assert label == "equipo"  # it has neither tag nor name nor serial
    assert json.loads(select("SELECT new FROM op WHERE tbl = 'place'")[0][0]) == {"name": "Oficina 12", "kind": "room"}


def test_an_edit_is_one_operation_for_each_field_that_differs(register: Register, computer: UUID, select: Select) -> None:
    with register.transact("asset.edit", "editar TI000001") as transaction:
        assert transaction.update("asset", computer, {"cost": 10, "name": "Recepción", "status": "in-use", "notes": None})
    found = select("SELECT field, old, new, label FROM op WHERE kind = 'update' ORDER BY seq")
    assert found == [("cost", "350000", "10", "TI000001"), ("name", "null", '"Recepción"', "TI000001")]


def test_an_edit_that_changes_nothing_leaves_no_trace(register: Register, computer: UUID, select: Select) -> None:
    before = select("SELECT count(*) FROM txn")
    with register.transact("asset.edit", "editar TI000001") as transaction:
        assert not transaction.update("asset", computer, {"cost": 350_000, "name": None})
    assert select("SELECT count(*) FROM txn") == before


def test_who_when_and_where_stand_in_the_history_of_an_item(register: Register, computer: UUID) -> None:
    with register.transact("asset.edit", "cambiar costo de TI000001") as transaction:
        transaction.update("asset", computer, {"cost": 1_500_000})
    newest = history_of(register, "asset", computer)[0]
    assert (newest.author, newest.device, newest.operation, newest.label) == ("Paula", "Paula", "asset.edit", "cambiar costo de TI000001")
    assert newest.at.date() == date(2024, 3, 12)
    assert (newest.field, newest.old_text, newest.new_text) == ("cost", "$350.000", "$1.500.000")


def test_the_label_survives_deletion(register: Register, computer: UUID, select: Select) -> None:
    with register.transact("asset.delete", "borrar TI000001") as transaction:
        transaction.delete("asset", computer)
    assert select("SELECT kind, label FROM op ORDER BY seq DESC LIMIT 1") == [("delete", "TI000001")]
    assert history_of(register, "asset", computer)[0].kind == "delete"


def test_operations_of_a_device_are_numbered_without_gaps(register: Register, computer: UUID, select: Select) -> None:
    for cost in range(5):
        with register.transact("asset.edit", "editar") as transaction:
            transaction.update("asset", computer, {"cost": cost})
    with pytest.raises(KnownError), register.transact("asset.edit", "editar") as transaction:
        transaction.update("asset", computer, {"cost": 99})
        raise KnownError("No.")
    with register.transact("asset.enter", "ingresar tres") as transaction:
        transaction.create_many("asset", [{"kind": "other", "status": "in-use"}] * 3)
    undo(register)
    numbers = [number for (number,) in select("SELECT op_no FROM op ORDER BY seq")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == 1 + 5 + 3 + 3


class WrongClock(Clock):
    """A laptop's clock that says an instant of its own."""

    def __init__(self, instant: datetime) -> None:
        super().__init__()
        object.__setattr__(self, "_instant", instant)

    def now(self) -> datetime:
        return self._instant  # type: ignore[attr-defined, no-any-return]


def test_clock_stamps_only_grow_even_when_the_clock_goes_back(register: Register, computer: UUID, select: Select, tmp_path: Path) -> None:
    for year, amount in ((2024, 70_000), (2020, 3), (2019, 1)):
        clock = WrongClock(datetime(year, 1, 1, tzinfo=UTC))
        with (
            Register.open(register.path, author="Paula", clock=clock, folders=Folders.beneath(tmp_path / "home")) as other,
            other.transact("asset.enter", "ingresar") as transaction,
        ):
            transaction.create_many("asset", [{"kind": "other", "status": "in-use"}] * amount)
    with register.transact("asset.edit", "editar") as transaction:  # it was open all the while
        transaction.update("asset", computer, {"cost": 1})
    assert select("SELECT count(*) FROM op a JOIN op b ON b.seq = a.seq + 1 WHERE b.hlc <= a.hlc") == [(0,)]


def test_an_operation_is_renamed_once_it_is_known_what_it_did(register: Register) -> None:
    told: list[str] = []
    register.subscribe(lambda committed: told.append(committed.label))
    with register.transact("asset.enter", "ingresar equipo") as transaction:
        transaction.journal.rename("ingresar un equipo")  # nothing was written yet
        transaction.create("asset", {"kind": "other", "status": "in-use", "tag": "TI000009"})
        transaction.journal.rename("ingresar TI000009")
    assert told == ["ingresar TI000009"] == [recent_operations(register)[0].label]
    upcoming = next_undo(register)
    assert upcoming is not None and upcoming.label == "ingresar TI000009"


def _pend(register: Register, revision: int) -> None:
    """As if a synchronisation had brought the register up to that revision."""
    with register.transact("test", "prueba") as transaction:
        transaction.connection.exec_driver_sql("INSERT OR REPLACE INTO setting (name, value) VALUES ('cursor', ?)", (str(revision),))


def test_a_second_edit_keeps_the_base_of_the_first_one_pending(register: Register, computer: UUID, select: Select) -> None:
    with register.transact("acknowledge", "prueba") as transaction:
        transaction.connection.exec_driver_sql("UPDATE op SET acked_rev = 5")
    _pend(register, 10)
    with register.transact("asset.edit", "editar") as transaction:
        transaction.update("asset", computer, {"cost": 1})
    _pend(register, 20)
    with register.transact("asset.edit", "editar") as transaction:
        transaction.update("asset", computer, {"cost": 2, "name": "Nuevo"})
        transaction.delete("asset", computer)
    _pend(register, 30)
    with register.transact("asset.restore", "recuperar") as transaction:
        transaction.restore_many("asset", [computer])
        transaction.update("asset", computer, {"name": "Otro"})
    found = select("SELECT kind, field, base_rev FROM op WHERE kind <> 'create' ORDER BY seq")
    assert found == [
        ("update", "cost", 10), ("update", "cost", 10), ("update", "name", 20), ("delete", None, 20), ("restore", None, 20),
        ("update", "name", 20),
    ]  # fmt: skip


def test_a_pending_creation_is_pending_on_every_field(register: Register, select: Select) -> None:
    _pend(register, 10)
    with register.transact("asset.enter", "ingresar") as transaction:
        row_id = transaction.create("asset", {"kind": "other", "status": "in-use"})
    _pend(register, 20)
    with register.transact("asset.edit", "editar") as transaction:
        transaction.update("asset", row_id, {"cost": 2})
    assert select("SELECT base_rev FROM op ORDER BY seq") == [(10,), (10,)]


def test_what_waits_on_a_row_is_looked_up_by_the_row_however_much_waits_elsewhere(
    register: Register, computer: UUID, select: Select
) -> None:
    """Else an edit of a shared register reads all operations of the device: a hundred thousand after an import."""
    with register.transact("bench", "llenar") as transaction:
        transaction.create_many("asset", [{"kind": "computer", "status": "in-use", "name": f"PC {number}"} for number in range(300)])
    asked: list[str] = []
    with register.transact("asset.edit", "editar") as transaction:
        transaction.journal._cursor = 1  # as on a register that met a server
        driver(transaction.connection).set_trace_callback(asked.append)
        transaction.update("asset", computer, {"cost": 10, "notes": "n"})
        driver(transaction.connection).set_trace_callback(None)
    [pending] = [statement for statement in asked if "min(base_rev)" in statement]
    plan = [detail for *_, detail in select(f"EXPLAIN QUERY PLAN {pending}")]
    assert "SEARCH op USING INDEX ix_op_row_id (row_id=?)" in plan
    assert select("SELECT DISTINCT base_rev FROM op WHERE field = 'cost'") == [(0,)]  # the creation waits, and nothing was seen since
