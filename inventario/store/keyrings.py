"""Secrets in the system's keyring: found, kept and taken out, with what goes wrong as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.errors import KnownError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_STRONG = 1  # keyring's own mark from which a backend keeps secrets safely


def system_keyring() -> KeyringBackend | None:
    """The keyring of this system; None where there is none that keeps secrets."""
    import keyring

    backend = keyring.get_keyring()
    return backend if backend.priority >= _STRONG else None


class Secrets:
    """What one service keeps of this person. `backend` replaces the system's keyring, in tests."""

    def __init__(self, service: str, backend: KeyringBackend | None = None) -> None:
        self._service, self._given = service, backend

    @property
    def available(self) -> bool:
        """Whether there is where to keep one."""
        return self._backend() is not None

    def find(self, name: str) -> str | None:
        """What is kept under that name; None when there is nothing."""
        from keyring.errors import KeyringError

        backend = self._backend()
        try:
            return backend.get_password(self._service, name) if backend else None
        except KeyringError:  # locked, or the person said no: as if there were none
            return None

    def keep(self, name: str, secret: str, *, nowhere: str, locked: str) -> None:
        """Keep it; raises KnownError with the sentence `nowhere` where there is no keyring, and `locked` when it stays locked."""
        from keyring.errors import KeyringError

        backend = self._backend()
        if backend is None:
            raise KnownError(nowhere)
        try:
            backend.set_password(self._service, name, secret)
        except KeyringError:
            raise KnownError(locked) from None

    def forget(self, name: str, *, locked: str) -> None:
        """Take it out; nothing happens when it is not there. Raises KnownError with the sentence `locked` when it stays locked."""
        from keyring.errors import KeyringError

        backend = self._backend()
        try:
            if backend is not None and backend.get_password(self._service, name) is not None:
                backend.delete_password(self._service, name)
        except KeyringError:
            raise KnownError(locked) from None

    def _backend(self) -> KeyringBackend | None:
        return self._given or system_keyring()
