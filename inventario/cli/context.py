"""What every command needs: which register, and how to answer."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..core.errors import KnownError
from ..core.paths import Folders
from ..core.recent import recent_registers
from ..store.keys import Keys
from ..store.passphrases import Passphrases
from .asking import ask_passphrase

if TYPE_CHECKING:
    from ..store.register import Register

REGISTER_VARIABLE = "INVENTARIO_REGISTER"


def _asked_keys() -> Keys:
    """Keys of encrypted registers: by passphrases that are kept here, or that whoever sits at the terminal types."""
    kept = Passphrases()
    return Keys(lambda salt: kept.find(salt) or ask_passphrase())


@dataclass(frozen=True)
class Session:
    """One run of the command line."""

    register_path: Path | None
    json: bool
    write: Callable[[str], None]
    keys: Keys = field(default_factory=_asked_keys)

    def open(self) -> AbstractContextManager[Register]:
        """The register that was named, or the last one opened in the window; raises KnownError when there is none."""
        from ..app import open_register

        return open_register(self.path(), keys=self.keys)

    @contextmanager
    def open_or_create(self) -> Iterator[Register]:
        """The same, made when it does not exist; a new one to which nothing was written does not stay."""
        from ..app import create_register

        path = self.path()
        if path.exists():
            with self.open() as register:
                yield register
            return
        register = create_register(path)
        try:
            with register:
                yield register
        finally:
            if register.device is None:
                for suffix in ("", "-wal", "-shm"):
                    path.with_name(path.name + suffix).unlink(missing_ok=True)

    def path(self) -> Path:
        """Where the register is; raises KnownError when none was named and none was opened before."""
        if self.register_path:
            return self.register_path
        if named := os.environ.get(REGISTER_VARIABLE):
            return Path(named)
        if recent := recent_registers(Folders.standard()):
            return recent[0]
        raise KnownError("Falta decir qué registro; use --register ARCHIVO.")

    def answer(self, document: Any, text: str | Sequence[str]) -> None:
        """Print the document as JSON, or the text for a person."""
        if self.json:
            self.write(json.dumps(document, ensure_ascii=False, indent=2))
        elif lines := [text] if isinstance(text, str) else text:
            self.write("\n".join(lines))

    def warn(self, sentence: str) -> None:
        """Say on standard error what the person should know besides: why the command will end with 1, or what to look at."""
        click.echo(sentence, err=True)


def split_pairs(pairs: Sequence[str], *, last: bool = False) -> dict[str, str]:
    """`FIELD=VALUE` arguments as a mapping, parted at the first `=` or, when the name may have one, at the `last`.

    Raises UsageError for one without `=` and for a name that comes twice."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.rpartition("=") if last else pair.partition("=")
        if not sign or not name.strip():
            raise click.UsageError(f"«{pair}» no dice qué dato es; escríbalo como campo=valor.")
        if name.strip() in found:
            raise click.UsageError(f"«{name.strip()}» viene dos veces; deje uno solo.")
        found[name.strip()] = value
    return found
