"""Which program is current, from the administrator's `server init` to a laptop's window, on a real server."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario import __version__
from inventario.core.errors import KnownError
from inventario.store.opening import SCHEMA_VERSION
from inventario.sync.address import Address
from inventario.sync.engine import sync_once
from inventario.sync.faults import ServerFault
from inventario.sync.releases import Release, is_announced, is_later, told_name, told_version
from inventario.sync.server.preparing import Prepared, prepare
from inventario.sync.server.roles import Role
from inventario.sync.server.status import ServerStatus, server_status, tell_where
from inventario.sync.server.wording import device_line
from inventario.sync.status import sync_status

from ..postgres import Database
from .laptops import Laptop

Laptops = Callable[..., Laptop]


@pytest.fixture
def init(database: Database) -> Callable[[str], Prepared]:
    """`server init` by a program of that version."""

    def run(program: str) -> Prepared:
        with database.connect() as admin:
            return prepare(admin, Address.parse(database.admin_url)[0], program=program)

    return run


def status_of(database: Database) -> ServerStatus:
    with database.connect() as admin:
        return server_status(admin, Address.parse(database.admin_url)[0], SCHEMA_VERSION)


@pytest.mark.parametrize(
    ("version", "than", "later"),
    [
        ("1.10.0", "1.9.2", True), ("1.9.2", "1.10.0", False), ("1.2", "1.2.0", False), ("1.0", "1.0rc1", True), ("2!0.1", "9.9", True),
        ("", "0.1", False), ("0.1", "", True), ("hola", "", False), ("1.2.0", "hola", True),
    ],
)  # fmt: skip
def test_versions_are_compared_as_versions(version: str, than: str, later: bool) -> None:
    assert is_later(version, than) is later


@given(st.lists(st.integers(0, 300), min_size=1, max_size=4), st.lists(st.integers(0, 300), min_size=1, max_size=4))
def test_of_two_versions_at_most_one_is_the_later(one: list[int], other: list[int]) -> None:
    first, second = (".".join(map(str, each)) for each in (one, other))
    longer = max(len(one), len(other))
    padded = [each + [0] * (longer - len(each)) for each in (one, other)]
    assert is_later(first, second) is (padded[0] > padded[1])
    assert not (is_later(first, second) and is_later(second, first))
    assert told_version(told_name(first)) == first


@pytest.mark.parametrize(
    ("version", "told"), [("1.2.0", True), ("1.2.0.post1", True), ("1.3.0rc1", False), ("2.0.dev4", False), ("x", False)]
)
def test_what_is_only_tried_out_is_not_announced(version: str, told: bool) -> None:
    assert is_announced(version) is told


@pytest.mark.parametrize("name", ["Inventario", "Inventario x.y", "psql", "", "Inventario 1.2.0; DROP"])
def test_what_else_a_connection_says_is_no_version(name: str) -> None:
    assert told_version(name) == ""


def test_an_init_raises_the_current_program_and_never_lowers_it(init: Callable[[str], Prepared], database: Database) -> None:
    assert status_of(database).release.version == __version__
    assert init(__version__).announced == ""
    raised = init("9.10.0")
    assert raised.announced == "9.10.0" and "anterior a 9.10.0 lo sabrán" in raised.sentence
    for older in ("9.9.9", __version__, "10.0rc1"):
        assert init(older).announced == ""
    assert status_of(database).release.version == "9.10.0"


def test_a_laptop_learns_it_when_it_greets_and_keeps_it(init: Callable[[str], Prepared], laptops: Laptops, database: Database) -> None:
    ana = laptops("ana")
    ana.sync()
    assert not sync_status(ana.register).release.is_newer_than()
    init("9.10.0")
    database.add_login("jefa", Role.ADMIN)
    address = Address.parse(database.admin_url)[0]
    with database.connect("jefa") as chief:
        tell_where(chief, address, "  la carpeta   Instaladores ")
    assert not sync_status(ana.register).release.is_newer_than()  # not heard of yet
    assert ana.sync().up_to_date
    kept = sync_status(ana.register).release
    assert kept == Release("9.10.0", "la carpeta Instaladores") and kept.is_newer_than()
    seq = ana.select("SELECT count(*) FROM op")
    assert ana.sync().up_to_date and ana.select("SELECT count(*) FROM op") == seq  # nothing was journalled for it
    with database.connect("jefa") as chief:
        assert tell_where(chief, address, "") == Release("9.10.0")


def test_a_laptop_hears_of_it_also_when_the_server_does_not_take_its_program_any_more(
    init: Callable[[str], Prepared], laptops: Laptops, database: Database
) -> None:
    ana = laptops("ana")
    ana.sync()
    init("9.10.0")
    with database.connect() as admin:
        admin.execute("UPDATE sync.head SET min_protocol = 99")
    with pytest.raises(KnownError, match="más nuevo"):
        ana.sync()
    assert sync_status(ana.register).release.version == "9.10.0"


def test_the_status_says_which_laptops_are_older(init: Callable[[str], Prepared], laptops: Laptops, database: Database) -> None:
    for name, said in (("ana", told_name("9.10.0")), ("beto", told_name("9.9.0")), ("caro", "")):
        laptop = laptops(name)
        with psycopg.connect(laptop.url, autocommit=True, application_name=said) as connection:
            sync_once(laptop.register, connection)
    init("9.10.0")
    found = status_of(database)
    assert {device.user: device.program for device in found.devices} == {"ana": "9.10.0", "beto": "9.9.0", "caro": ""}
    assert {device.user for device in found.older} == {"beto", "caro"}
    assert {device["user"]: device["older"] for device in found.as_json["devices"]} == {"ana": False, "beto": True, "caro": True}
    lines = "\n".join(map(device_line, found.devices))
    assert "Inventario 9.9.0" in lines


def test_only_an_administrator_says_where_it_is(laptops: Laptops, database: Database) -> None:
    laptops("ana").sync()
    address = Address.parse(database.admin_url)[0]
    with database.connect("ana") as technician, pytest.raises(ServerFault):
        tell_where(technician, address, "mi casa")
    with database.connect() as admin, pytest.raises(KnownError, match="muy largo"):
        tell_where(admin, address, "x" * 201)


def test_an_older_server_goes_on_without_it(laptops: Laptops, database: Database) -> None:
    ana = laptops("ana")
    with database.connect() as admin:
        body = admin.execute("SELECT pg_get_functiondef('sync.hello'::regproc)").fetchone()
        assert body is not None
        older = body[0].replace("'program', h.program, 'program_where', h.program_where,", "").replace(", program = said", "")
        older = older.replace(", schema_version, program)", ", schema_version)").replace(", p_schema, said)", ", p_schema)")
        admin.execute(older)
        admin.execute("ALTER TABLE sync.device DROP COLUMN program")
        admin.execute("ALTER TABLE sync.head DROP COLUMN program, DROP COLUMN program_where")
    assert ana.sync().up_to_date
    assert sync_status(ana.register).release == Release()
    found = status_of(database)
    assert found.release == Release() and found.older == () and found.devices[0].program == ""
    with database.connect() as admin, pytest.raises(KnownError, match="server init"):
        tell_where(admin, Address.parse(database.admin_url)[0], "aquí")
