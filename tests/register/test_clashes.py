"""What two laptops did together and one alone may not: found, named the same everywhere, settled when it is right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inventario.core.clashes import Clash
from inventario.core.records import Record
from inventario.register.clashes import accept_clash, clashes_of, find_clashes
from inventario.store.changes import NOTHING
from inventario.store.hooks import Hooks
from inventario.store.register import Register
from inventario.store.undo import undo

Enter = Callable[..., Record]


def unguarded(register: Register, subject: str, item: Record, **values: object) -> None:
    """Write as a synchronisation does: what another laptop did cannot be refused any more."""
    hooks, register.hooks = register.hooks, Hooks()
    with register.transact("sync.pull", "recibir") as transaction:
        if values:
            transaction.update(subject, item.id, {**NOTHING, **values})  # type: ignore[arg-type]
        else:
            transaction.delete(subject, item.id)
    register.hooks = hooks


def rules(register: Register) -> list[tuple[str, str, int]]:
    return [(clash.rule, clash.value, len(clash.members)) for clash in find_clashes(register)]


def test_a_register_in_order_has_nothing_to_decide(register: Register, asset: Enter) -> None:
    asset(name="A", serial="5CD001")
    assert find_clashes(register) == []


def test_one_tag_on_an_item_and_a_rack(register: Register, asset: Enter) -> None:
    item = asset(name="A")
    rack = asset("switch", name="B")
    unguarded(register, "asset", rack, tag=item["tag"])
    [clash] = find_clashes(register)
    assert (clash.rule, clash.value, clash.field) == ("tag", item["tag"], "tag")
    assert clash.members == (("asset", item.id), ("asset", rack.id))
    assert clashes_of([clash], rack.id) == [clash]


def test_a_serial_and_a_mac_twice(register: Register, asset: Enter) -> None:
    asset(name="A", serial="5cd001", mac="00:11:22:33:44:55")
    asset(name="B", serial="5CD001", mac="00:11:22:33:44:55")
    assert [rule for rule, *_ in rules(register)] == ["serial", "mac"]


def test_what_was_deleted_while_another_referred_to_it(register: Register, asset: Enter) -> None:
    item = asset(name="A", custodian="Andrés Leal")
    person = Record(register.catalogue.subject("person"), 0, item["custodian"], {})  # type: ignore[arg-type]
    unguarded(register, "person", person)
    [clash] = find_clashes(register)
    assert (clash.rule, clash.field) == ("gone", "custodian")
    assert clash.members == (("person", person.id), ("asset", item.id))


def test_what_is_right_as_it_is_is_not_asked_again_until_one_more_comes(register: Register, asset: Enter) -> None:
    asset(name="A", serial="1234")
    asset(name="B", serial="1234")
    accept_clash(register, find_clashes(register)[0])
    assert find_clashes(register) == []
    asset(name="C", serial="1234")
    assert rules(register) == [("serial", "1234", 3)]
    undo(register)
    assert find_clashes(register) == []
    undo(register)
    assert rules(register) == [("serial", "1234", 2)]


def test_a_tag_twice_is_never_right(register: Register, asset: Enter) -> None:
    clash = Clash("tag", "TI000001", (("asset", asset().id), ("asset", asset().id)), "tag")
    with pytest.raises(ValueError, match="tag"):
        accept_clash(register, clash)


def test_a_clash_has_the_same_name_on_every_laptop(asset: Enter) -> None:
    one, other = asset().id, asset().id
    there = Clash("tag", "TI000001", (("asset", one), ("asset", other)), "tag")
    here = Clash("tag", "TI000001", (("asset", other), ("asset", one)), "tag")
    assert there.id == here.id != Clash("tag", "TI000002", there.members, "tag").id
