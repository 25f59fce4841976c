"""Entering, editing, duplicating, deleting: what a person sees of it."""

from __future__ import annotations

import pytest

from inventario.core.errors import FieldFault, KnownError
from inventario.core.queries import ListQuery
from inventario.core.records import Record
from inventario.register.entry import delete, duplicate, edit, enter
from inventario.register.lists import count, record, records, row_numbers
from inventario.register.preferences import read_preferences, write_preference
from inventario.store.history import history_of
from inventario.store.register import Register
from inventario.store.undo import next_undo, redo, undo

from .conftest import Enter


def test_tags_follow_each_other(register: Register, asset: Enter) -> None:
    assert [asset().title for _ in range(3)] == ["TI000001", "TI000002", "TI000003"]
    assert asset(tag="TI000050").title == "TI000050"
    assert asset().title == "TI000051"
    rack = enter(register, "rack", {"name": "Rack Central"})
    assert rack.values["tag"] == "TI000052"  # racks are numbered in the same series


def test_prefix_and_width_are_the_offices_choice(register: Register, asset: Enter) -> None:
    with register.transact("preferences", "cambiar serie") as transaction:
        write_preference(transaction, "tag_prefix", "MUNI")
        write_preference(transaction, "tag_width", 4)
    assert read_preferences(register).tag_prefix == "MUNI"
    assert asset().title == "MUNI0001"


def test_a_used_up_series_says_so(register: Register, asset: Enter) -> None:
    asset(tag="TI999999")
    with pytest.raises(KnownError, match="Se acabaron los números de la serie TI"):
        asset()


def test_a_tag_that_exists_is_refused_by_name(register: Register, asset: Enter) -> None:
    asset(tag="TI000412", name="DIDECO-PC-041")
    with pytest.raises(FieldFault, match=r"La etiqueta TI000412 ya es de DIDECO-PC-041; escriba otra\."):
        asset(tag="ti000412")
    enter(register, "rack", {"name": "Rack Central", "tag": "TI000900"})
    with pytest.raises(FieldFault, match="ya es de Rack Central"):
        asset(tag="TI000900")
    assert count(register, ListQuery("asset")) == 1


def test_a_tag_of_another_is_found_among_thousands(register: Register, asset: Enter) -> None:
    enter(register, "rack", {"name": "Rack Central", "tag": "TI000900"})
    asset(tag="TI001000", name="DIDECO-PC-041")
    many = [{"kind": "ups", "status": "in-use", "tag": f"X{number:05d}"} for number in range(2_500)]
    for tag, owner in (("TI000900", "Rack Central"), ("TI001000", "DIDECO-PC-041")):
        wrong = {"kind": "ups", "status": "in-use", "tag": tag}
        with pytest.raises(FieldFault, match=f"La etiqueta {tag} ya es de {owner}"), register.transact("asset.enter", "x") as transaction:
            transaction.create_many("asset", [*many, wrong])
    with register.transact("asset.enter", "ingresar") as transaction:
        transaction.create_many("asset", many)
    assert count(register, ListQuery("asset")) == 2_501


def test_what_it_refers_to_is_created_once(register: Register, asset: Enter) -> None:
    first = asset(manufacturer="HP", model="ProDesk 400 G6", place="Edificio Consistorial / Piso 2 / Oficina 21", department="DIDECO")
    second = asset(model="hp prodesk 400 g6", place="edificio consistorial/piso 2/OFICINA 21", department="dideco")
    for name in ("model", "place", "department"):
        assert first.values[name] == second.values[name]
    assert first.labels["place"] == "Edificio Consistorial / Piso 2 / Oficina 21"
    assert (first.values["manufacturer"], first.labels["model"]) == ("HP", "HP ProDesk 400 G6")
    kinds = [place.text("kind") for place in records(register, "place", row_numbers(register, ListQuery("place")))]
    assert kinds == ["Edificio", "Piso", "Sala"]


def test_without_leave_to_create_a_slip_is_told(register: Register) -> None:
    with pytest.raises(FieldFault, match="No existe la dirección «DIDEKO»; revise cómo está escrito"):
        enter(register, "asset", {"kind": "ups", "department": "DIDEKO"})
    assert count(register, ListQuery("asset")) == 0


def test_kind_is_all_that_is_required(register: Register) -> None:
    with pytest.raises(FieldFault, match="Falta tipo") as caught:
        enter(register, "asset", {"name": "sin tipo"})
    assert caught.value.field == "kind"
    assert enter(register, "asset", {"kind": "Impresora"}).text("status") == "En uso"


