"""A technician who tries more than their work: the server refuses, whatever program they use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from psycopg import errors, sql

from inventario.models.registry import Catalogue
from inventario.sync.protocol import FOREIGN_DEVICE, RETIRED, TOO_LARGE
from inventario.sync.server.roles import CALLS, OWNER, Role

from ...postgres import Database
from .laptop import PUSH, Laptop

TABLES = sorted(subject.table for subject in Catalogue())


@pytest.fixture
def paula(database: Database) -> Iterator[Laptop]:
    """A technician's laptop."""
    database.add_login("paula", Role.TECHNICIAN)
    with database.connect("paula") as connection:
        yield Laptop(connection)


@pytest.fixture
def pedro(database: Database) -> Iterator[Laptop]:
    """Another technician's."""
    database.add_login("pedro", Role.TECHNICIAN)
    with database.connect("pedro") as connection:
        yield Laptop(connection)


def all_tables(database: Database) -> list[sql.Identifier]:
    with database.connect() as admin:
        rows = admin.execute("SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('sync', 'inventario')").fetchall()
    assert len(rows) > len(TABLES)
    return [sql.Identifier(*row) for row in rows]


# writing around the functions


def test_no_table_can_be_written(database: Database, paula: Laptop) -> None:
    for table in all_tables(database):
        for deed in (
            "DELETE FROM {}",
            "TRUNCATE {}",
            "INSERT INTO {} DEFAULT VALUES",
            "ALTER TABLE {} ADD COLUMN mine int",
            "DROP TABLE {}",
        ):
            with pytest.raises(errors.InsufficientPrivilege):
                paula.connection.execute(sql.SQL(deed).format(table))
    for deed in (
        "UPDATE inventario.asset SET name = 'mío'", "UPDATE sync.head SET rev = 0", "UPDATE sync.op SET new = '1'",
        "COPY inventario.asset FROM PROGRAM 'id'", "SELECT * FROM sync.head FOR UPDATE",
    ):  # fmt: skip
        with pytest.raises(errors.InsufficientPrivilege):
            paula.connection.execute(sql.SQL(deed))


def test_nothing_of_ones_own_can_be_made(paula: Laptop) -> None:
    for deed in (
        "CREATE TABLE public.mine (x int)", "CREATE TABLE sync.mine (x int)", "CREATE TEMP TABLE mine (x int)", "CREATE SCHEMA mine",
        "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "DROP EXTENSION plpgsql", "CREATE VIEW vistas.v AS SELECT 1",
        "CREATE OR REPLACE VIEW vistas.equipos AS SELECT 1 AS x", "ALTER FUNCTION sync.retire(uuid, boolean) SECURITY INVOKER",
    ):  # fmt: skip
        with pytest.raises(errors.InsufficientPrivilege):
            paula.connection.execute(sql.SQL(deed))


def test_only_the_calls_of_the_role_can_be_made(database: Database, paula: Laptop) -> None:
    database.add_login("lector", Role.READER)
    with database.connect() as admin:
        functions = admin.execute(
            "SELECT proname, oid, prosecdef, proconfig FROM pg_proc WHERE pronamespace = 'sync'::regnamespace"
        ).fetchall()
        for user, roles in (("lector", [Role.READER]), ("paula", [Role.READER, Role.TECHNICIAN])):
            allowed = {name for role in roles for name in CALLS[role]}
            may = admin.execute(
                "SELECT proname FROM pg_proc WHERE pronamespace = 'sync'::regnamespace AND has_function_privilege(%s, oid, 'EXECUTE')",
                (user,),
            ).fetchall()
            assert {name for (name,) in may} == allowed
    called = {name for names in CALLS.values() for name in names}
    assert called <= {name for name, *_ in functions}
    for name, _, definer, config in functions:
        assert definer is (name in called), name
        assert config == ["search_path=pg_catalog, pg_temp"], name
    with pytest.raises(errors.InsufficientPrivilege):
        paula.connection.execute("SELECT sync.retire(%s, true)", (paula.device,))


# reading what is not theirs


def test_nothing_else_on_the_server_can_be_read(database: Database, paula: Laptop) -> None:
    with database.connect() as admin:
        admin.execute("CREATE SCHEMA finanzas")
        admin.execute("CREATE TABLE finanzas.sueldos (monto int)")
    for deed in (
        "SELECT * FROM finanzas.sueldos", "SELECT rolpassword FROM pg_catalog.pg_authid", "SELECT * FROM pg_shadow",
        "SELECT pg_read_file('postgresql.conf')", "SELECT * FROM sync.rejected", "SELECT * FROM sync.staged",
        "COPY (SELECT 1) TO PROGRAM 'id'", "SELECT pg_ls_dir('.')", "SELECT lo_import('/etc/passwd')",
    ):  # fmt: skip
        with pytest.raises((errors.InsufficientPrivilege, errors.UndefinedFunction)):
            paula.connection.execute(sql.SQL(deed))


def test_only_logins_with_a_role_enter_the_database(database: Database) -> None:
    database.add_login("intruso")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        database.connect("intruso")


# being somebody else


def test_a_role_cannot_be_raised(paula: Laptop, pedro: Laptop) -> None:
    for deed in (
        "ALTER ROLE paula SUPERUSER", "ALTER ROLE paula CREATEROLE", "GRANT inventario_admin TO paula", f"GRANT {OWNER} TO paula",
        f"SET ROLE {OWNER}", "SET ROLE inventario_admin", "SET SESSION AUTHORIZATION pedro", "CREATE ROLE otra LOGIN",
        "ALTER ROLE pedro PASSWORD 'x'", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
    ):  # fmt: skip
        with pytest.raises((errors.InsufficientPrivilege, errors.InvalidGrantOperation)):
            paula.connection.execute(sql.SQL(deed))


