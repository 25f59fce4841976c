"""Undo and redo: new operations with the inverse changes, refused when something later stands on what they would take back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from inventario.core.errors import Cancelled, KnownError
from inventario.register.validators import register_hooks
from inventario.store.checking import check_register
from inventario.store.history import recent_operations
from inventario.store.hooks import Hooks
from inventario.store.register import Register
from inventario.store.undo import next_redo, next_undo, redo, undo

Select = Callable[..., list[tuple[Any, ...]]]
OTHER = {"kind": "other", "status": "in-use"}


def _edit(register: Register, row_id: UUID, **values: Any) -> None:
    with register.transact("asset.edit", "editar TI000001") as transaction:
        transaction.update("asset", row_id, values)


def test_an_edit_is_taken_back_and_done_again(register: Register, computer: UUID, select: Select) -> None:
    _edit(register, computer, cost=5, name="Caja")
    assert undo(register).label == "editar TI000001"
    assert select("SELECT cost, name FROM asset") == [(350_000, None)]
    again = redo(register)
    assert again.label == "editar TI000001"
    assert select("SELECT cost, name FROM asset") == [(5, "Caja")]
    assert [(operation.label, operation.role, operation.state) for operation in recent_operations(register)] == [
        ("rehacer editar TI000001", "redo", "settled"),
        ("deshacer editar TI000001", "undo", "settled"),
        ("editar TI000001", "do", "done"),
        ("ingresar TI000001", "do", "done"),
    ]


def test_everything_back_to_the_beginning_and_forth_again(register: Register, computer: UUID, select: Select) -> None:
    _edit(register, computer, cost=5)
    with register.transact("asset.delete", "borrar") as transaction:
        transaction.delete("asset", computer)
    with register.transact("asset.enter", "ingresar otro") as transaction:
        transaction.create("asset", OTHER)
    states = "SELECT row, deleted, cost FROM asset ORDER BY row"
    there = select(states)
    for _ in range(2):
        for _ in range(4):
            undo(register)
        assert select(states) == [(1, 1, 350_000), (2, 1, None)]
        assert next_undo(register) is None
        with pytest.raises(KnownError, match="No hay nada que deshacer"):
            undo(register)
        for _ in range(4):
            redo(register)
        assert select(states) == there
        with pytest.raises(KnownError, match="No hay nada que rehacer"):
            redo(register)
    assert check_register(register) == []


def test_what_was_undone_cannot_be_redone_after_something_new(register: Register, computer: UUID) -> None:
    _edit(register, computer, cost=5)
    undo(register)
    _edit(register, computer, cost=6)
    assert next_redo(register) is None
    upcoming = next_undo(register)
    assert upcoming is not None
    undo(register)
    undo(register)
    assert next_undo(register) is None


def test_one_operation_that_did_many_things_to_one_row(register: Register, computer: UUID, select: Select) -> None:
    with register.transact("everything", "de todo") as transaction:
        transaction.update("asset", computer, {"cost": 1})
        transaction.update("asset", computer, {"cost": 2, "name": "Caja"})
        transaction.update("asset", computer, {"cost": 3, "name": None})
        transaction.delete("asset", computer)
        transaction.restore_many("asset", [computer])
        new = transaction.create("asset", {**OTHER, "name": "nuevo"})
        transaction.update("asset", new, {"name": "renombrado"})
        gone = transaction.create("asset", OTHER)
        transaction.delete("asset", gone)
    done = select("SELECT row, deleted, cost, name FROM asset ORDER BY row")
    for _ in range(2):
        undo(register)
        assert select("SELECT cost, name, deleted FROM asset WHERE row = 1") == [(350_000, None, 0)]
        assert select("SELECT deleted FROM asset WHERE row > 1") == [(1,), (1,)]
        redo(register)
        assert select("SELECT row, deleted, cost, name FROM asset ORDER BY row") == done
    assert check_register(register) == []


def test_an_operation_that_amounts_to_nothing_is_undone_and_redone(register: Register, computer: UUID, select: Select) -> None:
    with register.transact("there.and.back", "ida y vuelta") as transaction:
        transaction.update("asset", computer, {"cost": 1})
        transaction.update("asset", computer, {"cost": 350_000})
    assert undo(register).label == redo(register).label == undo(register).label == "ida y vuelta"
    assert select("SELECT cost FROM asset") == [(350_000,)]


def test_all_kinds_of_values_come_back(register: Register, select: Select) -> None:
    with register.transact("prepare", "preparar") as transaction:
        place = transaction.create("place", {"name": "Sala", "kind": "room"})
    values: dict[str, Any] = {**OTHER, "place": place, "acquired_on": date(2020, 2, 29), "runtime_min": 7.5, "height_u": 2}
    values |= {"on_generator": True, "notes": "ñ «» \n 🖨"}
    with register.transact("asset.enter", "ingresar") as transaction:
        row_id = transaction.create("asset", values)
        visit = transaction.create("logbook", {"visitor": "Ana", "entered_at": datetime(2024, 3, 12, 9, 0, 0, 123_456, UTC)})
    with register.transact("asset.edit", "vaciar") as transaction:
        transaction.update("asset", row_id, dict.fromkeys(values.keys() - OTHER.keys()))
        transaction.update("logbook", visit, {"entered_at": None})
    before = select("SELECT place, acquired_on, runtime_min, height_u, on_generator, notes FROM asset")
    assert before == [(None,) * 6]
    undo(register)
    kept = select("SELECT place, acquired_on, runtime_min, height_u, on_generator, notes FROM asset")
    assert kept == [(place.bytes, "2020-02-29", 7.5, 2.0, 1, "ñ «» \n 🖨")]
    undo(register)  # the creation: nothing may seem to have changed since
    redo(register)
    redo(register)
    undo(register)
    assert select("SELECT place, acquired_on, runtime_min, height_u, on_generator, notes FROM asset") == kept
    assert select("SELECT entered_at FROM logbook WHERE retracts IS NULL") == [("2024-03-12T09:00:00.123+00:00",)]


def test_an_import_of_many_rows_is_undone_in_one_step(register: Register, select: Select) -> None:
    told: list[tuple[int, int]] = []
    with register.transact("asset.import", "importar 12.000 equipos") as transaction:
        places = transaction.create_many("place", [{"name": f"Oficina {number}", "kind": "room"} for number in range(30)])
        transaction.create_many("asset", [{**OTHER, "place": places[number % 30], "cost": number} for number in range(12_000)])
    undo(register, lambda done, total: told.append((done, total)))
    assert told[-1] == (12_030, 12_030) and len(told) >= 3
    assert select("SELECT count(*) FROM asset WHERE deleted = 0") == select("SELECT count(*) FROM place WHERE deleted = 0") == [(0,)]
    assert select("SELECT count(*) FROM search_doc") == [(0,)]
    redo(register)
    assert select("SELECT count(*), sum(cost) FROM asset WHERE deleted = 0") == [(12_000, sum(range(12_000)))]
    assert check_register(register) == []


def test_a_cancelled_undo_leaves_nothing_behind(register: Register, select: Select) -> None:
    with register.transact("asset.import", "importar") as transaction:
        transaction.create_many("asset", [OTHER] * 11_000)
    before = select("SELECT (SELECT count(*) FROM op), (SELECT count(*) FROM txn), (SELECT count(*) FROM asset WHERE deleted = 0)")

    def cancel(done: int, total: int) -> None:
        if done > 5_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        undo(register, cancel)
    after = select("SELECT (SELECT count(*) FROM op), (SELECT count(*) FROM txn), (SELECT count(*) FROM asset WHERE deleted = 0)")
    assert after == before
    upcoming = next_undo(register)
    assert upcoming is not None and upcoming.label == "importar"


@pytest.fixture
def other(open_again: Callable[..., Register]) -> Register:
    """The same file as another laptop writes to it, whose operations stand between this one's."""
    return open_again(home="other", author="Diego")


