"""Speed of looking back: the register as of any date, beside reading the same rows as they are now.

    python -m bench.as_of [ASSETS [ENTRIES]]

100,000 assets and 1,000,000 entries in the journal unless said otherwise. Wanted: any date under 2 s."""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.register.past import FIELDS
from inventario.store.engine import driver
from inventario.store.past import as_of
from inventario.store.register import Register

from ._figures import tell_figure

TARGET = 2.0
_FIRST = date(2020, 1, 1)
_EDITED = ("name", "role", "os", "supplier", "serial", "condition", "purchase_order", "status", "cost")


def fill(folder: Path, assets: int, entries: int) -> Register:
    """A register whose items were edited one field after the other, a day each."""
    register = Register.create(folder / "past.inventario", author="bench", clock=Clock(_FIRST), folders=Folders.beneath(folder / "home"))
    with register.transact("bench.fill", "fill") as transaction:
        rows = [{"kind": "computer", "tag": f"TI{n:06}", "name": f"PC-{n}", "status": "in-use"} for n in range(assets)]
        ids = transaction.create_many("asset", rows)
    for day in range(1, max(entries // assets, 1)):
        field = _EDITED[day % len(_EDITED)]
        register.clock = Clock(_FIRST + timedelta(days=day))
        with register.transact("bench.edit", "edit") as transaction:
            value = {"status": "stored", "condition": "good"}.get(field)
            transaction.update_many(
                "asset", {row_id: {field: n if field == "cost" else value or f"{field} {day} {n}"} for n, row_id in enumerate(ids)}
            )
    return register


def main() -> None:
    """Measure at ten dates and print the slowest."""
    assets = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    entries = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory() as name, fill(Path(name), assets, entries) as register:
        with register.reading() as connection:
            started = time.perf_counter()
            chosen = ", ".join(FIELDS)
            driver(connection).execute(f"SELECT id, {chosen} FROM asset").fetchall()
            raw = time.perf_counter() - started
        slowest = busiest = 0.0
        for day in range(0, max(entries // assets, 1), 2):
            started, busy = time.perf_counter(), time.process_time()
            found = as_of(register, "asset", datetime.combine(_FIRST + timedelta(days=day + 1), datetime.min.time(), UTC), FIELDS)
            lasted = time.perf_counter() - started
            assert len(found.ids) == assets
            slowest, busiest = max(slowest, lasted), max(busiest, time.process_time() - busy)
        said = f"as of any date, {assets:,} assets, {entries:,} entries"
        tell_figure("as_of", said, slowest, "s", TARGET, ratio=slowest / raw, primitive="reading the rows as they are now")
        tell_figure("as_of", f"{said}: processor", busiest, "s", TARGET)


if __name__ == "__main__":
    main()