def test_the_name_in_the_history_is_the_sessions(paula: Laptop, pedro: Laptop) -> None:
    paula.connection.execute("SET application_name = 'pedro'")
    paula.connection.execute("SELECT set_config('role', 'inventario_technician', false)")  # one's own group, and no other name
    row = paula.create("asset", {"kind": "computer", "status": "in-use", "name": "PC"})
    with pytest.raises(errors.InsufficientPrivilege):
        paula.connection.execute("SELECT set_config('role', 'pedro', false)")
    said = pedro.connection.execute(
        "SELECT t.user_name FROM sync.op o JOIN sync.txn t ON t.id = o.txn WHERE o.row_id = %s", (row,)
    ).fetchall()
    assert said == [("paula",)]


def test_another_ones_device_sends_nothing(paula: Laptop, pedro: Laptop) -> None:
    forger = Laptop(pedro.connection, paula.device)
    assert forger.hello["foreign"] is True
    ops = [("asset", uuid4(), "create", None, None, json.dumps({"kind": "computer", "status": "in-use"}))]
    with pytest.raises(psycopg.Error) as failure:
        forger.push(ops)
    assert failure.value.sqlstate == FOREIGN_DEVICE
    with pytest.raises(psycopg.Error) as failure:
        forger.connection.execute("SELECT sync.lease_tags(%s, 'INV', 6, 100, 0)", (paula.device,))
    assert failure.value.sqlstate == FOREIGN_DEVICE
    assert paula.push(ops)["rejected"] == []


def test_a_retired_laptop_sends_nothing(database: Database, paula: Laptop) -> None:
    database.add_login("jefa", Role.ADMIN)
    with database.connect("jefa") as chief:
        assert chief.execute("SELECT sync.retire(%s, true)", (paula.device,)).fetchone() == (True,)
    with pytest.raises(psycopg.Error) as failure:
        paula.push([("asset", uuid4(), "create", None, None, '{"kind": "computer", "status": "in-use"}')])
    assert failure.value.sqlstate == RETIRED
    assert paula.greet()["retired"] is True


# the payload


INJECTED = [
    ("asset; DROP TABLE inventario.asset; --", "name"), ('asset" CASCADE; --', "name"), ("pg_authid", "rolpassword"),
    ("asset", 'name" = (SELECT 1); --'), ("asset", "rev"), ("asset", "id"), ("asset", "deleted"), ("asset", "conflict"), ("asset", ""),
    ("../sync.head", "rev"), ("", ""),
]  # fmt: skip


def test_names_are_data_and_never_statements(database: Database, paula: Laptop) -> None:
    row = paula.create("asset", {"kind": "computer", "status": "in-use", "name": "PC"})
    for table, field in INJECTED:
        answer = paula.push([(table, row, "update", field, None, '"x"')])
        assert len(answer["rejected"]) == 1, (table, field, answer)
        answer = paula.push([(table, uuid4(), "create", None, None, json.dumps({"kind": "computer", "status": "in-use", field: "x"}))])
        assert len(answer["rejected"]) == 1, (table, field, answer)
    with database.connect() as admin:
        assert admin.execute("SELECT name, deleted, conflict FROM inventario.asset").fetchall() == [("PC", False, False)]
        assert admin.execute("SELECT count(*) FROM sync.rejected").fetchone() == (2 * len(INJECTED),)


def test_values_are_data_and_never_statements(database: Database, paula: Laptop) -> None:
    words = "'); DROP TABLE inventario.asset; -- $do$ \\ \" %s {} \u202e"
    row = paula.create("asset", {"kind": "computer", "status": "in-use", "name": words})
    paula.push([("asset", row, "update", "notes", None, json.dumps(words))])
    with database.connect() as admin:
        assert admin.execute("SELECT name, notes FROM inventario.asset WHERE id = %s", (row,)).fetchall() == [(words, words)]


def test_a_hundred_megabytes_are_refused(database: Database, paula: Laptop) -> None:
    row = paula.create("asset", {"kind": "computer", "status": "in-use"})
    flood = "x" * 100_000_000
    for place in ("%(tbl)s::text[]", "%(kind)s::text[]", "%(field)s::text[]", "%(new)s::text[]", "%(labels)s::text[]",
                  "ARRAY[%(label)s]"):  # fmt: skip
        # What is NULL has no size, and must not hide that of the others.
        statement = PUSH.replace(place, "ARRAY[repeat('x', 35000000)]").replace("%(old)s::text[]", "NULL")
        with pytest.raises(psycopg.Error) as failure:
            paula.push([("asset", row, "update", "notes", None, '"x"')], statement)
        assert failure.value.sqlstate == TOO_LARGE, (place, failure.value)
    with pytest.raises(psycopg.Error) as failure:
        paula.push([("asset", row, "update", "notes", None, None)], PUSH.replace("%(new)s::text[]", "ARRAY[%(flood)s::text]"), flood=flood)
    assert failure.value.sqlstate == TOO_LARGE
    with pytest.raises(psycopg.Error) as failure:
        paula.connection.execute("SELECT sync.put_chunk(%s, 100000000, 0, %b, NULL)", ("a" * 64, b"x"))
    assert failure.value.sqlstate == TOO_LARGE
    with pytest.raises(errors.CheckViolation):
        paula.connection.execute("SELECT sync.put_chunk(%s, 1000000, 0, %b, NULL)", ("a" * 64, b"x" * 600_000))
    with database.connect() as admin:
        assert admin.execute("SELECT count(*) FROM sync.op").fetchone() == (1,)
        assert admin.execute("SELECT count(*) FROM sync.blob").fetchone() == (0,)