def test_an_edit_that_was_edited_over_is_not_taken_back(register: Register, computer: UUID, other: Register, select: Select) -> None:
    _edit(register, computer, cost=5, name="Caja")
    _edit(other, computer, name="Portería")
    with pytest.raises(KnownError, match="No se puede deshacer «editar TI000001»: TI000001 cambió después"):
        undo(register)
    assert select("SELECT cost, name FROM asset") == [(5, "Portería")]
    _edit(other, computer, name="Caja")  # as it was: nothing stands on it any more
    undo(register)
    assert select("SELECT cost, name FROM asset") == [(350_000, None)]


def test_a_creation_that_was_edited_is_not_taken_back(register: Register, computer: UUID, other: Register, select: Select) -> None:
    _edit(other, computer, os="Windows 11")
    with pytest.raises(KnownError, match="cambió después"):
        undo(register)
    assert select("SELECT deleted, os FROM asset") == [(0, "Windows 11")]


def test_what_is_already_as_it_was_is_not_taken_back_twice(register: Register, computer: UUID, other: Register, select: Select) -> None:
    with other.transact("asset.delete", "borrar") as transaction:
        transaction.delete("asset", computer)
    with pytest.raises(KnownError, match="cambió después"):
        undo(register)
    undo(other)
    with register.transact("asset.delete", "borrar") as transaction:
        transaction.delete("asset", computer)
    with other.transact("asset.restore", "recuperar") as transaction:
        transaction.restore_many("asset", [computer])
    with pytest.raises(KnownError, match="cambió después"):
        undo(register)
    assert select("SELECT deleted FROM asset") == [(0,)]


