"""`server init`: an empty database becomes a shared register, an older one is brought up to date, others are left alone."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from inventario.core.errors import KnownError
from inventario.core.fields import Field
from inventario.models.registry import Catalogue
from inventario.store.opening import SCHEMA_VERSION
from inventario.sync.address import Address
from inventario.sync.faults import FaultKind, ServerFault
from inventario.sync.schema import server_statements
from inventario.sync.server.embedded import ADMIN, LOOPBACK
from inventario.sync.server.preparing import Connection, Prepared, Upgrade, prepare
from inventario.sync.server.roles import GROUPS, OWNER, SCHEMAS, Role

from ...postgres import Database, new_database, password_of, start_postgres
from .laptop import Laptop


@pytest.fixture
def admin(empty_database: Database) -> Iterator[Connection]:
    with empty_database.connect() as connection:
        yield connection


def address_of(database: Database) -> Address:
    return Address.parse(database.admin_url)[0]


def everything(connection: Connection) -> list[tuple[Any, ...]]:
    """Tables, columns, functions, views and who may do what: all that `init` makes."""
    return connection.execute(
        "SELECT 'column', attrelid::regclass::text, attname::text, format_type(atttypid, atttypmod), attacl::text FROM pg_attribute a "
        "JOIN pg_class c ON c.oid = attrelid WHERE relnamespace::regnamespace::text = ANY(%(s)s) AND attnum > 0 AND relkind IN ('r', 'v') "
        "UNION ALL SELECT 'relation', oid::regclass::text, relkind::text, relowner::regrole::text, relacl::text FROM pg_class "
        "WHERE relnamespace::regnamespace::text = ANY(%(s)s) "
        "UNION ALL SELECT 'function', oid::regprocedure::text, md5(prosrc), proowner::regrole::text, proacl::text FROM pg_proc "
        "WHERE pronamespace::regnamespace::text = ANY(%(s)s) "
        "UNION ALL SELECT 'schema', nspname, NULL, nspowner::regrole::text, nspacl::text FROM pg_namespace WHERE nspname = ANY(%(s)s) "
        "UNION ALL SELECT 'database', NULL, NULL, NULL, datacl::text FROM pg_database WHERE datname = current_database() ORDER BY 1, 2, 3",
        {"s": list(SCHEMAS)},
    ).fetchall()


def test_an_empty_database_is_prepared_and_again_changes_nothing(empty_database: Database, admin: Connection) -> None:
    done = prepare(admin, address_of(empty_database))
    assert (done.before, done.version) == (None, SCHEMA_VERSION)
    assert "quedó listo" in done.sentence
    first = everything(admin)
    assert {kind for kind, *_ in first} == {"column", "relation", "function", "schema", "database"}
    assert {row[3] for row in first if row[0] in ("relation", "function", "schema")} == {OWNER}
    again = prepare(admin, address_of(empty_database))
    assert again == Prepared(SCHEMA_VERSION, SCHEMA_VERSION, done.views)
    assert "ya estaba al día" in again.sentence
    assert everything(admin) == first
    assert admin.execute("SELECT version, from_version, user_name FROM sync.upgrade").fetchall() == [(SCHEMA_VERSION, None, "postgres")]


def test_nobody_logs_in_as_a_role(database: Database) -> None:
    with database.connect() as admin:
        roles = admin.execute(
            "SELECT rolcanlogin OR rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls FROM pg_roles WHERE rolname = ANY(%s)",
            ([OWNER, *GROUPS],),
        ).fetchall()
    assert roles == [(False,)] * 4


@pytest.mark.parametrize("what", ["CREATE TABLE public.django_migrations (id int)", "CREATE SCHEMA sync; CREATE TABLE sync.head (id int)"])
def test_a_database_of_another_program_is_left_alone(empty_database: Database, admin: Connection, what: str) -> None:
    admin.execute(sql.SQL(what))
    before = everything(admin)
    with pytest.raises(ServerFault, match="es de otro programa; use una base vacía") as fault:
        prepare(admin, address_of(empty_database))
    assert fault.value.kind is FaultKind.OTHER_PROGRAM
    assert everything(admin) == before


def test_what_an_extension_brings_is_no_other_program(empty_database: Database, admin: Connection) -> None:
    admin.execute("CREATE TABLE part (x int)")
    admin.execute("ALTER EXTENSION plpgsql ADD TABLE part")
    assert prepare(admin, address_of(empty_database)).before is None


def test_a_register_of_a_newer_program_is_left_alone(database: Database) -> None:
    with database.connect() as admin:
        admin.execute("UPDATE sync.head SET schema_version = %s", (SCHEMA_VERSION + 1,))
        before = everything(admin)
        with pytest.raises(ServerFault, match="versión más nueva") as fault:
            prepare(admin, address_of(database))
        assert fault.value.kind is FaultKind.SERVER_NEWER
        admin.execute("UPDATE sync.head SET schema_version = %s, min_protocol = 99", (SCHEMA_VERSION,))
        with pytest.raises(ServerFault, match="versión más nueva"):
            prepare(admin, address_of(database))
        assert everything(admin) == before


def test_a_postgresql_that_is_too_old_is_told(empty_database: Database) -> None:
    class Old:
        """A connection to the last version before ours."""

        class info:
            server_version = 130022

    with pytest.raises(ServerFault, match="anterior al 14"):
        prepare(Old(), address_of(empty_database))  # type: ignore[arg-type]


def test_whoever_may_not_prepare_is_told_and_nothing_is_done(empty_database: Database) -> None:
    empty_database.add_login("cualquiera")
    with empty_database.connect("cualquiera") as connection:
        with pytest.raises(KnownError, match="«cualquiera» no puede preparar el servidor"):
            prepare(connection, replace(address_of(empty_database), user="cualquiera"))
        assert connection.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'sync'").fetchone() == (0,)


def test_a_managed_server_without_superuser_is_prepared_by_the_databases_owner() -> None:
    """As providers give it: a login that makes roles and owns the database, and is no superuser; on the oldest PostgreSQL of the wheel."""
    for server in start_postgres(16):
        for database in new_database(server):
            database.add_login("encargada")
            with database.connect() as ruler:
                ruler.execute("ALTER ROLE encargada CREATEROLE")
                ruler.execute(sql.SQL("ALTER DATABASE {} OWNER TO encargada").format(sql.Identifier(database.name)))
            address = replace(address_of(database), user="encargada")
            with database.connect("encargada") as owner:
                assert prepare(owner, address).before is None
                first = everything(owner)
                assert prepare(owner, address).before == SCHEMA_VERSION
                assert everything(owner) == first
                with database.connect() as ruler:
                    ruler.execute("REVOKE inventario_owner FROM encargada GRANTED BY encargada")
                assert prepare(owner, address).before == SCHEMA_VERSION
                owner.execute("CREATE ROLE paula LOGIN PASSWORD {}".format(sql.Literal(password_of("paula")).as_string(owner)))
                owner.execute("GRANT inventario_technician TO paula")
            with database.connect("paula") as paula:
                Laptop(paula).create("asset", {"kind": "computer", "status": "in-use"})
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    paula.execute("DELETE FROM inventario.asset")


# from version to version


def test_an_older_register_is_brought_up_to_date_and_keeps_everything(database: Database) -> None:
    database.add_login("paula", Role.TECHNICIAN)
    address = address_of(database)
    with database.connect("paula") as connection:
        laptop = Laptop(connection)
        row = laptop.create("asset", {"kind": "computer", "status": "in-use", "name": "PC-1", "cost": 489990})
    newer = _with_fields(Field("Sello", name="seal"), Field("Costo neto", name="cost_net"))
    steps = [
        Upgrade(SCHEMA_VERSION + 2, ("UPDATE inventario.asset SET seal = seal || '!'",)),
        Upgrade(SCHEMA_VERSION + 1, ("UPDATE inventario.asset SET seal = 'azul'",)),
        Upgrade(SCHEMA_VERSION, ("UPDATE inventario.asset SET seal = 'de antes'",)),
    ]
    version = SCHEMA_VERSION + 2
    with database.connect() as admin:
        before = admin.execute("SELECT id, name, cost, rev FROM inventario.asset").fetchall()
        history = admin.execute("SELECT * FROM sync.op ORDER BY op_no").fetchall()
        done = prepare(admin, address, catalogue=newer, version=version, upgrades=steps)
        assert f"pasó de la versión {SCHEMA_VERSION} a la {version}" in done.sentence
        assert admin.execute("SELECT id, name, cost, rev FROM inventario.asset").fetchall() == before
        assert admin.execute("SELECT * FROM sync.op ORDER BY op_no").fetchall() == history
        assert admin.execute("SELECT seal FROM inventario.asset").fetchall() == [("azul!",)]
        assert admin.execute('SELECT "Nombre", "Sello" FROM vistas.equipos').fetchall() == [("PC-1", "azul!")]
        noted = admin.execute("SELECT version, from_version FROM sync.upgrade ORDER BY version").fetchall()
        assert noted == [(SCHEMA_VERSION, None), (version, SCHEMA_VERSION)]
        # Done again, no step is taken twice.
        assert prepare(admin, address, catalogue=newer, version=version, upgrades=steps).before == version
        assert admin.execute("SELECT seal FROM inventario.asset").fetchall() == [("azul!",)]
    with database.connect("paula") as connection:  # the older laptop goes on
        older = Laptop(connection, laptop.device)
        older.sent = laptop.sent
        assert older.push([("asset", row, "update", "name", '"PC-1"', '"PC-2"')])["rejected"] == []


def test_a_field_that_was_renamed_keeps_its_values(database: Database) -> None:
    address = address_of(database)
    database.add_login("paula", Role.TECHNICIAN)
    with database.connect("paula") as connection:
        Laptop(connection).create("asset", {"kind": "computer", "status": "in-use", "supplier": "Comercial Sur"})
    newer = _with_fields(replace(Catalogue().subject("asset").field("supplier"), name="provider"), without="supplier")
    version = SCHEMA_VERSION + 1
    statements = server_statements(newer, version=version, renamed=((version, "asset", "supplier", "provider"),))
    with database.connect() as admin:
        prepare(admin, address, catalogue=newer, version=version, statements=statements)
        assert admin.execute("SELECT provider FROM inventario.asset").fetchall() == [("Comercial Sur",)]
        assert admin.execute('SELECT "Proveedor" FROM vistas.equipos').fetchall() == [("Comercial Sur",)]


def test_an_upgrade_that_fails_leaves_the_register_as_it_was(database: Database) -> None:
    with database.connect() as admin:
        before = everything(admin)
        steps = [Upgrade(SCHEMA_VERSION + 1, ("UPDATE inventario.asset SET no_such_column = 1",))]
        with pytest.raises(psycopg.errors.UndefinedColumn):
            prepare(admin, address_of(database), version=SCHEMA_VERSION + 1, upgrades=steps)
        assert everything(admin) == before
        assert admin.execute("SELECT schema_version FROM sync.head").fetchone() == (SCHEMA_VERSION,)


def _with_fields(*fields: Field, without: str = "") -> Catalogue:
    """Today's subjects; equipment has those fields besides, and one less."""
    catalogue = Catalogue()
    asset = catalogue.subject("asset")
    kept = tuple(field for field in asset.fields if field.name != without)
    catalogue._subjects["asset"] = replace(asset, fields=(*kept, *fields))
    return catalogue


