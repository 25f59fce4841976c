"""Creating, changing and deleting rows: what is refused, and what callers may rely on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from inventario.core.errors import Cancelled, FieldFault, KnownError
from inventario.core.ids import uuid7, uuid7_many
from inventario.models.assets import Asset
from inventario.store.changes import Change
from inventario.store.hooks import Hooks
from inventario.store.register import Register

Select = Callable[..., list[tuple[Any, ...]]]
OTHER = {"kind": "other", "status": "in-use"}


def test_ids_come_back_in_the_order_of_the_rows(register: Register, select: Select) -> None:
    wanted = uuid4()
    with register.transact("asset.enter", "ingresar") as transaction:
        rows = [{**OTHER, "serial": f"S{number}"} for number in range(12_000)]
        rows[5]["id"] = wanted
        rows[7]["name"] = "con otro dato"
        ids = transaction.create_many("asset", rows)
    assert ids[5] == wanted
    assert [row_id.bytes for row_id in ids] == [row_id for (row_id,) in select("SELECT id FROM asset ORDER BY row")]
    assert select("SELECT serial, name FROM asset WHERE id = ?", ids[7].bytes) == [("S7", "con otro dato")]


def test_ids_made_together_are_distinct_ascending_and_of_version_seven() -> None:
    before, made, after = uuid7(), uuid7_many(5_000), uuid7()
    assert made == sorted(set(made)) and len(made) == 5_000
    assert {row_id.version for row_id in made} == {7}
    assert before < made[0]
    assert made[-1].int >> 80 <= after.int >> 80
    assert uuid7_many(0) == []


def test_what_the_caller_does_with_its_rows_afterwards_changes_nothing(register: Register, select: Select) -> None:
    row: dict[str, Any] = {**OTHER, "name": "Impresora de Tesorería"}
    with register.transact("asset.enter", "ingresar") as transaction:
        transaction.create("asset", row)
        row["name"] = "otra"
        row.clear()
    assert select("SELECT name FROM asset") == [("Impresora de Tesorería",)]
    assert select("SELECT body FROM search_doc") == [("impresora de tesoreria otro",)]


def test_a_table_object_can_be_added_too(register: Register, select: Select) -> None:
    with register.transact("asset.enter", "ingresar") as transaction:
        row = Asset(kind="other", status="in-use", tag="TI000007")
        assert transaction.add(row) == row.id
    assert select("SELECT tag, kind FROM asset") == [("TI000007", "other")]


def test_something_required_that_is_missing_is_told_at_its_field(register: Register, computer: UUID, select: Select) -> None:
    with pytest.raises(FieldFault, match="Falta estado") as fault, register.transact("asset.enter", "ingresar") as transaction:
        transaction.create_many("asset", [OTHER, {"kind": "other", "status": None}])
    assert fault.value.field == "status"
    with pytest.raises(FieldFault, match="Falta tipo"), register.transact("asset.edit", "editar") as transaction:
        transaction.update("asset", computer, {"kind": None})
    assert select("SELECT count(*) FROM asset") == [(1,)]


@pytest.mark.parametrize(
    ("field", "value"),
    [("cost", "12"), ("cost", 1.5), ("cost", True), ("serial", 123), ("acquired_on", datetime(2024, 1, 1, tzinfo=UTC)),
     ("acquired_on", "2024-01-01"), ("place", "Oficina 12"), ("on_generator", 1), ("runtime_min", "12")],
)  # fmt: skip
def test_a_value_of_another_type_is_a_bug(register: Register, computer: UUID, field: str, value: Any) -> None:
    with pytest.raises(TypeError, match=field), register.transact("bug", "error") as transaction:
        transaction.create("asset", {**OTHER, field: value})
    with pytest.raises(TypeError, match=field), register.transact("bug", "error") as transaction:
        transaction.update("asset", computer, {field: value})


def test_a_number_that_is_none_is_a_bug(register: Register) -> None:
    with pytest.raises(ValueError, match="nan"), register.transact("bug", "error") as transaction:
        transaction.create("asset", {**OTHER, "runtime_min": float("nan")})


def test_a_column_that_is_not_there_or_is_computed_is_a_bug(register: Register, computer: UUID) -> None:
    with pytest.raises(KeyError, match="colour"), register.transact("bug", "error") as transaction:
        transaction.create("asset", {**OTHER, "colour": "rojo"})
    with pytest.raises(KeyError, match="manufacturer"), register.transact("bug", "error") as transaction:
        transaction.update("asset", computer, {"manufacturer": "HP"})
    with pytest.raises(KeyError, match="path"), register.transact("bug", "error") as transaction:
        transaction.create("place", {"name": "Piso 3", "kind": "floor", "path": "x"})


def test_a_row_that_is_not_there_is_a_bug(register: Register) -> None:
    for write in ("update", "delete"):
        with pytest.raises(KeyError), register.transact("bug", "error") as transaction:
            getattr(transaction, write)("asset", uuid4(), *([{"cost": 1}] if write == "update" else []))


def test_a_row_that_somebody_deleted_meanwhile_is_not_changed(register: Register, computer: UUID, select: Select) -> None:
    with register.transact("asset.delete", "borrar") as transaction:
        transaction.delete("asset", computer)
    with pytest.raises(KnownError, match="«TI000001» fue borrado antes"), register.transact("asset.edit", "editar") as transaction:
        transaction.update("asset", computer, {"cost": 1})
    assert select("SELECT cost, deleted FROM asset") == [(350_000, 1)]


def test_deleting_and_restoring_twice_is_doing_it_once(register: Register, computer: UUID, select: Select) -> None:
    with register.transact("asset.delete", "borrar") as transaction:
        transaction.delete_many("asset", [computer, computer])
        transaction.delete("asset", computer)
    with register.transact("asset.restore", "recuperar") as transaction:
        transaction.restore_many("asset", [computer, computer])
        transaction.restore_many("asset", [computer])
    assert select("SELECT kind FROM op ORDER BY seq") == [("create",), ("delete",), ("restore",)]
    assert select("SELECT tag, cost, deleted FROM asset") == [("TI000001", 350_000, 0)]


def test_instants_are_kept_in_utc_to_the_millisecond(register: Register, select: Select) -> None:
    moment = datetime(2024, 3, 12, 9, 41, 7, 123_456).astimezone()
    with register.transact("logbook.enter", "visita") as transaction:
        row_id = transaction.create("logbook", {"visitor": "Técnico de la UPS", "entered_at": moment})
        assert not transaction.update("logbook", row_id, {"entered_at": moment})
    kept = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    assert select("SELECT entered_at FROM logbook") == [(kept,)]
    assert kept in select("SELECT new FROM op")[0][0]


def test_a_long_job_tells_how_far_it_is_and_can_be_cancelled(register: Register, select: Select) -> None:
    told: list[int] = []

    def progress(done: int) -> None:
        told.append(done)
        if done == 20_000:
            raise Cancelled

    with pytest.raises(Cancelled), register.transact("asset.import", "importar") as transaction:
        transaction.create_many("asset", [OTHER] * 30_000, progress)
    assert told == [10_000, 20_000]
    assert select("SELECT count(*) FROM asset") == [(0,)]


def test_a_bulk_insert_keeps_the_indexes(register: Register, select: Select) -> None:
    indexes = select("SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name")
    with register.transact("asset.import", "importar") as transaction:
        transaction.create_many("asset", [{**OTHER, "tag": f"TI{number:06}"} for number in range(6_000)])
    assert select("SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name") == indexes
    assert select("SELECT row FROM asset WHERE tag = 'TI005999' AND deleted = 0") == [(6_000,)]
    with register.transact("asset.import", "importar") as transaction:  # while somebody is reading within the transaction
        reading = transaction.connection.exec_driver_sql("SELECT tag FROM asset")
        reading.fetchone()
        transaction.create_many("asset", [{**OTHER, "serial": f"S{number}"} for number in range(20_000)])
        reading.close()
    with pytest.raises(FieldFault), register.transact("asset.import", "importar") as transaction:
        transaction.create_many("asset", [OTHER] * 60_000 + [{"kind": "other"}])
    assert select("SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name") == indexes
    assert select("SELECT count(*) FROM asset WHERE serial = 'S19999' AND deleted = 0") == [(1,)]
    assert select("PRAGMA integrity_check") == [("ok",)]


def test_validators_see_what_was_written_and_their_refusal_takes_it_all_back(register: Register, open_again: Any, select: Select) -> None:
    seen: list[list[tuple[str, str, Any]]] = []

    def validate(transaction: Any, changes: list[Change]) -> None:
        seen.append([(change.kind.value, change.subject.name, change.new.get("name")) for change in changes])
        if any(change.new.get("name") == "prohibido" for change in changes):
            raise KnownError("Ese nombre no se usa; escriba otro.")

    checked = open_again(hooks=Hooks(validators=(validate,)))
    with checked.transact("asset.enter", "ingresar") as transaction:
        row_id = transaction.create("asset", {**OTHER, "name": "bien"})
        transaction.update("asset", row_id, {"name": "mejor"})
        assert {**transaction.changes[0].new} == {**OTHER, "name": "bien"}
    with pytest.raises(KnownError, match="escriba otro"), checked.transact("asset.edit", "editar") as transaction:
        transaction.update("asset", row_id, {"name": "prohibido"})
    assert seen == [[("create", "asset", "bien"), ("update", "asset", "mejor")], [("update", "asset", "prohibido")]]
    assert select("SELECT name FROM asset") == [("mejor",)]


def test_what_new_values_refer_to_is_known_to_validators(register: Register, open_again: Any) -> None:
    referred: list[dict[str, set[UUID]]] = []
    hooks = Hooks(
        validators=(lambda transaction, _: referred.append({name: set(ids) for name, ids in transaction.referred.items() if ids}),)
    )
    checked = open_again(hooks=hooks)
    with checked.transact("prepare", "preparar") as transaction:
        one, two = transaction.create_many("place", [{"name": name, "kind": "site"} for name in ("Uno", "Dos")])
    with checked.transact("asset.enter", "ingresar") as transaction:
        row_id = transaction.create("asset", {**OTHER, "place": one})
    with checked.transact("asset.edit", "mover") as transaction:
        transaction.update("asset", row_id, {"place": two})
    with checked.transact("asset.delete", "borrar") as transaction:
        transaction.delete("asset", row_id)
    with checked.transact("asset.restore", "recuperar") as transaction:
        transaction.restore_many("asset", [row_id])
    assert referred == [{}, {"place": {one}}, {"place": {two}}, {}, {"place": {two}}]
