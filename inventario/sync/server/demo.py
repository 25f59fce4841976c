"""`inventario server demo`: a PostgreSQL on this machine with a shared register and two logins, to try two laptops with."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from psycopg import sql

from ...core.errors import KnownError
from ..address import Address
from ..connecting import connect
from .embedded import ADMIN, embedded_server
from .granting import grant
from .preparing import prepare
from .roles import Role

DATABASE = "inventario"
LOGINS = ("paula", "pedro")


@dataclass(frozen=True)
class Demo:
    """A server that runs: its addresses, passwords included."""

    admin: str
    technicians: tuple[str, ...]
    folder: Path


@contextmanager
def demo_server(folder: Path | None = None) -> Iterator[Demo]:
    """Run it until the block ends; what it holds stays in `folder`, or is gone when none is named.

    Raises KnownError when the optional PostgreSQL is missing or cannot run there."""
    home = folder or Path(tempfile.mkdtemp(prefix="inventario-servidor-"))
    try:
        with embedded_server(home.resolve(), durable=folder is not None) as server:
            address, password = Address.parse(server.url(ADMIN))
            with connect(address, password) as admin:
                if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone():
                    admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
            address, password = Address.parse(server.url(DATABASE))
            with connect(address, password) as admin:
                prepare(admin, address)
                for login in LOGINS:
                    grant(admin, address, login, Role.TECHNICIAN, server.password)
            yield Demo(server.url(DATABASE), tuple(server.url(DATABASE, login) for login in LOGINS), home)
    except OSError as failure:
        raise KnownError(f"No se pudo usar la carpeta {home}; elija otra.") from failure
    finally:
        if folder is None:
            shutil.rmtree(home, ignore_errors=True)
