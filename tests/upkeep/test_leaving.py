"""What is still somebody's, and what ends when they leave: accounts and seats, but no item."""

from __future__ import annotations

from datetime import date

import pytest

from inventario.core.errors import KnownError
from inventario.core.ids import uuid7
from inventario.register.entry import enter
from inventario.register.lists import by_field, record
from inventario.store.register import Register
from inventario.store.undo import undo
from inventario.upkeep.leaving import let_go, still_theirs
from inventario.upkeep.loans import lend
from inventario.upkeep.members import give


def test_all_that_is_theirs_and_only_accounts_and_seats_end(register: Register) -> None:
    person = enter(register, "person", {"name": "Rosa Soto", "active": "Sí"})
    item = enter(register, "asset", {"kind": "computer", "name": "PC-1", "custodian": person.id})
    lent = enter(register, "asset", {"kind": "notebook", "name": "NB-1"})
    lend(register, [lent.id], {"person": person.id, "due_on": "2024-03-22"})
    enter(register, "account", {"kind": "mailbox", "name": "rosa@tome.cl", "person": person.id})
    enter(register, "account", {"kind": "extension", "name": "2101", "person": person.id, "ends_on": "2024-03-01"})
    licence = enter(register, "licence", {"product": "Zoom", "seats": "1"})
    give(register, "licence", licence.id, [("person", person.id)])
    held = [(one.sort, one.title) for one in still_theirs(register, person.id)]
    assert held == [("asset", "PC-1"), ("loan", "NB-1"), ("account", "rosa@tome.cl"), ("seat", "Zoom")], "an account that ended is not"
    assert let_go(register, person.id) == (1, 1)
    assert [one.sort for one in still_theirs(register, person.id)] == ["asset", "loan"]
    [mailbox] = by_field(register, "account", "name", "rosa@tome.cl")
    gone = record(register, "person", person.id)
    assert mailbox["ends_on"] == date(2024, 3, 12) and gone is not None and gone["active"] is False
    still = record(register, "asset", item.id)
    assert still is not None and still["custodian"] == person.id
    undo(register)
    assert len(still_theirs(register, person.id)) == 4
    with pytest.raises(KnownError, match="ya no está"):
        let_go(register, uuid7())
