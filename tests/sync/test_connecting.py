"""Whatever keeps a laptop from the server is one sentence that says what to do, and never says the password."""

from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from inventario import __version__
from inventario.core.paths import Folders
from inventario.sync.address import Address
from inventario.sync.connecting import connect
from inventario.sync.faults import FaultKind, ServerFault, fault_of, kind_of_words, told
from inventario.sync.server.embedded import EmbeddedServer
from inventario.sync.server.roles import Role

from ..postgres import Database, password_of
from .tls import Authority, listening, new_authority, tls_in_front

SECRET = "no se dice"
Refused = Callable[..., str]


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """Connects to an address that must be refused for that reason; gives the sentence."""

    def call(url: str, kind: FaultKind, password: str | None = SECRET) -> str:
        with pytest.raises(ServerFault) as told:
            connect(Address.parse(url)[0], password, folders=Folders.beneath(tmp_path), timeout=2)
        sentence = str(told.value)
        assert told.value.kind is kind, sentence
        assert SECRET not in sentence and told.value.__cause__ is None
        assert sentence.endswith(".") and "\n" not in sentence
        return sentence

    return call


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return new_authority(tmp_path_factory.mktemp("authority"), "Municipalidad")


# who enters


def test_a_good_login_enters(standing_database: Database, tmp_path: Path) -> None:
    standing_database.add_login("paula", Role.READER)
    address, password = Address.parse(standing_database.user_url("paula"))
    with connect(address, password, folders=Folders.beneath(tmp_path)) as connection:
        assert connection.execute("SELECT session_user, current_setting('application_name')").fetchone() == (
            "paula",
            f"Inventario {__version__}",
        )
        assert connection.autocommit
        alive = connection.execute("SELECT current_setting('tcp_keepalives_idle'), current_setting('idle_in_transaction_session_timeout')")
        assert alive.fetchone() == ("30", "5min")


