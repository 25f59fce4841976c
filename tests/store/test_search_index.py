"""The search index is at every moment what it would be if it were made anew."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from inventario.core.clock import Clock
from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.store.register import Register
from inventario.store.search import document_id, match_expression, rebuild, subject_and_row
from inventario.store.undo import next_redo, next_undo, redo, undo

Select = Callable[..., list[tuple[Any, ...]]]
INTEGRITY = "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"
WORDS = st.sampled_from(["Oficina 12", "Óptica", "HP ProDesk 400", "sala", "Ñuñoa", "TI", "ab", "Dirección de Obras"])
MAYBE = st.one_of(st.none(), WORDS)

EXAMPLES = int(os.environ.get("INVENTARIO_INDEX_EXAMPLES", "8"))  # few here; more on demand


def _found(select: Select, text: str) -> list[tuple[str, int]]:
    words, _ = match_expression(text)
    return sorted(subject_and_row(docid) for (docid,) in select("SELECT rowid FROM search WHERE search MATCH ?", words))


def test_what_one_operation_writes_in_pieces_with_other_fields_each_is_found_whole(register: Register, select: Select) -> None:
    with register.transact("import", "importar") as transaction:
        for first, more in ((0, {"serial": "ABC"}), (10, {"notes": "Óptica"}), (20, {}), (30, {"serial": "DEF", "notes": "Ñuñoa"})):
            rows = [{"kind": "ups", "status": "in-use", "name": f"Equipo {first + each}", **more} for each in range(10)]
            transaction.create_many("asset", rows)
            transaction.create("place", {"name": f"Oficina {first}", "kind": "room"})
    assert _found(select, "equipo") == [("asset", row) for row in range(1, 41)]
    assert _found(select, "abc") == [("asset", row) for row in range(1, 11)]
    assert _found(select, "optica") == [("asset", row) for row in range(11, 21)]
    assert _found(select, "nunoa def") == [("asset", row) for row in range(31, 41)]
    assert [name for name, _ in _found(select, "oficina")] == ["place"] * 4


def test_an_item_is_found_by_any_fragment_of_itself_and_of_what_it_refers_to(register: Register, select: Select) -> None:
    with register.transact("prepare", "preparar") as transaction:
        site = transaction.create("place", {"name": "Edificio Consistorial", "kind": "site"})
        room = transaction.create("place", {"name": "Óptica Ñuñoa", "kind": "room", "parent": site})
        model = transaction.create("model", {"manufacturer": "HP", "name": "ProDesk 400 G6"})
        department = transaction.create("department", {"code": "DIDECO", "name": "Desarrollo Comunitario"})
        person = transaction.create("person", {"name": "Juana Pérez", "rut": "111111111", "department": department})
        values: dict[str, Any] = {"kind": "notebook", "status": "in-use", "serial": "5CG9-ABC", "place": room, "model": model}
        transaction.create("asset", {**values, "department": department, "custodian": person, "cost": 123_456})
    for text in (
        "notebook",
        "cg9-ab",
        "consistorial",
        "optica nunoa",
        "prodesk 400",
        "hp prodesk",
        "dideco",
        "comunitario",
        "JUANA",
        "perez",
    ):
        assert ("asset", 1) in _found(select, text), text
    assert ("asset", 1) not in _found(select, "123456")
    assert ("person", 1) in _found(select, "dideco")
    assert ("place", 2) in _found(select, "consistorial")  # by its path, from its first moment


def test_what_refers_to_something_renamed_is_found_by_its_new_name_only(register: Register, select: Select) -> None:
    with register.transact("prepare", "preparar") as transaction:
        site = transaction.create("place", {"name": "Anexo", "kind": "site"})
        room = transaction.create("place", {"name": "Sala", "kind": "room", "parent": site})
        transaction.create("asset", {"kind": "other", "status": "in-use", "place": room})
    with register.transact("place.edit", "renombrar") as transaction:
        transaction.update("place", site, {"name": "Gimnasio"})
    assert _found(select, "gimnasio") == [("asset", 1), ("place", 1), ("place", 2)]
    assert _found(select, "anexo") == []


def test_people_and_departments_are_found_by_their_new_names_too(register: Register, select: Select) -> None:
    with register.transact("prepare", "preparar") as transaction:
        department = transaction.create("department", {"name": "Aseo y Ornato"})
        person = transaction.create("person", {"name": "Juana Pérez", "department": department})
        transaction.create("asset", {"kind": "other", "status": "in-use", "custodian": person})
    with register.transact("edit", "renombrar") as transaction:
        transaction.update("department", department, {"code": "DIMAO"})
        transaction.update("person", person, {"name": "Juana Rojas", "role": "Jefa"})
    assert _found(select, "dimao") == [("department", 1), ("person", 1)]
    assert _found(select, "rojas") == [("asset", 1), ("person", 1)]
    assert _found(select, "perez") == []


def test_numbers_of_documents_tell_subject_and_row() -> None:
    assert subject_and_row(document_id("network-point", 739)) == ("network-point", 739)


def test_an_edit_of_what_is_not_searched_leaves_the_index_alone(register: Register, computer: UUID, select: Select) -> None:
    before = select("SELECT * FROM search_data")
    with register.transact("asset.edit", "editar") as transaction:
        transaction.update("asset", computer, {"cost": 1, "seen_on": date(2024, 1, 1)})
    assert select("SELECT * FROM search_data") == before


class IndexMachine(RuleBasedStateMachine):
    """Writes of all sorts, undone and redone at any moment."""

    places = Bundle("places")
    models = Bundle("models")
    assets = Bundle("assets")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="inventario-index-"))
        path = self.folder / "r.inventario"
        self.register = Register.create(path, author="Paula", clock=Clock(date(2024, 3, 12)), folders=Folders.beneath(self.folder))

    def teardown(self) -> None:
        self.register.close()
        shutil.rmtree(self.folder)

    def _create(self, subject: str, **values: Any) -> UUID:
        with self.register.transact("create", "ingresar") as transaction:
            return transaction.create(subject, values)

    @initialize(target=places)
    def first_place(self) -> UUID:
        return self._create("place", name="Edificio", kind="site")

    @rule(target=places, name=WORDS, parent=places)
    def place(self, name: str, parent: UUID) -> UUID:
        return self._create("place", name=name, kind="room", parent=parent)

    @rule(target=models, manufacturer=MAYBE, name=MAYBE)
    def model(self, manufacturer: str | None, name: str | None) -> UUID:
        return self._create("model", manufacturer=manufacturer, name=name)

    @rule(target=assets, name=MAYBE, place=places, kind=st.sampled_from(["ups", "other"]))
    def asset(self, name: str | None, place: UUID, kind: str) -> UUID:
        return self._create("asset", name=name, place=place, kind=kind, status="in-use")

    @rule(asset=assets, name=MAYBE, place=places, cost=st.integers(0, 2))
    def edit(self, asset: UUID, name: str | None, place: UUID, cost: int) -> None:
        self._try("asset", asset, {"name": name, "place": place, "cost": cost})

    @rule(asset=assets, model=models)
    def give_model(self, asset: UUID, model: UUID) -> None:
        self._try("asset", asset, {"model": model})

    @rule(model=models, name=MAYBE)
    def rename_model(self, model: UUID, name: str | None) -> None:
        self._try("model", model, {"name": name})

    @rule(place=places, name=WORDS, parent=st.one_of(st.none(), places))
    def move_place(self, place: UUID, name: str, parent: UUID | None) -> None:
        self._try("place", place, {"name": name, "parent": parent})  # into itself is refused

    def _try(self, subject: str, row: UUID, values: dict[str, Any]) -> None:
        try:
            with self.register.transact("edit", "editar") as transaction:
                transaction.update(subject, row, values)
        except KnownError:
            pass

    @rule(row=st.one_of(st.tuples(st.just("asset"), assets), st.tuples(st.just("place"), places)), deleted=st.booleans())
    def delete_or_restore(self, row: tuple[str, UUID], deleted: bool) -> None:
        with self.register.transact("delete", "borrar") as transaction:
            (transaction.delete_many if deleted else transaction.restore_many)(row[0], [row[1]])

    @rule(place=places, name=WORDS)
    def many_things_at_once(self, place: UUID, name: str) -> None:
        try:
            with self.register.transact("mixed", "de todo") as transaction:
                transaction.update("place", place, {"name": name})
                room = transaction.create("place", {"name": name, "kind": "room", "parent": place})
                rows = [{"kind": "other", "status": "in-use", "place": where} for where in (room, place, room)]
                first, second, _ = transaction.create_many("asset", rows)
                transaction.update("place", room, {"name": name + " B"})
                transaction.update("asset", first, {"name": name})
                transaction.delete("asset", second)
        except KnownError:
            pass

    @precondition(lambda self: next_undo(self.register))
    @rule()
    def undo(self) -> None:
        undo(self.register)

    @precondition(lambda self: next_redo(self.register))
    @rule()
    def redo(self) -> None:
        redo(self.register)

    @invariant()
    def index_is_what_it_would_be_anew(self) -> None:
        documents = "SELECT docid, body FROM search_doc ORDER BY docid"
        with suppress(TakenBack), self.register.transact("compare", "comparar") as transaction:
            transaction.connection.exec_driver_sql(INTEGRITY)
            kept = transaction.connection.exec_driver_sql(documents).all()
            rebuild(transaction.connection, self.register.catalogue)
            assert kept == transaction.connection.exec_driver_sql(documents).all()
            transaction.connection.exec_driver_sql(INTEGRITY)
            raise TakenBack


class TakenBack(Exception):
    """Ends a comparison without a trace."""


IndexMachine.TestCase.settings = settings(max_examples=EXAMPLES, stateful_step_count=20, deadline=None)
TestIndex = IndexMachine.TestCase
