"""Passwords are kept by the system's keyring or by PostgreSQL's own file, and by nothing else."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked

from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.sync.address import Address
from inventario.sync.connecting import connect
from inventario.sync.credentials import Credentials, keep_in_passfile, passfile
from inventario.sync.server.roles import Role

from ..postgres import Database, password_of

SECRET = "cla:ve\\ñ"


class Keyring(KeyringBackend):
    """A keyring in memory."""

    priority = 5.0  # type: ignore[assignment]

    def __init__(self, *, locked: bool = False) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}
        self.locked = locked

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        del self.held[service, username]

    def _check(self) -> None:
        if self.locked:
            raise KeyringLocked("no")


@pytest.fixture
def address() -> Address:
    return Address.parse("postgresql://paula@db.tome.cl/inventario")[0]


@pytest.fixture
def own_passfile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "claves" / "pgpass"
    monkeypatch.setenv("PGPASSFILE", str(path))
    yield path


def test_a_password_is_kept_for_one_login_of_one_database(address: Address) -> None:
    keyring = Keyring()
    credentials = Credentials(keyring)
    credentials.keep(address, SECRET)
    assert keyring.held == {("Inventario", "paula@db.tome.cl:5432/inventario"): SECRET}
    assert credentials.find(address) == SECRET
    assert credentials.find(Address.parse("postgresql://pedro@db.tome.cl/inventario")[0]) is None
    credentials.forget(address)
    credentials.forget(address)
    assert credentials.find(address) is None


def test_a_locked_keyring_is_told_and_not_taken_for_a_wrong_password(address: Address) -> None:
    credentials = Credentials(Keyring(locked=True))
    assert credentials.find(address) is None
    for deed in (lambda: credentials.keep(address, SECRET), lambda: credentials.forget(address)):
        with pytest.raises(KnownError, match="desbloquéelo y vuelva a intentar") as told:
            deed()
        assert SECRET not in str(told.value)


def test_without_a_keyring_the_password_file_is_named(address: Address, monkeypatch: pytest.MonkeyPatch, own_passfile: Path) -> None:
    monkeypatch.setattr("keyring.get_keyring", fail.Keyring)
    credentials = Credentials()
    assert not credentials.available
    assert credentials.find(address) is None
    with pytest.raises(KnownError, match="no tiene dónde guardar claves") as told:
        credentials.keep(address, SECRET)
    assert str(own_passfile) in str(told.value)


def test_the_password_file_keeps_what_others_wrote(address: Address, own_passfile: Path) -> None:
    own_passfile.parent.mkdir()
    own_passfile.write_text("# mías\nother:5432:*:juan:uno\ndb.tome.cl:5432:inventario:paula:vieja\n", "utf-8")
    assert keep_in_passfile(address, SECRET) == passfile() == own_passfile
    lines = own_passfile.read_text("utf-8").splitlines()
    assert lines == ["db.tome.cl:5432:inventario:paula:cla\\:ve\\\\ñ", "# mías", "other:5432:*:juan:uno"]
    if sys.platform != "win32":
        assert stat.S_IMODE(own_passfile.stat().st_mode) == 0o600


def test_a_password_file_that_cannot_be_written_is_told(address: Address, own_passfile: Path) -> None:
    own_passfile.mkdir(parents=True)
    with pytest.raises(KnownError) as told:
        keep_in_passfile(address, SECRET)
    assert SECRET not in str(told.value)


def test_libpq_finds_in_its_file_what_we_wrote(standing_database: Database, own_passfile: Path, tmp_path: Path) -> None:
    standing_database.add_login("paula", Role.READER)
    address, _ = Address.parse(standing_database.user_url("paula"))
    keep_in_passfile(address, password_of("paula"))
    with connect(address, folders=Folders.beneath(tmp_path)) as connection:
        assert connection.execute("SELECT session_user").fetchone() == ("paula",)
