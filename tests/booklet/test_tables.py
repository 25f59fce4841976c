"""The booklet's tables: their order is the plan's, they add up to the register, and what is not there is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from inventario.booklet.published import Printed
from inventario.booklet.reading import Town
from inventario.booklet.services import software_chapter
from inventario.booklet.source import plan_booklet
from inventario.core.clock import Clock
from inventario.core.errors import KnownError
from inventario.register.entry import enter
from inventario.register.report_records import Scope
from inventario.reports.booklet_records import Booklet, PlanTable
from inventario.store.register import Register

Find = Callable[[str], PlanTable]
PARTS = (
    "2.1 Computadores por edificio", "2.2 Computadores por unidad", "2.3 Computadores por tipo", "2.4 Impresoras y escáneres",
    "3.1 Sistemas operativos", "3.2 Ofimática", "3.3 Antivirus", "3.4 CAD", "3.5 Software en arriendo",
    "3.6 Sistemas operativos de servidor", "3.7 Contratos", "3.8 Servidor en la nube", "3.9 Telefonía", "3.10 Módulos de aplicación",
    "4.1 Servidores", "4.2 Racks", "4.3 VLAN", "4.4 Puntos de red", "4.5 Enlaces de datos", "4.6 Puntos de acceso", "4.7 Dominios",
    "4.8 Firewalls", "4.9 UPS",
)  # fmt: skip


def titles(booklet: Booklet) -> list[str]:
    return [part.title for chapter, parts in booklet.numbered for part in parts if chapter.number]


def tables_of(booklet: Booklet) -> dict[str, PlanTable]:
    return {numbered.table.title: numbered.table for numbered in booklet.tables}


def test_parts_stand_in_the_order_of_the_plan(booklet: Booklet) -> None:
    assert tuple(titles(booklet)) == PARTS
    assert [numbered.number for numbered in booklet.tables] == list(range(1, len(booklet.tables) + 1))
    figures = [numbered.figure for numbered in booklet.tables if numbered.figure]
    assert figures == list(range(1, len(figures) + 1))


def test_the_annex_sets_every_published_figure_beside_the_registers(booklet: Booklet) -> None:
    annex = booklet.tables[-1].table
    rows = {annex.text(row, 1): [annex.text(row, column) for column in (0, 2, 3, 4, 5)] for row in annex.rows}
    assert rows["Teléfonos"] == ["3.9", "500", "503", "503", "+3"]
    assert rows["Puntos de red"] == ["4.4", "739", "", "739", "0"]
    assert rows["De los computadores en SECPLA (%)"] == ["2.2", "13", "", "13", "0"]
    assert booklet.comparison is not None and booklet.comparison.lead.startswith("De 15 cifras publicadas, 3 no cuadran")


def test_leads_say_what_the_tables_show(booklet: Booklet) -> None:
    leads = {part.title: part.part.lead for _, parts in booklet.numbered for part in parts}
    assert leads["2.3 Computadores por tipo"] == "De 417 computadores, 357 son de escritorio (86 %)."
    assert leads["3.2 Ofimática"] == "Hay 460 licencias de ofimática y 415 computadores con Office: quedan 45 sin usar."
    assert leads["3.5 Software en arriendo"] == "De 43 puestos en arriendo, 40 están asignados."
    assert leads["4.7 Dominios"].startswith("Un dominio está vencido")


def test_an_empty_register_says_so_table_by_table(register: Register) -> None:
    booklet = plan_booklet(register, Scope())
    assert tuple(titles(booklet)) == PARTS
    assert booklet.comparison is None
    for numbered in booklet.tables:
        assert not numbered.table.rows
        assert numbered.table.nothing.endswith("."), numbered.title
        assert numbered.figure is None
    assert [figure.number for figure in booklet.figures] == [0] * 8
    assert all(part.part.lead == "" for _, parts in booklet.numbered for part in parts)


@pytest.mark.parametrize("asked", [Scope(department="DIDECO"), Scope(place="Casa"), Scope(as_of=date(2023, 1, 1))])
def test_a_part_of_the_plan_is_refused_rather_than_the_whole_given_for_it(register: Register, asked: Scope) -> None:
    with pytest.raises(KnownError, match="es de todo el municipio"):
        plan_booklet(register, asked)


def test_one_of_a_thing_is_told_as_one(register: Register) -> None:
    enter(register, "contract", {"name": "Hosting", "ends_on": "31-12-2024"})
    enter(register, "asset", {"kind": "computer"})
    enter(register, "domain", {"name": "tome.cl", "renews_on": "01-01-2025"})
    leads = {part.title: part.part.lead for _, parts in plan_booklet(register, Scope()).numbered for part in parts}
    assert leads["3.7 Contratos"] == "De 1 contrato, 1 sigue vigente."
    assert leads["2.1 Computadores por edificio"] == "El municipio tiene 1 computador, sin lugar registrado."
    assert leads["4.7 Dominios"] == ""


def test_what_was_written_off_is_in_no_table_and_what_has_no_place_is_in_all(register: Register) -> None:
    enter(register, "department", {"code": "DOM", "name": "Dirección de Obras"})
    enter(register, "department", {"code": "INSP", "name": "Inspección", "parent": "DOM"})
    enter(register, "place", {"name": "Casa", "kind": "site"})
    enter(register, "place", {"name": "Piso 2", "kind": "floor", "parent": "Casa"})
    for values in (
        {"place": "Casa / Piso 2", "department": "INSP"}, {"place": "Casa"}, {"status": "lost"}, {"department": "DOM", "kind": "notebook"},
    ):  # fmt: skip
        enter(register, "asset", {"kind": "computer", **values})
    tables = tables_of(plan_booklet(register, Scope()))
    assert [row[:2] for row in tables["Computadores por edificio"].rows] == [("Casa", 2), ("Sin lugar registrado", 2)]
    assert [row[:3] for row in tables["Computadores por dirección"].rows] == [
        ("DOM", "Dirección de Obras", 2), ("", "Sin dirección registrada", 2)
    ]  # fmt: skip
    assert [row[:2] for row in tables["Computadores por tipo"].rows] == [("Computador de escritorio", 3), ("Notebook", 1)]


def test_racks_and_devices_that_were_written_off_are_left_out(register: Register) -> None:
    with register.transact("test", "montar") as transaction:
        kept, _ = transaction.create_many(
            "rack", [{"name": "Central", "units": 10, "status": "in-use"}, {"name": "Viejo", "status": "written-off"}]
        )
        ids = transaction.create_many(
            "asset", [{"kind": "switch", "name": "A", "status": "in-use"}, {"kind": "switch", "name": "B", "status": "written-off"}]
        )
        mounts = [{"rack": kept, "asset": asset, "unit": float(unit), "face": "front"} for unit, asset in enumerate(ids, 3)]
        transaction.create_many("mount", mounts)
    booklet = plan_booklet(register, Scope())
    tables = tables_of(booklet)
    assert [(row[0], row[5], row[6]) for row in tables["Racks"].rows] == [("Central", 9.0, 1)]
    assert [row[1:] for row in tables["Componentes de los racks"].rows] == [(1, "U3", "Switch", "", "A")]
    assert [figure.note for figure in booklet.figures if figure.label == "Servidores"] == ["1 rack"]


@pytest.mark.parametrize(
    ("product", "category", "kind", "title"),
    [
        ("AutoCAD LT", "", "subscription", "Licencias de dibujo asistido (CAD)"),
        ("DraftSight", "CAD", "perpetual", "Licencias de dibujo asistido (CAD)"),
        ("AutoCAD LT", "Arriendo de software", "rented", "Software en arriendo"),
        ("Windows Server Standard", "", "perpetual", "Licencias de sistemas operativos de servidor"),
        ("Windows 11 Pro", "", "perpetual", "Licencias de sistema operativo"),
        ("ESET Protect", "", "subscription", "Licencias de antivirus"),
        ("Microsoft 365", "", "subscription", "Licencias de ofimática"),
        ("Zoom", "", "rented", "Software en arriendo"),
        ("Academia en línea", "Capacitación", "subscription", "Otras licencias"),
    ],
)
def test_a_licence_is_in_the_table_of_what_it_is_for_and_in_no_other(
    register: Register, product: str, category: str, kind: str, title: str
) -> None:
    enter(register, "licence", {"product": product, "category": category, "type": kind, "seats": "7"})
    holding = [name for name, table in tables_of(plan_booklet(register, Scope())).items() if table.rows]
    assert holding == [title]


def test_how_something_stands_that_ends(register: Register) -> None:
    town = Town(register, Printed())
    today = Clock(date(2024, 3, 12)).today()
    assert town.today == today
    said = {date(2024, 3, 11): "Vencido", today: "Vence hoy", date(2024, 3, 13): "Vence en 1 día", date(2024, 6, 10): "Vence en 90 días",
            date(2024, 6, 11): "Vigente", None: "Sin término"}  # fmt: skip
    assert {day: town.ending(day) for day in said} == said


def test_a_published_figure_is_told_when_the_register_moves_on(register: Register) -> None:
    for name in ("uno", "dos"):
        enter(register, "asset", {"kind": "phone", "name": name})
    town = Town(register, Printed({"phones_total": (3, 3)}))
    (phones,) = [part.tables[0] for part in software_chapter(town).parts if part.title == "Telefonía"]
    assert phones.said == ("El plan publicado dice 3 teléfonos; el registro tiene 2; diferencia: −1.",)