def test_unknown_field(register: Register) -> None:
    with pytest.raises(KnownError, match="No hay un dato «colour» en equipos"):
        enter(register, "asset", {"kind": "ups", "colour": "rojo"})


def test_edit_one_and_many(register: Register, asset: Enter) -> None:
    items = [asset() for _ in range(3)]
    assert edit(register, "asset", [items[0].id], {"cost": "489.990"}) == 1
    assert next_undo(register).label == "cambiar costo de TI000001"  # type: ignore[union-attr]
    assert edit(register, "asset", [item.id for item in items], {"status": "En bodega"}) == 3
    assert next_undo(register).label == "cambiar estado de 3 equipos"  # type: ignore[union-attr]
    assert edit(register, "asset", [item.id for item in items], {"status": "stored"}) == 0
    with pytest.raises(FieldFault, match="Una etiqueta es de un solo equipo"):
        edit(register, "asset", [item.id for item in items], {"tag": "TI000777"})


def test_history_says_who_and_what(register: Register, asset: Enter) -> None:
    item = asset(department="DIDECO")
    register.author = "Carlos"
    edit(register, "asset", [item.id], {"department": "SECPLA"}, create_missing=True)
    latest = history_of(register, "asset", item.id)[0]
    assert (latest.author, latest.field, latest.old_text, latest.new_text) == ("Carlos", "department", "DIDECO", "SECPLA")


def test_duplicate_leaves_out_what_is_ones_own(register: Register, asset: Enter) -> None:
    source = asset(serial="MJ0CK7ZP", ip="10.0.0.1", mac="001a2b3c4d5e", name="PC-1", department="DIDECO", cost="500000")
    copies = duplicate(register, source, 2)
    assert [copy.title for copy in copies] == ["TI000002", "TI000003"]
    for copy in copies:
        assert copy.labels["department"] == "DIDECO"
        assert copy.values["cost"] == 500000
        assert all(copy.values[name] is None for name in ("serial", "ip", "mac", "name"))


def test_a_place_with_items_is_not_deleted(register: Register, asset: Enter) -> None:
    item = asset(place="Edificio Fiscal / Piso 1")
    place = item.values["place"]
    with pytest.raises(KnownError, match="«Piso 1» no se puede borrar porque tiene 1 equipo"):
        delete(register, "place", [place])  # type: ignore[list-item]
    delete(register, "asset", [item.id])
    delete(register, "place", [place])  # type: ignore[list-item]
    assert record(register, "place", place).deleted  # type: ignore[union-attr, arg-type]


def test_a_tree_of_places_has_no_circle(register: Register, asset: Enter) -> None:
    asset(place="A / B / C")
    places = {place.text("name"): place for place in records(register, "place", row_numbers(register, ListQuery("place")))}
    with pytest.raises(KnownError, match="«A» quedaría dentro de sí mismo"):
        edit(register, "place", [places["A"].id], {"parent": "A / B / C"})


def test_a_renamed_place_renames_the_paths_beneath(register: Register, asset: Enter) -> None:
    item = asset(place="Edificio / Piso 1 / Oficina 3")
    site = next(
        place for place in records(register, "place", row_numbers(register, ListQuery("place"))) if place.text("name") == "Edificio"
    )
    edit(register, "place", [site.id], {"name": "Edificio Consistorial"})
    assert record(register, "asset", item.id).labels["place"] == "Edificio Consistorial / Piso 1 / Oficina 3"  # type: ignore[union-attr]


def test_an_undone_creation_frees_its_tag(register: Register, asset: Enter) -> None:
    asset(tag="TI000412")
    undo(register)
    assert asset(tag="TI000412").title == "TI000412"


def test_redo_after_its_tag_was_taken_is_refused(register: Register, asset: Enter) -> None:
    asset(tag="TI000412", name="uno")
    undo(register)
    asset(tag="TI000412", name="dos")
    with pytest.raises(KnownError, match="No hay nada que rehacer"):
        redo(register)


@pytest.mark.parametrize("name", ["=1+1", "مرحبا", "😀 equipo", "x" * 200, "a\x00b", "'; DROP TABLE asset; --"])
def test_strange_names_are_kept(register: Register, asset: Enter, name: str) -> None:
    item: Record = asset(name=name)
    assert item.values["name"] == name.replace("\x00", "")


def test_ten_thousand_characters_are_refused(register: Register, asset: Enter) -> None:
    with pytest.raises(FieldFault, match="es muy largo"):
        asset(name="x" * 10_000)
