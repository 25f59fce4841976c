"""Who is let in, as what, and that no password stands where it could be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.sync.address import Address
from inventario.sync.connecting import connect
from inventario.sync.faults import FaultKind, ServerFault
from inventario.sync.server.granting import Granted, exists, generated_password, grant, revoke
from inventario.sync.server.preparing import Connection
from inventario.sync.server.roles import Role

from ...postgres import Database
from .laptop import Laptop

PASSWORD = "una clave larga: ñ@/%'\\"


@pytest.fixture
def admin(standing_database: Database) -> Iterator[Connection]:
    with standing_database.connect() as connection:
        yield connection
        connection.execute('DROP ROLE IF EXISTS "María Paz"')


@pytest.fixture
def address(standing_database: Database) -> Address:
    return Address.parse(standing_database.admin_url)[0]


def enter(standing_database: Database, user: str, password: str, folder: Path) -> Connection:
    address, _ = Address.parse(standing_database.server.url(standing_database.name, user, password))
    return connect(address, password, folders=Folders.beneath(folder))


def roles_of(admin: Connection, user: str) -> list[str]:
    found = admin.execute(
        "SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = roleid JOIN pg_roles u ON u.oid = member WHERE u.rolname = %s",
        (user,),
    )
    return [name for (name,) in found]


def test_a_new_login_enters_with_its_role_and_no_more(
    standing_database: Database, admin: Connection, address: Address, tmp_path: Path
) -> None:
    assert not exists(admin, address, "María Paz")
    assert grant(admin, address, "María Paz", Role.TECHNICIAN, PASSWORD) == Granted("María Paz", Role.TECHNICIAN, True, True)
    assert exists(admin, address, "María Paz")
    with enter(standing_database, "María Paz", PASSWORD, tmp_path) as connection:
        Laptop(connection).create("asset", {"kind": "computer", "status": "in-use"})
        said = connection.execute("SELECT DISTINCT user_name FROM sync.txn").fetchall()
    assert said == [("María Paz",)]


def test_another_role_takes_the_place_of_the_first_and_the_password_stays(
    standing_database: Database, admin: Connection, address: Address, tmp_path: Path
) -> None:
    grant(admin, address, "María Paz", Role.ADMIN, PASSWORD)
    assert grant(admin, address, "María Paz", Role.READER, None) == Granted("María Paz", Role.READER, False, False)
    assert roles_of(admin, "María Paz") == ["inventario_reader"]
    with enter(standing_database, "María Paz", PASSWORD, tmp_path) as connection:
        connection.execute("SELECT count(*) FROM vistas.equipos")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            Laptop(connection).create("asset", {"kind": "computer", "status": "in-use"})


def test_a_password_is_changed(standing_database: Database, admin: Connection, address: Address, tmp_path: Path) -> None:
    grant(admin, address, "María Paz", Role.READER, PASSWORD)
    grant(admin, address, "María Paz", Role.READER, "otra clave larga")
    enter(standing_database, "María Paz", "otra clave larga", tmp_path).close()
    with pytest.raises(ServerFault) as fault:
        enter(standing_database, "María Paz", PASSWORD, tmp_path)
    assert fault.value.kind is FaultKind.PASSWORD


def test_the_server_never_sees_the_password(standing_database: Database, admin: Connection, address: Address) -> None:
    log = standing_database.server.folder / "servidor.log"
    admin.execute("SET log_statement = 'all'")
    grant(admin, address, "María Paz", Role.READER, PASSWORD)
    admin.execute("SET log_statement = 'none'")
    text = log.read_text("utf-8", "replace")
    assert 'CREATE ROLE "María Paz" LOGIN PASSWORD' in text
    assert "una clave larga" not in text
    kept = admin.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'María Paz'").fetchone()
    assert kept is not None and kept[0].startswith("SCRAM-SHA-256$")


def test_who_is_revoked_is_out_at_once_and_the_history_keeps_the_name(
    standing_database: Database, admin: Connection, address: Address, tmp_path: Path
) -> None:
    grant(admin, address, "María Paz", Role.TECHNICIAN, PASSWORD)
    connection = enter(standing_database, "María Paz", PASSWORD, tmp_path)
    Laptop(connection).create("asset", {"kind": "computer", "status": "in-use"})
    assert revoke(admin, address, "María Paz") is True
    with pytest.raises(psycopg.errors.AdminShutdown):
        connection.execute("SELECT 1")
    with pytest.raises(ServerFault) as fault:
        enter(standing_database, "María Paz", PASSWORD, tmp_path)
    assert fault.value.kind is FaultKind.NOT_GRANTED
    assert admin.execute("SELECT DISTINCT user_name FROM sync.txn").fetchall() == [("María Paz",)]
    assert revoke(admin, address, "María Paz") is False


@pytest.mark.parametrize("user", ["", " paula", "postgres", "inventario_admin", "PG_monitor", "public", "a\nb", "ñ" * 32])
def test_a_name_that_will_not_do(admin: Connection, address: Address, user: str) -> None:
    with pytest.raises(KnownError, match="nombre"):
        grant(admin, address, user, Role.READER, PASSWORD)


def test_a_password_that_will_not_do(admin: Connection, address: Address) -> None:
    for bad in ("once letras", "clave\ncon salto de línea"):
        with pytest.raises(KnownError, match="al menos 12") as told:
            grant(admin, address, "María Paz", Role.READER, bad)
        assert bad not in str(told.value)
    with pytest.raises(KnownError, match="aún no existe"):
        grant(admin, address, "María Paz", Role.READER, None)
    assert not exists(admin, address, "María Paz")


def test_only_who_prepared_the_server_lets_others_in(standing_database: Database, address: Address) -> None:
    standing_database.add_login("jefa", Role.ADMIN)
    with standing_database.connect("jefa") as chief, pytest.raises(KnownError, match="no puede dar permisos"):
        grant(chief, address, "nueva", Role.READER, PASSWORD)


def test_a_database_that_was_not_prepared_is_told(empty_database: Database) -> None:
    address, _ = Address.parse(empty_database.admin_url)
    with empty_database.connect() as admin, pytest.raises(ServerFault, match="server init"):
        grant(admin, address, "paula", Role.READER, PASSWORD)


def test_passwords_made_up_are_long_and_all_different() -> None:
    made = {generated_password() for _ in range(100)}
    assert len(made) == 100
    assert all(len(password.replace("-", "")) == 20 for password in made)
