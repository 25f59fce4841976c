"""What encryption at rest costs: the same reading and the same edits on a register and on its encrypted copy, and the conversion.

    python -m bench.sealing [ASSETS]

20,000 assets unless said otherwise. Wanted: nothing that a person waits for takes more than twice as long; opening, which derives the
key, under a second."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from inventario.app import open_register
from inventario.store.engine import driver
from inventario.store.keys import Keys
from inventario.store.register import Register
from inventario.store.sealing import encrypt

from ._figures import tell_figure
from ._register import register_of

_PASSPHRASE = "caballo tornillo grapa correcta"
_EDITS = 50


def _lasts(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def _read_all(register: Register) -> None:
    with register.reading() as connection:
        driver(connection).execute("SELECT * FROM asset").fetchall()


def _edit_some(register: Register) -> None:
    with register.reading() as connection:
        found = connection.exec_driver_sql("SELECT row FROM asset LIMIT 1").fetchall()
    for number in range(_EDITS if found else 0):
        with register.transact("bench.edit", "editar") as transaction:
            transaction.create("asset", {"kind": "computer", "status": "in-use", "name": f"PC-{number}"})


def main() -> None:
    """Measure each thing on both files, the plain one first."""
    assets = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        plain, sealed = Path(name) / "abierto.inventario", Path(name) / "cifrado.inventario"
        for copy in (plain, sealed):
            shutil.copy(register_of(assets), copy)
        converted = _lasts(lambda: encrypt(sealed, _PASSPHRASE, keys=Keys()))
        tell_figure("sealing", f"encrypting {sealed.stat().st_size / 1e6:.0f} MB", converted, "s")
        keys = Keys(lambda salt: _PASSPHRASE)
        tell_figure("sealing", "deriving the key and opening", _lasts(lambda: open_register(sealed, keys=keys).close()), "s", 1.0)
        with open_register(plain) as before, open_register(sealed, keys=keys) as after:
            for what, do in (("reading all rows", _read_all), (f"{_EDITS} edits, synced", _edit_some)):
                raw, lasted = _lasts(lambda do=do: do(before)), _lasts(lambda do=do: do(after))  # type: ignore[misc]
                tell_figure("sealing", what, lasted, "s", 2 * raw, ratio=lasted / raw, primitive="not encrypted")


if __name__ == "__main__":
    main()
