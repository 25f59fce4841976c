"""Encrypted registers: how one is told from any other file, and the key that a passphrase gives (decision 0124).

The file is what SQLCipher 4 writes with its own defaults, so that any program that knows SQLCipher opens it with the passphrase. Its
first sixteen bytes are the salt; ours begin with a mark, for everything else in it, `application_id` too, looks like noise."""

from __future__ import annotations

import hashlib
import importlib
import secrets
import sqlite3
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from ..core.errors import KnownError

MARK = b"INVT"
LEAST = 12  # characters of a passphrase
_CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that look alike on paper: i, l, o, 0, 1
_GROUPS, _GROUP = 5, 4  # 99 bits
_SALT, _KEY = 16, 32  # bytes
_ROUNDS = 256_000  # of PBKDF2-HMAC-SHA512, as SQLCipher 4 has it: zetetic.net/sqlcipher/design
PAGE = 4096  # bytes, as SQLCipher 4 has it
_CIPHER = "sqlcipher3.dbapi2"  # imported only when a file is encrypted, or is to be

Find = Callable[[bytes], str | None]
"""Gives the passphrase kept for the file that begins with that salt, None when there is none."""


class Locked(KnownError):
    """The register is encrypted and nobody said its passphrase, or said another; `path` says which."""

    def __init__(self, path: Path, *, wrong: bool = False) -> None:
        self.path, self.wrong = path, wrong
        if wrong:
            super().__init__(f"Esa frase de paso no abre «{path.name}»; revise mayúsculas, tildes y espacios, y escríbala de nuevo.")
        else:
            super().__init__(f"«{path.name}» está cifrado y falta su frase de paso; escríbala para abrirlo.")


@dataclass(frozen=True, slots=True)
class Key:
    """What opens one encrypted file: the derived key and the salt it was derived with."""

    salt: bytes
    secret: bytes = field(repr=False)

    @property
    def spec(self) -> str:
        """As SQLCipher takes it where a passphrase could stand: then it derives nothing, and connections cost no more than plain ones."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


def new_salt() -> bytes:
    """The salt of a file that is about to be written."""
    return MARK + secrets.token_bytes(_SALT - len(MARK))


def derive(passphrase: str, salt: bytes) -> Key:
    """The key that a passphrase gives with a salt; takes some tenths of a second, which is its purpose.

    Letters with their accents are one character, whatever keyboard or system they came from; spaces around do not count."""
    text = unicodedata.normalize("NFC", passphrase.strip())
    return Key(salt, hashlib.pbkdf2_hmac("sha512", text.encode(), salt, _ROUNDS, _KEY))


def salt_of(path: Path) -> bytes | None:
    """The salt of an encrypted register; None for any other file, and for none. Not asked of a register that is open in this process:
    there `Register.key` says it, and closing a file lets go of SQLite's locks on it."""
    try:
        with path.open("rb") as file:
            head = file.read(_SALT)
    except (OSError, ValueError):
        return None
    return head if head.startswith(MARK) and len(head) == _SALT else None


def check_passphrase(passphrase: str) -> None:
    """Raise KnownError for one that is soon guessed."""
    text = passphrase.strip()
    if len(text) < LEAST or len(set(text)) < LEAST // 2:
        raise KnownError(f"Esa frase de paso se adivina pronto; use {LEAST} caracteres o más, por ejemplo cuatro palabras al azar.")


def suggest_passphrase() -> str:
    """One that nobody guesses and that is typed from paper without doubts: five groups of letters and digits that do not look alike."""
    return "-".join("".join(secrets.choice(_CLEAR) for _ in range(_GROUP)) for _ in range(_GROUPS))


class Keys:
    """The keys that this run of the program knows. What was said or found is derived once and holds for all files with that salt:
    a register and its backups. `find` looks a passphrase up where it is kept."""

    def __init__(self, find: Find | None = None) -> None:
        self._find = find
        self._known: dict[bytes, Key] = {}

    def of(self, path: Path) -> Key | None:
        """The file's key, None for one that is not encrypted; raises Locked when it is and its passphrase is not known."""
        salt = salt_of(path)
        if salt is None or salt in self._known:
            return self._known[salt] if salt else None
        passphrase = self._find(salt) if self._find else None
        if passphrase is None:
            raise Locked(path)
        return self.learn(path, passphrase)

    def learn(self, path: Path, passphrase: str) -> Key | None:
        """Try a passphrase on a file and remember it; raises Locked when it is not the file's."""
        salt = salt_of(path)
        if salt is None:
            return None
        key = derive(passphrase, salt)
        if not opens(path, key):
            raise Locked(path, wrong=True)
        return self.remember(key)

    def remember(self, key: Key) -> Key:
        """Know a key from now on."""
        self._known[key.salt] = key
        return key


def opens(path: Path, key: Key) -> bool:
    """Whether the key opens the file: its first page is authentic under it."""
    cipher = load_cipher()
    connection = cipher.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        unlock(connection, key)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except cipher.DatabaseError as failure:
        # Whatever else is wrong with the file comes up when it is opened in earnest, and is told there.
        return getattr(failure, "sqlite_errorname", "") != "SQLITE_NOTADB"
    finally:
        connection.close()
    return True


def unlock(connection: Any, key: Key) -> None:
    """Give a connection its key, before anything else is done with it."""
    connection.execute("PRAGMA cipher_log_level = NONE")  # SQLCipher would write to standard error
    connection.execute(f'PRAGMA key = "{key.spec}"')


def load_cipher() -> ModuleType:
    """The driver that reads and writes encrypted files; raises KnownError where it is not installed."""
    try:
        return importlib.import_module(_CIPHER)
    except ImportError:
        raise KnownError(
            "Este registro está cifrado y a esta instalación le falta el cifrado; instale Inventario con la extra «cifrado»."
        ) from None


def database_errors(name: str = "Error") -> tuple[type[Exception], ...]:
    """The drivers' exceptions of that name in DB-API's family; the second driver counts only when it is in use."""
    drivers = (sqlite3, sys.modules.get(_CIPHER))
    return tuple(getattr(driver, name) for driver in drivers if driver is not None)
