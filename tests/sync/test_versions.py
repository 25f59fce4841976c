"""Server and laptops of different versions, in any order: who is older goes on, and gets what it missed once it is brought up."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from inventario.core.errors import KnownError
from inventario.core.fields import Field
from inventario.models.registry import Catalogue
from inventario.store.checking import check_register
from inventario.store.history import history_of
from inventario.store.opening import SCHEMA_VERSION
from inventario.sync.address import Address
from inventario.sync.schema import server_statements
from inventario.sync.server.preparing import prepare
from inventario.sync.status import sync_status

from ..postgres import Database
from .laptops import Laptop
from .server.test_preparing import _with_fields

Laptops = Callable[..., Laptop]
NEWER = SCHEMA_VERSION + 1
REGISTERS = Path(__file__).parents[1] / "store" / "registers"


@pytest.fixture
def upgrade(database: Database) -> Callable[[], None]:
    """Brings the server to a version with a new column, a new table, and a field that is called otherwise."""

    def run() -> None:
        supplier = replace(Catalogue().subject("asset").field("supplier"), name="provider")
        newer = _with_fields(supplier, Field("Color", name="colour"), without="supplier")
        statements = (
            *server_statements(newer, version=NEWER, renamed=((NEWER, "asset", "supplier", "provider"),)),
            "CREATE TABLE IF NOT EXISTS inventario.gadget (id uuid PRIMARY KEY, rev bigint NOT NULL DEFAULT 0, "
            "deleted boolean NOT NULL DEFAULT false, conflict boolean NOT NULL DEFAULT false, name text)",
            "INSERT INTO sync.field VALUES ('gadget', 'name', 'text', false, NULL) ON CONFLICT DO NOTHING",
        )
        with database.connect() as admin:
            prepare(admin, Address.parse(database.admin_url)[0], catalogue=newer, version=NEWER, statements=statements)

    return run


def test_an_older_laptop_goes_on_with_a_newer_server(laptops: Laptops, database: Database, upgrade: Callable[[], None]) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    computer = ana.create(tag="TI000001", name="PC", supplier="Comercial Sur")
    ana.edit(computer, supplier="Comercial Norte")
    ana.sync(), beto.sync()
    upgrade()
    beto.edit(computer, supplier="Comercial Austral")
    printer = beto.create(kind="printer", tag="TI000002", supplier="Otro")
    beto.sync(), ana.sync()
    with database.connect() as admin:
        found = admin.execute("SELECT provider FROM inventario.asset ORDER BY tag").fetchall()
        assert found == [("Comercial Austral",), ("Otro",)]
        admin.execute("UPDATE inventario.asset SET colour = 'azul'")  # as a newer laptop would
    assert (ana.row(computer)["supplier"], ana.row(printer)["supplier"]) == ("Comercial Austral", "Otro")
    assert next(each.new for each in history_of(ana.register, "asset", computer) if each.field == "supplier") == "Comercial Austral"
    ana.edit(computer, supplier="A"), beto.edit(computer, supplier="B")
    ana.sync(), beto.sync(), ana.sync()
    assert [laptop.row(computer)["conflict"] for laptop in (ana, beto)] == [1, 1]
    assert ana.select("SELECT DISTINCT field FROM sibling") == [("supplier",)]  # asked under the name that this program knows
    ana.edit(computer, supplier="C")
    ana.sync(), beto.sync()
    assert [laptop.row(computer)["supplier"] for laptop in (ana, beto)] == ["C", "C"]
    assert ana.select("SELECT * FROM sibling") == []


def test_a_laptop_that_was_brought_up_gets_what_its_older_program_had_no_place_for(laptops: Laptops) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    computer = ana.create(tag="TI000001", name="PC", notes="lo que una versión anterior no guardaba")
    ana.sync(), beto.sync()
    with beto.register._engine.begin() as connection:  # type: ignore[attr-defined]
        connection.exec_driver_sql("UPDATE asset SET notes = NULL")
        connection.exec_driver_sql("UPDATE setting SET value = '1' WHERE name = 'sync.schema'")
    beto.edit(computer, name="PC nuevo")
    beto.sync()
    assert (beto.row(computer)["notes"], beto.row(computer)["name"]) == ("lo que una versión anterior no guardaba", "PC nuevo")
    assert beto.sync().pulled == 0


def test_a_newer_laptop_waits_for_the_server_and_loses_nothing(laptops: Laptops, database: Database) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    with database.connect() as admin:
        admin.execute("UPDATE sync.head SET schema_version = %s", (SCHEMA_VERSION - 1,))
    computer = ana.create(tag="TI000001", name="PC")
    with pytest.raises(KnownError, match="server init"):
        ana.sync()
    assert sync_status(ana.register).waiting == 1
    with database.connect() as admin:
        prepare(admin, Address.parse(database.admin_url)[0])
    ana.sync(), beto.sync()
    assert beto.row(computer)["name"] == "PC"


@pytest.mark.parametrize("kept", sorted(REGISTERS.glob("*.gz")), ids=lambda kept: kept.name)
def test_a_real_file_of_an_older_program_is_brought_up_and_shared(kept: Path, laptops: Laptops, tmp_path: Path) -> None:
    (tmp_path / "ana").mkdir()
    (tmp_path / "ana" / "registro.inventario").write_bytes(gzip.decompress(kept.read_bytes()))
    ana, beto = laptops("ana"), laptops("beto")
    there = ana.select("SELECT tag, serial FROM asset WHERE deleted = 0 ORDER BY tag")
    ana.sync(), beto.sync()
    assert beto.select("SELECT tag, serial FROM asset WHERE deleted = 0 ORDER BY tag") == there
    assert check_register(ana.register) == check_register(beto.register) == []
    for laptop in (ana, beto):
        assert laptop.sync().up_to_date
