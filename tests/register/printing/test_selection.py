"""What is left to print: never printed, changed since, what an import brought; and in which order it comes out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from inventario.core.errors import Cancelled
from inventario.core.queries import Filter, ListQuery, Match
from inventario.core.records import Record
from inventario.labels import Order
from inventario.register.attention import PRINT_NEVER, matters
from inventario.register.entry import delete, edit, enter
from inventario.register.importing.opening import open_file
from inventario.register.importing.rows import ImportOptions
from inventario.register.importing.running import import_table
from inventario.register.lists import record, records
from inventario.register.printing.selection import (
    Only,
    count_never_printed,
    created_rows,
    list_rows,
    narrowed,
    ordered,
    recent_imports,
)
from inventario.store.register import Register
from inventario.store.undo import undo

from ..conftest import Enter
from .conftest import Print, job

ALL = ListQuery("asset")


def tags(register: Register, rows: Sequence[int]) -> list[str]:
    return [item.title for item in records(register, "asset", rows)]


def changed(register: Register, template: str = "") -> list[str]:
    return tags(register, list_rows(register, ALL, Only.CHANGED, template))


def test_what_has_no_label_yet(register: Register, asset: Enter, printed: Print) -> None:
    items = [asset() for _ in range(4)]
    assert count_never_printed(register, ALL) == 4
    printed(items[:3])
    assert tags(register, list_rows(register, ALL, Only.NEVER)) == ["TI000004"]
    assert tags(register, narrowed(register, "asset", [item.row for item in reversed(items)], Only.NEVER)) == ["TI000004"]
    delete(register, "asset", [items[3].id])
    assert count_never_printed(register, ALL) == 0


def test_what_has_no_label_within_a_list(register: Register, asset: Enter, printed: Print) -> None:
    first, _ = asset(department="DIDECO"), asset(department="DIDECO")
    asset(department="SECPLA")
    printed([first])
    query = ListQuery("asset", (Filter("department", Match.IS, ("DIDECO",)),))
    assert tags(register, list_rows(register, query, Only.NEVER)) == ["TI000002"]
    assert count_never_printed(register, query) == 1


def test_the_strip_of_its_ports_is_no_label_of_the_panel(register: Register, asset: Enter, printed: Print) -> None:
    panel = asset("patch-panel", ports="24")
    printed([panel], job("patch-panel", "TZe-231"))
    assert count_never_printed(register, ALL) == 1


def test_the_start_page_counts_them_and_offers_to_print(register: Register, asset: Enter, printed: Print) -> None:
    items = [asset(), asset(status="De baja")]
    (matter,) = [one for one in matters(register) if one.action == PRINT_NEVER]
    assert (matter.title, matter.link, matter.query) == ("1 equipo sin etiqueta impresa", "Imprimir", None)
    printed(items[:1])
    assert not [one for one in matters(register) if one.action == PRINT_NEVER]


def test_a_label_is_changed_when_it_shows_something_else(register: Register, asset: Enter, printed: Print) -> None:
    items = [asset(name=f"PC-{number}", department="DIDECO") for number in (1, 2, 3)]
    printed(items)
    assert changed(register) == []
    edit(register, "asset", [items[0].id], {"name": "PC-100"})
    edit(register, "asset", [items[1].id], {"notes": "no sale en la etiqueta"})
    assert changed(register) == ["TI000001"]
    edit(register, "asset", [items[0].id], {"name": "PC-1"})
    assert changed(register) == []


def test_a_department_that_is_called_otherwise_changes_its_labels(register: Register, asset: Enter, printed: Print) -> None:
    first, second = asset(department="DIDECO"), asset(department="SECPLA")
    printed([first, second])
    edit(register, "department", [first.values["department"]], {"code": "DIDESO"})  # type: ignore[list-item]
    assert changed(register) == ["TI000001"]


def test_a_renamed_building_changes_the_labels_that_show_the_place(register: Register, asset: Enter, printed: Print) -> None:
    one = asset("switch", name="SW-1", place="Edificio Fiscal / Piso 1")
    printed([one], job("access-point"))
    place = record(register, "place", one.values["place"])  # type: ignore[arg-type]
    assert place is not None
    edit(register, "place", [place.values["parent"]], {"name": "Edificio Nuevo"})  # type: ignore[list-item]
    assert changed(register) == ["TI000001"]


def test_printing_again_settles_it(register: Register, asset: Enter, printed: Print) -> None:
    item = asset(name="uno")
    printed([item])
    edit(register, "asset", [item.id], {"name": "dos"})
    assert changed(register) == ["TI000001"]
    printed([item])
    assert changed(register) == []


def test_only_what_that_stock_shows_counts(register: Register, asset: Enter, printed: Print) -> None:
    """A small label has the tag alone: a name that changes is no reason to print it again."""
    item = asset(name="uno", place="Piso 1")
    printed([item], job("do-not-move", "L7163"))
    edit(register, "asset", [item.id], {"name": "dos"})
    assert changed(register) == []
    edit(register, "asset", [item.id], {"tag": "TI000777"})
    assert changed(register) == ["TI000777"]


def test_by_template(register: Register, asset: Enter, printed: Print) -> None:
    item = asset("switch", name="SW-1", ip="10.0.0.1")
    printed([item], job("switch"))
    printed([item])
    edit(register, "asset", [item.id], {"ip": "10.0.0.2"})
    assert changed(register) == []  # the last label, without the address, is right
    assert changed(register, "switch") == ["TI000001"]
    assert changed(register, "ups") == []


def test_what_an_import_brought(register: Register, tmp_path: Path) -> None:
    enter(register, "asset", {"kind": "computer", "name": "de antes"})
    file = tmp_path / "nuevos.csv"
    file.write_text("Tipo;Nombre\nNotebook;N-1\nNotebook;N-2\n", "utf-8")
    opened = open_file(register, file, "asset")
    import_table(register, opened.subject, opened.table, ImportOptions(opened.mapping))
    (run,) = recent_imports(register)
    assert (run.label, run.author, run.subject, run.created) == ("importar 2 equipos", "Paula", "asset", 2)
    assert tags(register, created_rows(register, run.txn, "asset")) == ["TI000002", "TI000003"]
    undo(register)
    assert recent_imports(register) == []


def in_order(register: Register, items: Sequence[Record], order: Order) -> list[str]:
    return [one.text("name") for one in records(register, "asset", ordered(register, "asset", [item.row for item in items], order))]


def test_orders_count_numbers_as_people_do(register: Register, asset: Enter) -> None:
    given = (
        ("c", "Edificio / Oficina 12", "TI000009"), ("b", "Edificio / Oficina 9", "TI000030"), ("PC-10", "", "TI000002"),
        ("PC-9", "", "TI000001"), ("a", "Edificio / Oficina 9", "TI000100"),
    )  # fmt: skip
    items = [asset(name=name, tag=tag, **({"place": place} if place else {})) for name, place, tag in given]
    assert in_order(register, items, Order.GIVEN) == ["c", "b", "PC-10", "PC-9", "a"]
    assert in_order(register, items, Order.PLACE) == ["a", "b", "c", "PC-9", "PC-10"]  # what has no place comes last
    assert in_order(register, items, Order.TAG) == ["PC-9", "PC-10", "c", "b", "a"]
    assert in_order(register, items, Order.NAME) == ["a", "b", "c", "PC-9", "PC-10"]


def test_it_can_be_cancelled(register: Register, asset: Enter, printed: Print) -> None:
    printed([asset()])
    asset()

    def cancel() -> None:
        raise Cancelled

    for only in (Only.NEVER, Only.CHANGED):
        with pytest.raises(Cancelled):
            list_rows(register, ALL, only, check=cancel)
