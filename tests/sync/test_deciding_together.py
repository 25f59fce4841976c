"""Two laptops and a real server: what they disagree about is asked, decided once, and the same for both afterwards."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from inventario.core.errors import KnownError
from inventario.racks.rules import find_bad_mounts
from inventario.register.clash_solving import give_new_tag, restore
from inventario.register.clashes import find_clashes, members_of
from inventario.register.entry import edit
from inventario.register.lists import record
from inventario.register.merging import merge, whole_history
from inventario.store.undo import undo
from inventario.sync.conflicts import list_conflicts
from inventario.sync.deciding import take
from inventario.sync.records import Conflict
from inventario.sync.rejected import dismiss, list_rejected, retry
from inventario.sync.runs import recent_runs
from inventario.sync.status import sync_status

from ..postgres import Database
from .laptops import Laptop

Laptops = Callable[..., Laptop]


@pytest.fixture
def laptops(laptops: Laptops) -> Laptops:
    """Those of `conftest.py`, each on one connection for all its runs."""
    return partial(laptops, lasting=True)


@pytest.fixture
def pair(laptops: Laptops) -> tuple[Laptop, Laptop, UUID]:
    """Ana and Beto, with a computer that both have."""
    ana, beto = laptops("Ana"), laptops("Beto")
    computer = ana.create(tag="TI000001", name="PC", cost=100)
    ana.sync(), beto.sync()
    return ana, beto, computer


def only(laptop: Laptop) -> Conflict:
    [conflict] = list_conflicts(laptop.register)
    return conflict


def everything(laptop: Laptop) -> list[tuple[Any, ...]]:
    names = "id, tag, name, serial, place, cost, deleted, conflict"
    return [*laptop.select(f"SELECT {names} FROM asset WHERE rev > 0 ORDER BY id"), *laptop.select("SELECT id, name, deleted FROM place")]


def disagree(ana: Laptop, beto: Laptop, computer: UUID) -> None:
    """Ana's value came first, so that Beto's is the one that is shown."""
    ana.edit(computer, cost=200)
    beto.edit(computer, cost=300)
    ana.sync(), beto.sync(), ana.sync()


WHOSE = {200: "Ana", 300: "Beto", 250: ""}


@pytest.mark.parametrize("word, cost", [("mine", 200), ("theirs", 300), ("250", 250)])
def test_whatever_is_chosen_stands_for_both_and_nobody_is_asked_again(pair: tuple[Laptop, Laptop, UUID], word: str, cost: int) -> None:
    ana, beto, computer = pair
    disagree(ana, beto, computer)
    conflict = only(ana)
    assert (conflict.start_text, [value.text for value in conflict.values]) == ("$100", ["$200", "$300"])
    assert [(value.text, value.mine, value.device) for value in only(beto).values] == [("$300", True, "Beto"), ("$200", False, "Ana")]
    take(ana.register, conflict, word)
    assert list_conflicts(ana.register) == []
    assert ana.sync().conflicts == 0 and beto.sync().conflicts == 0
    for laptop in (ana, beto):
        assert laptop.row(computer)["cost"] == cost and not laptop.row(computer)["conflict"]
    assert everything(ana) == everything(beto)
    for laptop in (ana, beto):  # only Ana's keeps what she chose between; the other reads it from what both did
        entry = whole_history(laptop.register, "asset", computer)[0]
        gave_way = {(each.text, each.author, each.device) for each in entry.against}
        assert gave_way == {("$200", "Ana", "Ana"), ("$300", "Beto", "Beto")} - {(f"${cost}", WHOSE[cost], WHOSE[cost])}


def test_both_decide_at_once_and_differently(pair: tuple[Laptop, Laptop, UUID]) -> None:
    ana, beto, computer = pair
    disagree(ana, beto, computer)
    take(ana.register, only(ana), "mine")
    take(beto.register, only(beto), "mine")
    ana.sync(), beto.sync(), ana.sync()
    assert sorted(value.text for value in only(ana).values) == ["$200", "$300"]
    take(beto.register, only(beto), "theirs")
    beto.sync(), ana.sync()
    assert ana.row(computer)["cost"] == beto.row(computer)["cost"] == 200
    assert list_conflicts(ana.register) == list_conflicts(beto.register) == []


def test_an_edit_made_while_the_run_was_under_way_does_not_hold_the_decision_down(pair: tuple[Laptop, Laptop, UUID]) -> None:
    ana, beto, computer = pair
    ana.edit(computer, cost=200)
    beto.edit(computer, cost=300)
    ana.sync()
    stages = []

    def while_pulling(progress: Any) -> None:
        if progress.stage == "pulling" and not stages:
            stages.append(progress.stage)
            beto.edit(computer, cost=350)

    beto.sync(progress=while_pulling)
    assert stages and only(beto)
    take(beto.register, only(beto), "theirs")
    beto.sync(), ana.sync()
    assert list_conflicts(ana.register) == [] and ana.row(computer)["cost"] == 200


def test_a_choice_undone_after_it_went_up_is_asked_again_here(pair: tuple[Laptop, Laptop, UUID]) -> None:
    ana, beto, computer = pair
    disagree(ana, beto, computer)
    take(ana.register, only(ana), "mine")
    ana.sync()
    undo(ana.register)
    ana.sync(), beto.sync()
    assert beto.row(computer)["cost"] == 300 and list_conflicts(beto.register) == []
    take(ana.register, only(ana), "mine")
    ana.sync(), beto.sync()
    assert beto.row(computer)["cost"] == 200 and list_conflicts(ana.register) == []


@pytest.mark.parametrize("word, gone", [("mine", True), ("theirs", False)])
def test_deleted_by_one_and_edited_by_the_other(pair: tuple[Laptop, Laptop, UUID], word: str, gone: bool) -> None:
    ana, beto, computer = pair
    ana.delete(computer)
    beto.edit(computer, notes="cambio de fusor")
    ana.sync(), beto.sync(), ana.sync()
    conflict = only(ana)
    assert conflict.kind == "deleted-edited"
    assert [value.also for value in conflict.values if not value.mine] == [("Notas: cambio de fusor",)]
    take(ana.register, conflict, word)
    ana.sync(), beto.sync()
    for laptop in (ana, beto):
        assert bool(laptop.row(computer)["deleted"]) is gone and list_conflicts(laptop.register) == []


def test_what_else_the_other_changed_in_the_same_operation_is_told(pair: tuple[Laptop, Laptop, UUID]) -> None:
    ana, beto, computer = pair
    beto.edit(computer, cost=300, supplier="Comercial Sur")
    ana.edit(computer, cost=200)
    beto.sync(), ana.sync()
    assert [value.also for value in only(ana).values if not value.mine] == [("Proveedor: Comercial Sur",)]


def test_one_machine_entered_by_both_becomes_one(laptops: Laptops) -> None:
    ana, beto = laptops("Ana"), laptops("Beto")
    first = ana.create(tag="TI000001", name="NB-1", serial="5CD001")
    second = beto.create(tag="TI000002", name="NOTEBOOK", serial="5CD001")
    ana.sync(), beto.sync(), ana.sync()
    [clash] = find_clashes(ana.register)
    [same] = find_clashes(beto.register)
    assert clash.id == same.id
    assert [(member.record["name"], member.author == "Ana") for member in members_of(ana.register, clash)] == [
        ("NB-1", True), ("NOTEBOOK", False),
    ]  # fmt: skip
    kept, gone = (record(ana.register, "asset", row) for row in (first, second))
    assert kept and gone
    merge(ana.register, kept, gone)
    ana.sync(), beto.sync()
    assert everything(ana) == everything(beto) and find_clashes(beto.register) == []
    assert ("name", "NOTEBOOK") in [(entry.field, entry.new_text) for entry in whole_history(beto.register, "asset", first)]


def test_one_tag_typed_by_both(laptops: Laptops) -> None:
    ana, beto = laptops("Ana"), laptops("Beto")
    ana.create(tag="TI000500", name="A")
    second = beto.create(tag="TI000500", name="B")
    ana.sync(), beto.sync(), ana.sync()
    assert [clash.rule for clash in find_clashes(ana.register)] == ["tag"]
    item = record(beto.register, "asset", second)
    assert item
    tag = give_new_tag(beto.register, item)
    beto.sync(), ana.sync()
    assert ana.row(second)["tag"] == tag != "TI000500"
    assert find_clashes(ana.register) == find_clashes(beto.register) == []


def test_one_unit_of_a_rack_taken_by_both(laptops: Laptops) -> None:
    ana, beto = laptops("Ana"), laptops("Beto")
    rack = ana.create("rack", name="Rack Piso 3", units=42, status="in-use")
    items = [ana.create(tag=f"TI00000{n}", kind="switch", height_u=1.0) for n in (1, 2)]
    ana.sync(), beto.sync()
    ana.create("mount", rack=rack, asset=items[0], unit=20.0)
    mount = beto.create("mount", rack=rack, asset=items[1], unit=20.0)
    ana.sync(), beto.sync(), ana.sync()
    for laptop in (ana, beto):
        with laptop.register.reading() as connection:
            [clash] = find_bad_mounts(connection, laptop.register.catalogue)
        assert "Rack Piso 3" in clash.value and {member.of.title for member in members_of(laptop.register, clash) if member.of} == {
            "TI000001", "TI000002",
        }  # fmt: skip
    edit(beto.register, "mount", [mount], {"unit": "21"})
    beto.sync(), ana.sync()
    with ana.register.reading() as connection:
        assert find_bad_mounts(connection, ana.register.catalogue) == []


def test_a_place_deleted_by_one_while_the_other_put_something_there(pair: tuple[Laptop, Laptop, UUID]) -> None:
    ana, beto, computer = pair
    room = ana.create("place", name="Oficina 7", kind="room")
    ana.sync(), beto.sync()
    ana.delete(room, "place")
    beto.edit(computer, place=room)
    ana.sync(), beto.sync(), ana.sync()
    [clash] = find_clashes(ana.register)
    assert (clash.rule, [subject for subject, _ in clash.members]) == ("gone", ["place", "asset"])
    place = record(ana.register, "place", room)
    assert place
    restore(ana.register, place)
    ana.sync(), beto.sync()
    assert find_clashes(beto.register) == [] and not beto.row(room, "place")["deleted"]
    assert everything(ana) == everything(beto)


@pytest.fixture
def refused(pair: tuple[Laptop, Laptop, UUID], database: Database) -> Laptop:
    """Ana, one of whose operations the server refused: what it changes is not there."""
    ana, _, computer = pair
    other = ana.create(tag="TI000002", name="Otro")
    ana.sync()
    with database.connect() as admin:
        admin.execute("DELETE FROM inventario.asset WHERE id = %s", (other,))
    with ana.register.transact("asset.edit", "editar 2 equipos") as transaction:
        transaction.update_many("asset", {computer: {"cost": 500}, other: {"cost": 500}})
    assert ana.sync().rejected == 1
    return ana


def test_what_the_server_refused_is_told_with_what_to_do(refused: Laptop, pair: tuple[Laptop, Laptop, UUID]) -> None:
    [rejected] = list_rejected(refused.register)
    assert (rejected.label, rejected.author, rejected.reason) == ("editar 2 equipos", "Ana", "unknown-row")
    assert rejected.changes == ("Costo de TI000001: $500", "Costo de TI000002: $500")
    assert rejected.sentence.endswith(".") and rejected.thing == ("asset", pair[2])
    assert refused.row(pair[2])["cost"] == 100  # none of it stands
    dismiss(refused.register, rejected)
    assert list_rejected(refused.register) == [] and sync_status(refused.register).rejected == 0
    with pytest.raises(KnownError, match="ya no está"):
        retry(refused.register, rejected)


def test_what_was_refused_is_done_again_when_what_was_in_the_way_is_gone(laptops: Laptops, database: Database) -> None:
    ana, beto = laptops("Ana"), laptops("Beto")
    ana.create(tag="TI000001")
    ana.sync()
    with database.connect() as admin:
        admin.execute("DELETE FROM sync.field WHERE tbl = 'maintenance' AND name = 'parts'")
    with ana.register.transact("maintenance.enter", "ingresar mantención") as transaction:
        item = transaction.create("asset", {"tag": "TI000009", "kind": "ups", "status": "in-use"})
        transaction.create("maintenance", {"name": "Baterías", "asset": item, "parts": "4 x 9 Ah"})
    ana.sync()
    [rejected] = list_rejected(ana.register)
    assert (rejected.reason, ana.select("SELECT deleted FROM asset WHERE tag = 'TI000009'")) == ("unknown-field", [(1,)])
    with database.connect() as admin:
        admin.execute("INSERT INTO sync.field (tbl, name, type, required) VALUES ('maintenance', 'parts', 'text', false)")
    retry(ana.register, rejected)
    ana.sync(), beto.sync()
    assert list_rejected(ana.register) == []
    assert beto.select("SELECT a.tag, m.name FROM maintenance m JOIN asset a ON a.id = m.asset") == [("TI000009", "Baterías")]


def test_the_list_of_runs_tells_who_did_what(pair: tuple[Laptop, Laptop, UUID]) -> None:
    ana, beto, computer = pair
    with beto.register.transact("asset.edit", "cambiar costo de TI000001") as transaction:
        transaction.update("asset", computer, {"cost": 300})
    beto.sync(), ana.sync()
    up, down = recent_runs(beto.register)[0], recent_runs(ana.register)[0]
    assert (up.pushed, up.detail["up"]) == (1, {"labels": ["cambiar costo de TI000001"], "more": 0})
    assert down.detail["others"] == [{"author": "Beto", "changes": 1, "labels": ["cambiar costo de TI000001"], "more": 0}]
