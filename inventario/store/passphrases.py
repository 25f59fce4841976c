"""Where the passphrases of encrypted registers are kept: the system's keyring, by the salt with which the file begins, so that a
register's backups are found with it and a copy elsewhere is not. Never in a file of ours."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .keyrings import Secrets

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

PASSPHRASE_VARIABLE = "INVENTARIO_PASSPHRASE"
NEW_PASSPHRASE_VARIABLE = "INVENTARIO_NEW_PASSPHRASE"
_SERVICE = "Inventario"


class Passphrases:
    """The passphrases that this person's keyring keeps. `backend` replaces the system's keyring, in tests."""

    def __init__(self, backend: KeyringBackend | None = None) -> None:
        self._secrets = Secrets(_SERVICE, backend)

    @property
    def available(self) -> bool:
        """Whether there is where to keep one."""
        return self._secrets.available

    def find(self, salt: bytes) -> str | None:
        """What `INVENTARIO_PASSPHRASE` says, for unattended runs; else what is kept for that file; None when there is nothing."""
        return os.environ.get(PASSPHRASE_VARIABLE) or self._secrets.find(_name(salt))

    def keep(self, salt: bytes, passphrase: str) -> None:
        """Put one into the keyring; raises KnownError when there is none or it stays locked."""
        self._secrets.keep(
            _name(salt),
            passphrase,
            nowhere="Este equipo no tiene llavero; la frase de paso se pedirá cada vez que se abra el registro.",
            locked="El llavero del sistema no guardó la frase de paso; desbloquéelo y vuelva a intentar.",
        )

    def forget(self, salt: bytes) -> None:
        """Take one out of the keyring; nothing happens when it is not there. Raises KnownError when it stays locked."""
        self._secrets.forget(_name(salt), locked="El llavero del sistema no soltó la frase de paso; desbloquéelo y vuelva a intentar.")


def _name(salt: bytes) -> str:
    return f"registro {salt.hex()}"