# a backup


def test_a_register_comes_back_from_a_backup(database: Database, empty_database: Database, tmp_path: Path) -> None:
    """As the manual says: pg_dump, pg_restore into an empty database, init. Owners and rights are then as they were."""
    database.add_login("paula", Role.TECHNICIAN)
    with database.connect("paula") as connection:
        Laptop(connection).create("asset", {"kind": "computer", "status": "in-use", "name": "PC-1"})
    file, programs = str(tmp_path / "respaldo.dump"), database.server.programs
    _run(database, programs / "pg_dump", "--format=custom", f"--file={file}", database.name)
    _run(database, programs / "pg_restore", "--no-owner", "--no-privileges", f"--dbname={empty_database.name}", file)
    with database.connect() as admin, empty_database.connect() as restored:
        assert prepare(restored, address_of(empty_database)).before == SCHEMA_VERSION
        assert everything(restored) == everything(admin)
        rows = "SELECT * FROM inventario.asset"
        assert restored.execute(rows).fetchall() == admin.execute(rows).fetchall()
    with empty_database.connect("paula") as connection:
        Laptop(connection).create("asset", {"kind": "computer", "status": "in-use", "name": "PC-2"})


def _run(database: Database, program: Path, *words: str) -> None:
    server = database.server
    told = {"PGHOST": LOOPBACK, "PGPORT": str(server.port), "PGUSER": ADMIN, "PGPASSWORD": server.password}
    done = subprocess.run([program, *words], env=os.environ | told, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# views


def test_the_views_say_things_in_words(database: Database) -> None:
    database.add_login("lector", Role.READER)
    database.add_login("paula", Role.TECHNICIAN)
    with database.connect("paula") as connection:
        laptop = Laptop(connection)
        site = laptop.create("place", {"name": "Edificio Consistorial", "kind": "site"})
        floor = laptop.create("place", {"name": "Piso 2", "kind": "floor", "parent": site.hex})
        dideco = laptop.create("department", {"code": "DIDECO", "name": "Dirección de Desarrollo Comunitario"})
        model = laptop.create("model", {"manufacturer": "APC", "name": "Smart-UPS 1500"})
        person = laptop.create("person", {"name": "José Núñez", "rut": "11111111-1"})
        values = {"kind": "ups", "status": "in-use", "tag": "TI000412", "place": floor.hex, "department": dideco.hex, "model": model.hex}
        ups = laptop.create("asset", values | {"on_generator": True, "custodian": person.hex, "cost": 489990, "power_w": 900})
        laptop.create("network_point", {"name": "P2-014", "place": floor.hex})
        gone = laptop.create("asset", {"kind": "ups", "status": "in-use", "name": "ya no está"})
        laptop.push([("asset", gone, "delete", None, None, None)])
    with database.connect("lector") as reader:
        columns = '"Etiqueta", "Modelo", "Marca", "Estado", "Lugar", "Dirección", "Responsable", "Con grupo electrógeno", "Costo", "Id"'
        words = (
            "TI000412",
            "APC Smart-UPS 1500",
            "APC",
            "En uso",
            "Edificio Consistorial / Piso 2",
            "DIDECO",
            "José Núñez",
            "Sí",
            489990,
            ups,
        )
        for view in ("ups", "equipos"):
            assert reader.execute(f"SELECT {columns} FROM vistas.{view}").fetchall() == [words]  # type: ignore[arg-type]
        assert reader.execute('SELECT "Tipo" FROM vistas.equipos').fetchall() == [("UPS",)]
        assert reader.execute('SELECT "Punto", "Lugar" FROM vistas.puntos_de_red').fetchall() == [
            ("P2-014", "Edificio Consistorial / Piso 2")
        ]
        assert reader.execute('SELECT "Ruta" FROM vistas.lugares ORDER BY 1').fetchall() == [
            ("Edificio Consistorial",), ("Edificio Consistorial / Piso 2",)
        ]  # fmt: skip
        people = reader.execute("SELECT * FROM vistas.personas")
        assert people.description is not None
        assert "RUT" not in [column.name for column in people.description]
        assert reader.execute("SELECT count(*) FROM vistas.computadores").fetchone() == (0,)


def test_places_in_a_circle_do_not_hang_a_report(database: Database) -> None:
    with database.connect() as admin:
        one, two = uuid4(), uuid4()
        for each, above in ((one, two), (two, one)):
            admin.execute("INSERT INTO inventario.place (id, name, kind, parent) VALUES (%s, 'x', 'room', %s)", (each, above))
        assert admin.execute('SELECT "Ruta", "Nombre" FROM vistas.lugares').fetchall() == [(None, "x"), (None, "x")]


def test_a_view_of_ones_own_that_stands_on_ours_is_named_when_it_is_in_the_way(database: Database) -> None:
    newer = _with_fields(replace(Catalogue().subject("asset").field("supplier"), label="Vendedor"), without="supplier")
    with database.connect() as admin:
        admin.execute("CREATE VIEW public.resumen AS SELECT count(*) FROM vistas.equipos")
        before = everything(admin)
        assert prepare(admin, address_of(database)).before == SCHEMA_VERSION  # nothing changes, so nothing is in the way
        with pytest.raises(KnownError, match=r"se apoya en la vista vistas\.equipos"):
            prepare(admin, address_of(database), catalogue=newer)
        assert everything(admin) == before
        admin.execute("DROP VIEW public.resumen")
        prepare(admin, address_of(database), catalogue=newer)
        assert admin.execute('SELECT "Vendedor" FROM vistas.equipos').fetchall() == []


def test_every_view_has_columns_of_names_that_postgresql_keeps_whole(database: Database) -> None:
    with database.connect() as admin:
        rows = admin.execute(
            "SELECT relname, attname FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE relnamespace = 'vistas'::regnamespace "
            "AND octet_length(attname) > 60"
        ).fetchall()
    assert rows == []