def test_a_wrong_or_missing_password(
    standing_database: Database, refused: Refused, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    standing_database.add_login("paula", Role.READER)
    url = Address.parse(standing_database.user_url("paula"))[0].url
    assert "no aceptó la clave de «paula»" in refused(url, FaultKind.PASSWORD)
    assert "Falta la clave de «paula»" in refused(url, FaultKind.PASSWORD_MISSING, password=None)


def test_a_database_that_is_not_there_or_not_for_this_login(standing_database: Database, refused: Refused) -> None:
    standing_database.add_login("nadie")
    url = Address.parse(standing_database.user_url("nadie"))[0].url
    assert "no hay una base «otra»" in refused(url.replace(standing_database.name, "otra"), FaultKind.NO_DATABASE, password_of("nadie"))
    assert "no tiene permiso" in refused(url, FaultKind.NOT_GRANTED, password_of("nadie"))


def test_a_login_that_may_not_enter_from_here(standing_database: Database, refused: Refused) -> None:
    standing_database.add_login("nadie")
    with standing_database.connect() as admin:
        admin.execute("ALTER ROLE nadie NOLOGIN")
        url = Address.parse(standing_database.user_url("nadie"))[0].url
        assert "pg_hba.conf" in refused(url, FaultKind.NOT_ADMITTED, password_of("nadie"))
        admin.execute("ALTER ROLE nadie LOGIN CONNECTION LIMIT 0")
        assert "no admite más conexiones" in refused(url, FaultKind.FULL, password_of("nadie"))
        admin.execute("ALTER ROLE nadie CONNECTION LIMIT -1")


# the way there


def test_a_name_that_nobody_has(refused: Refused) -> None:
    assert "No se encuentra el servidor «no-existe.invalid»" in refused(
        "postgresql://paula@no-existe.invalid/inventario", FaultKind.NO_HOST
    )


def test_a_port_where_nobody_listens(refused: Refused) -> None:
    with listening() as listener:
        port = listener.getsockname()[1]
    assert f"no atiende en el puerto {port}" in refused(f"postgresql://paula@127.0.0.1:{port}/inventario", FaultKind.REFUSED)


def test_a_server_that_never_answers(refused: Refused) -> None:
    with listening() as listener:
        port = listener.getsockname()[1]
        assert "no contestó a tiempo" in refused(f"postgresql://paula@127.0.0.1:{port}/inventario", FaultKind.TIMEOUT)


def test_no_way_to_the_server(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object) -> socket.socket:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    with listening() as listener:
        port = listener.getsockname()[1]
    monkeypatch.setattr("socket.create_connection", nowhere)
    assert "conéctese a la red" in refused(f"postgresql://paula@127.0.0.1:{port}/inventario", FaultKind.UNREACHABLE)


def test_another_program_on_that_port(refused: Refused) -> None:
    with listening() as listener:
        threading.Thread(target=_answer, args=(listener, b"HTTP/1.1 400 Bad Request\r\n\r\n"), daemon=True).start()
        port = listener.getsockname()[1]
        assert "no es PostgreSQL" in refused(f"postgresql://paula@127.0.0.1:{port}/inventario", FaultKind.NOT_POSTGRESQL)


def test_a_server_that_hangs_up(refused: Refused) -> None:
    with listening() as listener:
        threading.Thread(target=_answer, args=(listener, b""), daemon=True).start()
        port = listener.getsockname()[1]
        assert "Se cortó la conexión" in refused(f"postgresql://paula@127.0.0.1:{port}/inventario", FaultKind.CUT)


def _answer(listener: socket.socket, words: bytes) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        with client:
            client.recv(8)
            client.sendall(words)


# TLS


def far(port: int, options: str = "", host: str = "db.tome.test") -> str:
    """The address of a server that is not this machine, though it is."""
    return f"postgresql://paula@{host}:{port}/postgres?hostaddr=127.0.0.1{options}"


def test_a_server_that_is_who_it_says_is_let_in(postgres: EmbeddedServer, authority: Authority, tmp_path: Path) -> None:
    with tls_in_front(authority.certify("db.tome.test"), postgres.port) as port:
        address, _ = Address.parse(far(port, f"&sslrootcert={authority.file}").replace("paula", "postgres"))
        assert address.sslmode == "verify-full"
        with connect(address, postgres.password, folders=Folders.beneath(tmp_path)) as connection:
            assert connection.pgconn.ssl_in_use


@pytest.mark.parametrize(
    ("hosts", "days", "kind", "words"),
    [
        (("db.tome.test",), -1, FaultKind.CERTIFICATE_EXPIRED, "fuera de plazo"),
        (("otro.tome.test",), 30, FaultKind.CERTIFICATE_HOST, "es de otro servidor"),
        (("10.9.8.7",), 30, FaultKind.CERTIFICATE_HOST, "es de otro servidor"),
    ],
)
def test_a_certificate_that_does_not_do(
    postgres: EmbeddedServer, authority: Authority, refused: Refused, hosts: tuple[str, ...], days: int, kind: FaultKind, words: str
) -> None:
    with tls_in_front(authority.certify(*hosts, days=days), postgres.port) as port:
        assert words in refused(far(port, f"&sslrootcert={authority.file}"), kind)


def test_an_authority_that_nobody_knows(postgres: EmbeddedServer, authority: Authority, refused: Refused, tmp_path: Path) -> None:
    stranger = new_authority(tmp_path, "Desconocida")
    with tls_in_front(stranger.certify("db.tome.test"), postgres.port) as port:
        assert "No se conoce la autoridad" in refused(far(port, f"&sslrootcert={authority.file}"), FaultKind.CERTIFICATE_UNKNOWN)
        assert "Falta el certificado" in refused(far(port, "&sslrootcert=no-esta.pem"), FaultKind.NO_AUTHORITY)
        # Asked not to check it, TLS does its other half, and the server its own.
        assert "clave de «paula»" in refused(far(port, "&sslmode=require"), FaultKind.PASSWORD)


def test_a_server_without_tls_gets_no_password(postgres: EmbeddedServer, authority: Authority, refused: Refused) -> None:
    assert "active TLS" in refused(far(postgres.port, f"&sslrootcert={authority.file}"), FaultKind.NO_TLS)
    assert "clave de «paula»" in refused(far(postgres.port, "&sslmode=disable"), FaultKind.PASSWORD)


# afterwards


def test_a_connection_that_is_cut_in_the_middle(standing_database: Database, tmp_path: Path) -> None:
    address, password = Address.parse(standing_database.admin_url)
    connection = connect(address, password, folders=Folders.beneath(tmp_path))
    with standing_database.connect() as admin, pytest.raises(ServerFault, match="apagando o reiniciando") as first, told(address):
        admin.execute("SELECT pg_terminate_backend(%s)", (connection.info.backend_pid,))
        connection.execute("SELECT 1")
    assert first.value.kind is FaultKind.STOPPING and first.value.kind.passes
    with pytest.raises(ServerFault, match="lo suyo sigue guardado") as second, told(address):
        connection.execute("SELECT 1")
    assert second.value.kind is FaultKind.CUT


def test_a_bug_of_ours_stays_a_bug(standing_database: Database, tmp_path: Path) -> None:
    address, password = Address.parse(standing_database.admin_url)
    with connect(address, password, folders=Folders.beneath(tmp_path)) as connection:
        with pytest.raises(psycopg.errors.SyntaxError), told(address):
            connection.execute("SELEC 1")
        with pytest.raises(psycopg.errors.SyntaxError) as failure:
            connection.execute("SELEC 1")
    assert fault_of(failure.value, address) is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("FATAL:  la autentificación password falló para el usuario «paula»", FaultKind.PASSWORD),
        ("FATAL:  la autentificaci\ufffdn password fall\ufffd para el usuario", FaultKind.PASSWORD),
        ("FATAL:  no existe la base de datos «otra»", FaultKind.NO_DATABASE),
        ("FATAL:  permiso denegado a la base de datos «inventario»", FaultKind.NOT_GRANTED),
        ("FATAL:  el sistema de base de datos está iniciándose", FaultKind.STARTING),
        ("FATAL:  el sistema de base de datos est\ufffd apag\ufffdndose", FaultKind.STOPPING),
        ("FATAL:  lo siento, ya tenemos demasiados clientes", FaultKind.FULL),
        ("FATAL:  algo que nadie dijo antes", None),
    ],
)
def test_a_server_that_speaks_spanish_is_understood(words: str, kind: FaultKind | None) -> None:
    assert kind_of_words(words) is kind