def test_everybody_undoes_their_own(register: Register, computer: UUID, other: Register, select: Select) -> None:
    with other.transact("asset.enter", "ingresar de Diego") as transaction:
        transaction.create("asset", OTHER)
    mine, theirs = next_undo(register), next_undo(other)
    assert mine is not None and theirs is not None
    assert (mine.label, theirs.label) == ("ingresar TI000001", "ingresar de Diego")
    undo(register)
    assert select("SELECT deleted FROM asset ORDER BY row") == [(1,), (0,)]


def test_another_window_that_undid_it_first_is_noticed(register: Register, computer: UUID, open_again: Callable[..., Register]) -> None:
    twin = open_again()
    assert twin.device == register.device
    undo(twin)
    with pytest.raises(KnownError, match="No hay nada que deshacer"):
        undo(register)
    redo(register)
    assert next_redo(twin) is None


def test_a_guard_may_refuse(register: Register, computer: UUID, open_again: Callable[..., Register], select: Select) -> None:
    def guard(connection: object, catalogue: object, txn: int) -> None:
        raise KnownError("Hay un acta firmada sobre ese cambio; corríjalo con otro.")

    signed = open_again(hooks=Hooks(undo_guards=(guard,)))
    upcoming = next_undo(signed)
    assert upcoming is not None and upcoming.refused.startswith("Hay un acta firmada")  # known before anybody asks for it
    assert next_undo(register) == upcoming and next_undo(register).refused == ""  # type: ignore[union-attr]
    with pytest.raises(KnownError, match="acta firmada"):
        undo(signed)
    assert select("SELECT deleted FROM asset") == [(0,)]
    assert select("SELECT count(*) FROM txn") == [(1,)]


def test_undoing_a_deletion_of_what_is_in_a_tree_puts_paths_and_index_right(register: Register, select: Select) -> None:
    with register.transact("prepare", "preparar") as transaction:
        site = transaction.create("place", {"name": "Edificio", "kind": "site"})
        room = transaction.create("place", {"name": "Sala", "kind": "room", "parent": site})
        transaction.create("asset", {**OTHER, "place": room})
    with register.transact("place.delete", "borrar Sala") as transaction:
        transaction.delete("place", room)
    with register.transact("place.edit", "renombrar") as transaction:
        transaction.update("place", site, {"name": "Consistorial"})
    undo(register)
    undo(register)
    assert select("SELECT path FROM place ORDER BY row") == [("Edificio",), ("Edificio / Sala",)]
    assert check_register(register) == []


def test_a_deletion_is_not_taken_back_when_its_tag_was_given_away(
    register: Register, computer: UUID, open_again: Callable[..., Register], select: Select
) -> None:
    mine, theirs = open_again(hooks=register_hooks()), open_again(home="other", author="Diego", hooks=register_hooks())
    with mine.transact("asset.delete", "borrar") as transaction:
        transaction.delete("asset", computer)
    with theirs.transact("asset.enter", "ingresar") as transaction:
        transaction.create("asset", {**OTHER, "tag": "TI000001", "name": "Caja"})
    with pytest.raises(KnownError, match="La etiqueta TI000001 ya es de Caja"):
        undo(mine)
    assert select("SELECT deleted FROM asset ORDER BY row") == [(1,), (0,)]
