"""The shared server's schema: made in one go, and again without harm."""

from __future__ import annotations

from inventario.models.registry import Catalogue
from inventario.sync.schema import server_statements

from ..postgres import Database


def test_the_schema_can_be_run_again_and_keeps_what_is_there(database: Database) -> None:
    with database.connect() as admin:
        admin.execute("INSERT INTO inventario.place (id, name) VALUES (gen_random_uuid(), 'Bodega')")
        epoch = admin.execute("SELECT epoch FROM sync.head").fetchone()
        admin.execute("SET ROLE inventario_owner")
        with admin.transaction():
            for statement in server_statements():
                admin.execute(statement)
        assert admin.execute("SELECT epoch FROM sync.head").fetchone() == epoch
        assert admin.execute("SELECT name FROM inventario.place").fetchall() == [("Bodega",)]


def test_every_field_of_the_register_has_its_typed_column(database: Database) -> None:
    with database.connect() as admin:
        found = admin.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'inventario'"
        ).fetchall()
    types = {(table, column): kind for table, column, kind in found}
    assert types["asset", "acquired_on"] == "date" and types["asset", "cost"] == "bigint"
    assert types["asset", "place"] == "uuid" and types["print_batch", "printed_at"] == "timestamp with time zone"
    for subject in Catalogue():
        for field in subject.fields:
            assert field.through or (subject.table, field.name) in types


def test_every_function_has_its_search_path_pinned(database: Database) -> None:
    with database.connect() as admin:
        loose = admin.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'sync'::regnamespace "
            "AND NOT coalesce(proconfig, '{}') @> ARRAY['search_path=pg_catalog, pg_temp']"
        ).fetchall()
    assert loose == []
