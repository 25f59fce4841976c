"""Where the passphrases of encrypted registers are kept: the system's keyring, by the salt with which the file begins, so that a
register's backups are found with it and a copy elsewhere is not. Never in a file of ours."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ..core.errors import KnownError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

PASSPHRASE_VARIABLE = "INVENTARIO_PASSPHRASE"
NEW_PASSPHRASE_VARIABLE = "INVENTARIO_NEW_PASSPHRASE"
_SERVICE = "Inventario"
_STRONG = 1  # keyring's own mark from which a backend keeps secrets safely


def system_keyring() -> KeyringBackend | None:
    """The keyring of this system; None where there is none that keeps secrets."""
    import keyring

    backend = keyring.get_keyring()
    return backend if backend.priority >= _STRONG else None


class Passphrases:
    """The passphrases that this person's keyring keeps. `backend` replaces the system's keyring, in tests."""

    def __init__(self, backend: KeyringBackend | None = None) -> None:
        self._given = backend

    @property
    def available(self) -> bool:
        """Whether there is where to keep one."""
        return self._backend() is not None

    def find(self, salt: bytes) -> str | None:
        """What `INVENTARIO_PASSPHRASE` says, for unattended runs; else what is kept for that file; None when there is nothing."""
        if given := os.environ.get(PASSPHRASE_VARIABLE):
            return given
        from keyring.errors import KeyringError

        backend = self._backend()
        try:
            return backend.get_password(_SERVICE, _name(salt)) if backend else None
        except KeyringError:  # locked, or the person said no: as if there were none
            return None

    def keep(self, salt: bytes, passphrase: str) -> None:
        """Put one into the keyring; raises KnownError when there is none or it stays locked."""
        from keyring.errors import KeyringError

        backend = self._backend()
        if backend is None:
            raise KnownError("Este equipo no tiene llavero; la frase de paso se pedirá cada vez que se abra el registro.")
        try:
            backend.set_password(_SERVICE, _name(salt), passphrase)
        except KeyringError:
            raise KnownError("El llavero del sistema no guardó la frase de paso; desbloquéelo y vuelva a intentar.") from None

    def forget(self, salt: bytes) -> None:
        """Take one out of the keyring; nothing happens when it is not there. Raises KnownError when it stays locked."""
        from keyring.errors import KeyringError

        backend = self._backend()
        try:
            if backend is not None and backend.get_password(_SERVICE, _name(salt)) is not None:
                backend.delete_password(_SERVICE, _name(salt))
        except KeyringError:
            raise KnownError("El llavero del sistema no soltó la frase de paso; desbloquéelo y vuelva a intentar.") from None

    def _backend(self) -> KeyringBackend | None:
        return self._given or system_keyring()


def _name(salt: bytes) -> str:
    return f"registro {salt.hex()}"
