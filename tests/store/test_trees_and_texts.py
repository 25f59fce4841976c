"""Trees that turn in circles or lose a branch, and texts as nobody expects them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventario.core.errors import KnownError
from inventario.register.validators import register_hooks
from inventario.store.checking import check_register
from inventario.store.derived import sort_key
from inventario.store.history import history_of
from inventario.store.register import Register
from inventario.store.search import match_expression
from inventario.store.undo import redo, undo

Select = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def tree(register: Register) -> tuple[UUID, UUID, UUID]:
    """A site, a floor and a room."""
    with register.transact("prepare", "preparar") as transaction:
        site = transaction.create("place", {"name": "Edificio", "kind": "site"})
        floor = transaction.create("place", {"name": "Piso 3", "kind": "floor", "parent": site})
        room = transaction.create("place", {"name": "Oficina 12", "kind": "room", "parent": floor})
    return site, floor, room


def test_a_circular_tree_is_refused(register: Register, tree: tuple[UUID, UUID, UUID], select: Select) -> None:
    site, floor, room = tree
    for child, parent in ((site, site), (site, room), (floor, room)):
        with (
            pytest.raises(KnownError, match="quedaría dentro de sí mismo; elija otro lugar superior"),
            register.transact("place.edit", "mover") as transaction,
        ):
            transaction.update("place", child, {"parent": parent})
    with pytest.raises(KnownError, match="quedaría dependiendo de sí misma"), register.transact("enter", "ingresar") as transaction:
        one = transaction.create("department", {"name": "Uno"})
        two = transaction.create("department", {"name": "Dos", "parent": one})
        transaction.update("department", one, {"parent": two})
    assert [path for (path,) in select("SELECT path FROM place ORDER BY row")][-1] == "Edificio / Piso 3 / Oficina 12"
    assert check_register(register) == []


def test_a_branch_that_moves_takes_its_paths_along(register: Register, tree: tuple[UUID, UUID, UUID], select: Select) -> None:
    _, floor, _ = tree
    with register.transact("place.edit", "mover") as transaction:
        other = transaction.create("place", {"name": "Anexo", "kind": "site"})
        transaction.update("place", floor, {"parent": other, "name": "Piso 10"})
    paths = ["Edificio", "Anexo / Piso 10", "Anexo / Piso 10 / Oficina 12", "Anexo"]
    assert [path for (path,) in select("SELECT path FROM place ORDER BY row")] == paths
    assert [key for (key,) in select("SELECT sort_key FROM place ORDER BY row")] == [sort_key(path) for path in paths]
    undo(register)
    assert [path for (path,) in select("SELECT path FROM place WHERE deleted = 0")][-1] == "Edificio / Piso 3 / Oficina 12"
    redo(register)
    assert [path for (path,) in select("SELECT path FROM place ORDER BY row")] == paths
    assert check_register(register) == []


def test_sort_keys_count_as_people_do() -> None:
    names = [
        "Anexo",
        "Edificio",
        "Edificio / Piso 2",
        "Edificio / Piso 2 / Oficina 9",
        "Edificio / Piso 2 / Oficina 12",
        "Edificio / Piso 10",
        "Edificio 2",
    ]
    assert sorted(set(names), key=sort_key) == names


def test_a_place_with_items_in_it_is_not_deleted(
    open_again: Any, register: Register, tree: tuple[UUID, UUID, UUID], select: Select
) -> None:
    site, floor, room = tree
    ruled: Register = open_again(hooks=register_hooks())
    with ruled.transact("asset.enter", "ingresar") as transaction:
        items = transaction.create_many("asset", [{"kind": "other", "status": "in-use", "place": room}] * 2)
    with (
        pytest.raises(KnownError, match="«Oficina 12» no se puede borrar porque tiene 2 equipos"),
        ruled.transact("place.delete", "borrar") as transaction,
    ):
        transaction.delete("place", room)
    with (
        pytest.raises(KnownError, match="«Piso 3» no se puede borrar porque tiene 1 lugar"),
        ruled.transact("place.delete", "borrar") as transaction,
    ):
        transaction.delete("place", floor)
    with ruled.transact("place.delete", "borrar todo") as transaction:  # with all that is in it, it goes
        transaction.delete_many("place", [site, floor, room])
        transaction.delete_many("asset", items)
    with pytest.raises(KnownError, match="El lugar de «equipo» fue borrado"), ruled.transact("asset.restore", "recuperar") as transaction:
        transaction.restore_many("asset", items)
    undo(ruled)
    assert select("SELECT count(*) FROM place WHERE deleted = 0") == [(3,)]
    assert check_register(ruled) == []


def test_many_places_with_items_in_them_are_not_deleted_either(open_again: Any, register: Register, select: Select) -> None:
    ruled: Register = open_again(hooks=register_hooks())
    with ruled.transact("prepare", "preparar") as transaction:
        places = transaction.create_many("place", [{"name": f"Sala {number}", "kind": "room"} for number in range(700)])
        transaction.create("asset", {"kind": "other", "status": "in-use", "place": places[650]})
    with (
        pytest.raises(KnownError, match="«Sala 650» no se puede borrar porque tiene 1 equipo"),
        ruled.transact("place.delete", "borrar") as transaction,
    ):
        transaction.delete_many("place", places)
    with ruled.transact("place.delete", "borrar") as transaction:
        transaction.delete_many("place", places[:650])
    assert select("SELECT count(*) FROM place WHERE deleted = 0") == [(50,)]


STRANGE = [
    "nulo\x00en medio",
    "🖨️ impresora 👩🏽‍💻",
    "طابعة الطابق الثالث",
    "מדפסת \u202eleft",
    "=1+1",
    "x" * 10_000,
    'comillas " y \\ barras',
    "línea\nuna\ttras otra",
    "\u0301acento suelto",
    "Ǆ ß ﬁ İ",
]


@pytest.mark.parametrize("text", STRANGE)
def test_strange_texts_are_kept_found_and_taken_back(register: Register, computer: UUID, select: Select, text: str) -> None:
    with register.transact("asset.edit", "editar") as transaction:
        transaction.update("asset", computer, {"name": text, "notes": text})
        transaction.create("asset", {"kind": "other", "status": "in-use", "serial": text})
    assert select("SELECT name, notes FROM asset WHERE row = 1") == [(text, text)]
    assert history_of(register, "asset", computer)[0].new in (text, None)
    assert {entry.new for entry in history_of(register, "asset", computer) if entry.field == "notes"} == {text}
    words, _ = match_expression(text)
    if words and "\x00" not in text:  # the index, as all of SQLite's text functions, ends a text at a NUL, which `clean` takes out
        found = {docid >> 6 for (docid,) in select("SELECT rowid FROM search WHERE search MATCH ?", words)}
        assert {1, 2} <= found
    assert check_register(register) == []
    undo(register)
    assert select("SELECT name, deleted FROM asset ORDER BY row") == [(None, 0), (None, 1)]
    redo(register)
    assert select("SELECT name FROM asset WHERE row = 1") == [(text,)]
    assert check_register(register) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), again=st.text(st.characters(exclude_categories=["Cs"]))
)
def test_any_text_makes_the_round_trip(register: Register, select: Select, text: str, again: str) -> None:
    with register.transact("enter", "ingresar") as transaction:
        row_id = transaction.create("place", {"name": text, "kind": "room"})
        assert not transaction.update("place", row_id, {"name": text})
        transaction.update("place", row_id, {"name": again or "x"})
    assert select("SELECT name FROM place WHERE id = ?", row_id.bytes) == [(again or "x",)]
    undo(register)
    redo(register)
    assert select("SELECT name FROM place WHERE id = ?", row_id.bytes) == [(again or "x",)]
    assert check_register(register) == []


def test_half_a_character_is_a_bug_and_changes_nothing(register: Register, computer: UUID, select: Select) -> None:
    with pytest.raises(UnicodeEncodeError), register.transact("bug", "error") as transaction:
        transaction.update("asset", computer, {"name": "\ud800"})
    assert select("SELECT name FROM asset") == [(None,)]
