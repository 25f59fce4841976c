"""What an administrator sees of the shared register, and the laptops that they retire."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from inventario.core.errors import KnownError
from inventario.store.opening import SCHEMA_VERSION
from inventario.sync.address import Address
from inventario.sync.faults import FaultKind, ServerFault
from inventario.sync.server.preparing import Connection
from inventario.sync.server.roles import Role
from inventario.sync.server.status import DeviceStatus, retire, server_status
from inventario.sync.server.wording import ago, device_line, size_of

from ...postgres import Database
from .laptop import Laptop


@pytest.fixture
def address(database: Database) -> Address:
    return Address.parse(database.admin_url)[0]


@pytest.fixture
def chief(database: Database) -> Iterator[Connection]:
    """An administrator of the register, who rules nothing else."""
    for user, role in (("jefa", Role.ADMIN), ("paula", Role.TECHNICIAN), ("pedro", Role.TECHNICIAN)):
        database.add_login(user, role)
    with database.connect("jefa") as connection:
        yield connection


def test_laptops_their_lag_and_what_waits(database: Database, chief: Connection, address: Address) -> None:
    with database.connect("paula") as one, database.connect("pedro") as two:
        paula, pedro = Laptop(one), Laptop(two)
        paula.greet("NB-PAULA")
        pedro.greet("NB-PEDRO")
        row = paula.create("asset", {"kind": "computer", "status": "in-use", "name": "PC"})
        paula.push([("asset", row, "update", "name", '"PC"', '"PC-1"')])
        pedro.push([("asset", row, "update", "name", '"PC"', '"PC-2"')])
        pedro.push([("asset", row, "update", "no_such", None, "1")])
    found = server_status(chief, address, SCHEMA_VERSION)
    assert (found.database, found.version, found.program_version) == (database.name, SCHEMA_VERSION, SCHEMA_VERSION)
    assert (found.operations, found.conflicts, found.rejected, found.files) == (3, 1, 1, 0)
    assert found.bytes > 1_000_000 and found.postgresql.partition(".")[0].isdecimal()
    devices = {device.name: device for device in found.devices}
    assert {name: (device.user, device.behind, device.retired) for name, device in devices.items()} == {
        "NB-PAULA": ("paula", 1, False), "NB-PEDRO": ("pedro", 0, False)
    }  # fmt: skip
    assets = next(table for table in found.tables if table.name == "asset")
    assert (assets.plural, assets.rows, assets.conflicts) == ("equipos", 1, 1)
    assert {("jefa", "admin"), ("paula", "technician")} <= set(found.logins)
    document = json.loads(json.dumps(found.as_json))
    assert document["devices"][0].keys() >= {"id", "name", "user", "last_seen", "behind", "retired", "version"}
    assert document["logins"][0].keys() == {"user", "role"}


def test_a_technician_sees_all_but_what_was_refused(database: Database, chief: Connection, address: Address) -> None:
    with database.connect("paula") as connection:
        assert server_status(connection, address, SCHEMA_VERSION).rejected is None


def test_a_laptop_is_retired_and_taken_back(database: Database, chief: Connection, address: Address) -> None:
    with database.connect("paula") as connection:
        laptop = Laptop(connection)
        laptop.greet("NB-PAULA")
        assert retire(chief, address, "nb-paula").retired is True
        assert laptop.greet("NB-PAULA")["retired"] is True
        assert retire(chief, address, str(laptop.device)[-8:], back=True).retired is False
        Laptop(connection).greet("NB-PAULA")
    with pytest.raises(KnownError, match="Hay varios computadores llamados «NB-PAULA»"):
        retire(chief, address, "NB-PAULA")
    with pytest.raises(KnownError, match="No hay un computador llamado «NB»"):
        retire(chief, address, "NB")


def test_a_database_without_a_register_is_told(empty_database: Database) -> None:
    address, _ = Address.parse(empty_database.admin_url)
    with empty_database.connect() as admin, pytest.raises(ServerFault) as fault:
        server_status(admin, address, SCHEMA_VERSION)
    assert fault.value.kind is FaultKind.NOT_PREPARED


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 bytes"), (1023, "1.023 bytes"), (1536, "1,5 KB"), (9_646_899, "9,2 MB"), (150 << 20, "150 MB"), (3 << 40, "3 TB")],
)
def test_sizes_are_read_as_people_say_them(count: int, text: str) -> None:
    assert size_of(count) == text


def test_times_are_read_as_people_say_them() -> None:
    now = datetime(2024, 3, 12, 10, 0, tzinfo=UTC)
    gone = {0: "recién", 119: "hace 1 min", 3600: "hace 1 hora", 7300: "hace 2 horas", 86_400: "hace 1 día", 864_000: "hace 10 días"}
    assert {seconds: ago(now - timedelta(seconds=seconds), now) for seconds in gone} == gone
    assert ago(now + timedelta(hours=1), now) == "recién"


def test_a_laptop_in_a_line() -> None:
    seen = datetime(2024, 3, 12, 9, 58, tzinfo=UTC)
    device = DeviceStatus("0190aaaa-1111-7000-8000-0000beefcafe", "NB-PAULA", "paula", seen, seen, 412, 3, 4, True)
    line = device_line(device, seen + timedelta(minutes=2))
    assert "NB-PAULA (paula, beefcafe), visto hace 2 min" in line
    assert line.endswith("envió 412 cambios, 3 cambios de los demás por recibir, versión 4, retirado.")
    assert "al día" in device_line(DeviceStatus("0190", "NB", "paula", seen, seen, 0, 0, 4, False), seen)
