"""What every command needs: which register, and how to answer."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.errors import KnownError
from ..core.paths import Folders
from ..core.recent import recent_registers

if TYPE_CHECKING:
    from ..store.register import Register

REGISTER_VARIABLE = "INVENTARIO_REGISTER"


@dataclass(frozen=True)
class Session:
    """One run of the command line."""

    register_path: Path | None
    json: bool
    write: Callable[[str], None]

    def open(self, *, create: bool = False) -> AbstractContextManager[Register]:
        """The register that was named, or the last one opened in the window; made when it does not exist and `create` says so."""
        from ..app import create_register, open_register

        path = self.path()
        return create_register(path) if create and not path.exists() else open_register(path)

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
        else:
            for line in [text] if isinstance(text, str) else text:
                self.write(line)


def split_pairs(pairs: Sequence[str]) -> dict[str, str]:
    """`FIELD=VALUE` arguments as a mapping; raises KnownError for one without `=`."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise KnownError(f"«{pair}» no dice qué dato cambiar; escríbalo como campo=valor.")
        found[name.strip()] = value
    return found
