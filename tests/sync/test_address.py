"""An address keeps no password, survives being written down, and says when it asks for less than is safe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.errors import KnownError
from inventario.sync.address import Address

NAMES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(user=NAMES, database=NAMES, host=st.sampled_from(["", "servidor.tome.cl", "10.0.0.7", "::1", "/var/run/postgresql"]))
def test_what_is_written_down_is_read_back(user: str, database: str, host: str) -> None:
    address = Address(host, "5433", database, user, (("sslmode", "verify-full"), ("sslrootcert", "C:\\ca raíz.pem")))
    assert Address.parse(address.url) == (address, None)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("postgresql://paula:se%40creta@db.tome.cl/inventario", "postgresql://paula@db.tome.cl/inventario"),
        ("host=db.tome.cl dbname=inventario user=paula password=se@creta", "postgresql://paula@db.tome.cl/inventario"),
        ("postgres://paula@[fe80::7]:5433/inventario?password=se%40creta", "postgresql://paula@[fe80::7]:5433/inventario"),
    ],
)
def test_the_password_is_parted_from_the_address(typed: str, kept: str) -> None:
    address, password = Address.parse(typed)
    assert password == "se@creta"
    assert address.url == kept
    assert "creta" not in repr(address)


def test_several_servers_are_tried_in_turn() -> None:
    address, _ = Address.parse("postgresql://paula@uno:5432,dos:5433/inventario")
    assert (address.host, address.port) == ("uno,dos", "5432,5433")
    assert Address.parse(address.url) == (address, None)


@pytest.mark.parametrize("typed", ["postgresql://paula:cla:ve@x@servidor:puerto/inventario", "esto no es", "postgresql://u@h/d?clave=x"])
def test_what_is_not_understood_is_not_repeated(typed: str) -> None:
    with pytest.raises(KnownError) as told:
        Address.parse(typed)
    assert "ve@x" not in str(told.value) and "postgresql://paula@servidor/inventario" in str(told.value)
    assert told.value.__cause__ is None


def test_it_must_name_a_database_and_may_not_hold_the_password_of_a_key() -> None:
    with pytest.raises(KnownError, match="le falta el nombre de la base"):
        Address.parse("postgresql://paula@servidor")
    with pytest.raises(KnownError, match="no puede llevar sslpassword"):
        Address.parse("postgresql://paula@servidor/inventario?sslpassword=secreta")
    with pytest.raises(KnownError, match="sslmode que no existe"):
        Address.parse("postgresql://paula@servidor/inventario?sslmode=siempre")


@pytest.mark.parametrize("host", ["", "localhost", "127.0.0.1", "[::1]"])
def test_this_machine_needs_no_certificate(host: str) -> None:
    address, _ = Address.parse(f"postgresql://paula@{host}/inventario")
    assert (address.local, address.sslmode, address.warning) == (True, "prefer", None)


def test_another_machine_is_checked_unless_the_address_says_otherwise() -> None:
    address, _ = Address.parse("postgresql://paula@db.tome.cl/inventario")
    assert (address.local, address.sslmode, address.warning) == (False, "verify-full", None)
    for mode, weakness in [("disable", "sin cifrar"), ("require", "no comprueba con qué servidor habla"), ("verify-ca", "el nombre")]:
        weak, _ = Address.parse(f"postgresql://paula@db.tome.cl/inventario?sslmode={mode}")
        assert weak.sslmode == mode
        assert weak.warning is not None and weakness in weak.warning and "db.tome.cl" in weak.warning
