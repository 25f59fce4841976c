"""Lists: filters, order, counts, windows of rows."""

from __future__ import annotations

import pytest

from inventario.core.errors import Cancelled, KnownError
from inventario.core.queries import Filter, ListQuery, Match, Order
from inventario.register import lists
from inventario.register.lists import count, fetch, row_numbers, value_counts
from inventario.register.wheres import parse_where
from inventario.store.register import Register

from .conftest import Enter


@pytest.fixture
def stocked(register: Register, asset: Enter) -> Register:
    """Four items in two buildings."""
    asset(name="a", place="Consistorial / Piso 2 / Oficina 9", department="DIDECO", cost="300000", acquired_on="01-03-2020")
    asset(name="b", place="Consistorial / Piso 2 / Oficina 12", department="DIDECO", cost="100000", acquired_on="01-03-2022")
    asset("notebook", name="Ñ c", place="Consistorial / Piso 10 / Oficina 1", manufacturer="Dell", model="Vostro")
    asset("ups", name="d", place="Fiscal / Piso 1", department="DAF", status="written-off")
    return register


def names(register: Register, *filters: Filter, order: tuple[Order, ...] = (Order("tag"),), text: str = "") -> list[object]:
    """The names of the items of a list, in order."""
    rows = row_numbers(register, ListQuery("asset", filters, text, order))
    return [row[0] for row in fetch(register, "asset", rows, ["name"])]


def test_where(stocked: Register) -> None:
    subject = stocked.catalogue.subject("asset")

    def where(*texts: str) -> list[object]:
        return names(stocked, *(parse_where(subject, text) for text in texts))

    assert where("kind=computer") == ["a", "b"]
    assert where("kind=computers") == ["a", "b", "Ñ c"]
    assert where("department=DIDECO") == ["a", "b"]
    assert where("department=dideco", "cost>=200000") == ["a"]
    assert where("department=") == ["Ñ c"]
    assert where("place=Consistorial") == ["a", "b", "Ñ c"]
    assert where("place=consistorial / piso 2") == ["a", "b"]
    assert where("manufacturer=dell") == ["Ñ c"]
    assert where("name~ñ") == ["Ñ c"]
    assert where("name=N C") == ["Ñ c"]
    assert where("acquired_on<=2021-01-01") == ["a"]
    assert where("status!=written-off") == ["a", "b", "Ñ c"]
    assert where("tag=ti000002") == ["b"]


@pytest.mark.parametrize("text", ["colour=rojo", "nada", "kind=volador", "cost=mucho"])
def test_a_condition_that_makes_no_sense_is_told(stocked: Register, text: str) -> None:
    with pytest.raises(KnownError):
        parse_where(stocked.catalogue.subject("asset"), text)


def test_a_list_that_nobody_waits_for_any_more_is_read_no_further(stocked: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "_ASKED_EVERY", 20)
    asked = 0

    def check() -> None:
        nonlocal asked
        asked += 1
        if asked >= 3:
            raise Cancelled

    query = ListQuery("asset", order=(Order("place"),))
    with pytest.raises(Cancelled):
        row_numbers(stocked, query, check)
    assert asked < 10
    assert len(row_numbers(stocked, query)) == 4  # by the same connection, which asks nobody any more
    assert asked < 10


def test_numbers_of_a_long_list_are_read_in_pieces(stocked: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    query = ListQuery("asset", order=(Order("name", descending=True),))
    whole = row_numbers(stocked, query)
    monkeypatch.setattr(lists, "_BATCH", 1)
    assert row_numbers(stocked, query) == whole and sorted(whole) == [1, 2, 3, 4]
    assert list(row_numbers(stocked, ListQuery("asset", (), "nada de eso"))) == []


def test_order_counts_as_people_do(stocked: Register) -> None:
    assert names(stocked, order=(Order("place"),)) == ["a", "b", "Ñ c", "d"]  # Oficina 9 before 12, Piso 2 before 10
    assert names(stocked, order=(Order("cost"),)) == ["b", "a", "Ñ c", "d"]  # nothing comes last
    assert names(stocked, order=(Order("cost", descending=True),)) == ["a", "b", "Ñ c", "d"]


def test_text_finds_within_the_list(stocked: Register) -> None:
    assert names(stocked, text="piso 2") == ["a", "b"]
    assert names(stocked, text="vostro of") == ["Ñ c"]
    assert names(stocked, text="10") == ["Ñ c"]
    assert names(stocked, text="nada de eso") == []


def test_contains_in_a_reference(stocked: Register) -> None:
    assert names(stocked, Filter("place", Match.CONTAINS, ("piso 2",))) == ["a", "b"]
    assert names(stocked, Filter("model", Match.CONTAINS, ("dell",))) == ["Ñ c"]


def test_counts(stocked: Register) -> None:
    assert count(stocked, ListQuery("asset")) == 4
    assert value_counts(stocked, ListQuery("asset"), "kind") == [("computer", 2), ("notebook", 1), ("ups", 1)]
    assert value_counts(stocked, ListQuery("asset"), "department")[0] == ("DIDECO", 2)


def test_a_window_keeps_the_order_asked(stocked: Register) -> None:
    assert fetch(stocked, "asset", [3, 99, 1], ["tag", "place", "manufacturer"]) == [
        ("TI000003", "Consistorial / Piso 10 / Oficina 1", "Dell"),
        (None, None, None),
        ("TI000001", "Consistorial / Piso 2 / Oficina 9", None),
    ]


@pytest.mark.parametrize("text", ["100%", "[a-z]", "*", "?", "'; --", "\\"])
def test_signs_are_only_signs(stocked: Register, text: str) -> None:
    assert names(stocked, Filter("name", Match.CONTAINS, (text,))) == []
    assert names(stocked, text=text) == []


def test_words_are_found_in_what_the_index_leaves_out(register: Register, asset: Enter) -> None:
    """Ports are looked for by their number and by their device."""
    switch, other = asset("switch", name="SW-P1-1"), asset("switch", name="Otro")
    with register.transact("test", "puertos") as transaction:
        for device in (switch, other):
            transaction.create_many("port", [{"device": device.id, "number": number, "name": f"Gi{number}"} for number in (1, 2)])

    def found(text: str) -> list[object]:
        rows = row_numbers(register, ListQuery("port", (), text, (Order("number"),)))
        return [row[0] for row in fetch(register, "port", rows, ["name"])]

    assert found("sw-p1") == ["Gi1", "Gi2"] and found("sw-p1 gi2") == ["Gi2"] and found("nada") == []
