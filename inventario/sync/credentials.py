"""Where passwords are kept: the system's keyring, or PostgreSQL's own password file; never in a settings file of ours."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.errors import KnownError
from ..core.files import replacing
from ..store.keyrings import Secrets
from .address import Address

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Inventario"


class Credentials:
    """The passwords of this person's logins. `backend` replaces the system's keyring, in tests."""

    def __init__(self, backend: KeyringBackend | None = None) -> None:
        self._secrets = Secrets(SERVICE, backend)

    @property
    def available(self) -> bool:
        """Whether this system has a keyring that keeps secrets."""
        return self._secrets.available

    def find(self, address: Address) -> str | None:
        """The password kept for that login; None when there is none here (libpq then looks into its password file)."""
        return self._secrets.find(_login(address))

    def keep(self, address: Address, password: str) -> None:
        """Put the password into the keyring; raises KnownError when there is none or it stays locked."""
        self._secrets.keep(
            _login(address),
            password,
            nowhere=f"Este computador no tiene dónde guardar claves; guárdela en el archivo {passfile()} de PostgreSQL.",
            locked="El llavero del sistema no guardó la clave; desbloquéelo y vuelva a intentar.",
        )

    def forget(self, address: Address) -> None:
        """Take the password out of the keyring; nothing happens when it is not there."""
        self._secrets.forget(_login(address), locked="El llavero del sistema no soltó la clave; desbloquéelo y vuelva a intentar.")


def passfile() -> Path:
    """Where libpq looks for passwords."""
    if named := os.environ.get("PGPASSFILE"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", ""), "postgresql", "pgpass.conf")
    return Path.home() / ".pgpass"


def keep_in_passfile(address: Address, password: str) -> Path:
    """Write the password into PostgreSQL's password file, which only its owner may read; gives where that is.

    Other lines stay as they are. Raises KnownError when the file cannot be written."""
    path = passfile()
    line = _line_begins(address) + _escaped(password)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        others = path.read_text("utf-8").splitlines() if path.exists() else []
        kept = [other for other in others if not other.startswith(_line_begins(address))]
        with replacing(path) as draft:
            draft.chmod(stat.S_IRUSR | stat.S_IWUSR)  # libpq refuses one that others may read
            draft.write_text("\n".join([line, *kept]) + "\n", "utf-8")
    except (OSError, UnicodeDecodeError):
        raise KnownError(f"No se pudo escribir {path}; revise los permisos de ese archivo.") from None
    return path


def keep_password(address: Address, password: str) -> str:
    """Keep it in the keyring, or in PostgreSQL's password file where there is none: then gives a sentence that says so.

    Raises KnownError when neither can be written."""
    if Credentials().available:
        Credentials().keep(address, password)
        return ""
    path = keep_in_passfile(address, password)
    return f"Este equipo no tiene llavero: la clave quedó en {path}, que solo usted puede leer."


def is_kept(address: Address) -> bool:
    """Whether a password for that login is kept here, in the keyring or in PostgreSQL's password file."""
    if Credentials().find(address) is not None:
        return True
    try:
        lines = passfile().read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return any(line.startswith(_line_begins(address)) for line in lines)


def _line_begins(address: Address) -> str:
    return ":".join(map(_escaped, _passfile_key(address))) + ":"


def _passfile_key(address: Address) -> tuple[str, str, str, str]:
    """What libpq compares; a local socket is called localhost there."""
    host = "localhost" if not address.host or address.host.startswith(("/", "@")) else address.host
    return host, address.port or "5432", address.database, address.user


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace(":", "\\:")


def _login(address: Address) -> str:
    """What the keyring calls it."""
    return f"{address.user}@{address.host or 'localhost'}:{address.port or '5432'}/{address.database}"
