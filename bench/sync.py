"""Speed of synchronisation with a real PostgreSQL on this machine, directly and behind 40 ms of network.

    python -m bench.sync [capture|nothing|day|push|snapshot|fleet ...]

Wanted: a day's work (500 operations up, 5,000 rows down) under 2 s at 40 ms; 10,000 operations pushed in under 1 s and within 30 times a
bare COPY of the same rows; a first snapshot of 100,000 assets within 5 times COPY out and raw SQLite insert with the search index; 50
laptops with 200 operations each at once under 20 s; an edit with its capture under 1.6 times one without; a sync of nothing in at most 3
round trips after connecting."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch
from uuid import UUID

import psycopg

from bench._proxy import Proxy
from bench._register import register_of
from inventario.app import create_register, open_register
from inventario.core.errors import KnownError
from inventario.store.engine import driver
from inventario.store.journal import Journal
from inventario.store.register import Register
from inventario.sync import histories
from inventario.sync.address import Address
from inventario.sync.engine import sync_once
from inventario.sync.records import Progress, SyncReport
from inventario.sync.server.embedded import LOOPBACK, EmbeddedServer, embedded_server
from inventario.sync.server.preparing import prepare

from ._figures import tell_figure

DELAY = 0.04
ASSETS = 100_000
LAPTOPS = 50


@dataclass
class Bench:
    """A server, its databases, and a folder for laptops."""

    server: EmbeddedServer
    folder: Path
    number: int = 0

    def database(self) -> str:
        """A new shared register; gives its address."""
        self.number += 1
        name = f"figura_{self.number}"
        with psycopg.connect(self.server.url(), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name}")
        url = self.server.url(name)
        with psycopg.connect(url, autocommit=True) as admin:
            prepare(admin, Address.parse(url)[0])
        return url

    def laptop(self, name: str) -> Register:
        """A new, empty register."""
        return create_register(self.laptop_path(name), name)

    def laptop_path(self, name: str = "equipo") -> Path:
        """Where a register may be made."""
        self.number += 1
        return self.folder / f"{name}-{self.number}.inventario"


def sync(register: Register, url: str, **options: Any) -> tuple[SyncReport, float]:
    """One run and its seconds, connecting left out."""
    with psycopg.connect(url, autocommit=True) as connection:
        start = time.perf_counter()
        report = sync_once(register, connection, **options)
        return report, time.perf_counter() - start


@contextmanager
def delayed(url: str, port: int) -> Iterator[str]:
    """The same address behind a slow network."""
    with Proxy(port, DELAY) as proxy:
        yield url.replace(f"{LOOPBACK}:{port}", f"{LOOPBACK}:{proxy.port}")


def capture(bench: Bench) -> None:
    """Edits of a shared register with and without their journal, by turns, so that both meet the same weather."""
    url = bench.database()
    with bench.laptop("captura") as register:
        with register.transact("bench", "llenar") as transaction:
            rows = [{"kind": "computer", "status": "in-use", "tag": f"TI{number:06d}"} for number in range(300)]
            ids = transaction.create_many("asset", rows)
        sync(register, url)

        def edit(row: UUID, name: str) -> float:
            start = time.perf_counter()
            with register.transact("asset.edit", "editar") as transaction:
                transaction.update("asset", row, {"name": name})
            return time.perf_counter() - start

        captured, bare = [], []
        for number, row in enumerate(ids * 5):
            captured.append(edit(row, f"PC {number}"))
            with patch.object(Journal, "append_many", lambda *_: None):
                bare.append(edit(row, f"PC {number} bis"))
    tell_figure("sync", "an edit captured, against one that is not", median(captured) / median(bare), "x", 1.6, primitive="uncaptured")


def nothing(bench: Bench) -> None:
    """A sync when nothing happened, in round trips."""
    url = bench.database()
    with bench.laptop("nada") as register, delayed(url, bench.server.port) as slow:
        sync(register, url)
        sync(register, url)
        _, seconds = sync(register, slow)
        _, direct = sync(register, url)
    tell_figure("sync", f"a sync of nothing at {DELAY * 1000:.0f} ms", (seconds - direct) / DELAY, "round trips", 3)


def day(bench: Bench) -> None:
    """A day's work, up and down."""
    url = bench.database()
    with bench.laptop("ana") as ana, bench.laptop("beto") as beto:
        ids = _fill(ana, 6_000)
        sync(ana, url)
        sync(beto, url)
        with ana.transact("asset.edit", "mover") as transaction:
            transaction.update_many("asset", {row: {"name": f"otro {number}"} for number, row in enumerate(ids[:5_000])})
        sync(ana, url)
        for number, row in enumerate(ids[5_000:5_500]):
            with beto.transact("asset.edit", "editar") as transaction:
                transaction.update("asset", row, {"notes": f"nota {number}"})
        with delayed(url, bench.server.port) as slow:
            report, seconds = sync(beto, slow)
    tell_figure("sync", f"a day's work at 40 ms ({report.pushed} up, {report.pulled} down)", seconds, "s", 2)


def push(bench: Bench) -> None:
    """10,000 operations up, beside a bare COPY of the same rows."""
    url = bench.database()
    with bench.laptop("ana") as ana:
        ids = _fill(ana, 10_000)
        sync(ana, url)
        with ana.transact("asset.edit", "editar") as transaction:
            transaction.update_many("asset", {row: {"name": f"otro {number}"} for number, row in enumerate(ids)})
        with ana.reading() as connection:
            rows = (
                driver(connection)
                .execute("SELECT tbl, hex(row_id), field, old, new, base_rev, hlc, label FROM op WHERE field = 'name'")
                .fetchall()
            )
        started: list[float] = []
        ended: list[float] = []

        def told(progress: Progress) -> None:
            (started if progress.stage == "pushing" else ended).append(time.perf_counter())

        sync(ana, url, progress=told)
    seconds = min(moment for moment in ended if moment > started[0]) - started[0]
    copied = _copy_in(url, rows)
    tell_figure("sync", "10,000 operations pushed", seconds, "s", 1)
    tell_figure("sync", "10,000 operations against COPY", seconds / copied, "x", 30, primitive="bare COPY")


def _copy_in(url: str, rows: list[tuple[Any, ...]]) -> float:
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("CREATE TABLE bare (tbl text, row_id text, field text, old text, new text, base_rev bigint, hlc bigint, label text)")
        start = time.perf_counter()
        with admin.cursor().copy("COPY bare FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return time.perf_counter() - start


def snapshot(bench: Bench) -> None:
    """The first snapshot of a large register, beside COPY out and a raw SQLite insert with the search index."""
    url = bench.database()
    source = bench.folder / "grande.inventario"
    shutil.copy(register_of(ASSETS), source)
    with open_register(source) as large:
        _, up = sync(large, url)
    print(f"{ASSETS} assets of one import pushed, staged in parts: {up:.1f} s")
    bare = _bare(url, bench.folder / "bare.sqlite")
    with bench.laptop("nueva") as register, patch.object(histories, "fill", lambda *_: None):
        report, seconds = sync(register, url)
    tell_figure("sync", f"first snapshot ({report.pulled:,} rows)", seconds / bare, "x", 5, primitive="COPY out and SQLite insert")


def _bare(url: str, path: Path) -> float:
    columns = "id::text, tag, kind, name, serial, status, model::text, place::text, custodian::text, acquired_on::text, cost, os, ip"
    with psycopg.connect(url, autocommit=True) as connection, closing(sqlite3.connect(path)) as raw:
        start = time.perf_counter()
        with connection.cursor().copy(f"COPY (SELECT {columns} FROM inventario.asset) TO STDOUT (FORMAT BINARY)") as copy:
            copy.set_types(["text"] * 10 + ["int8"] + ["text"] * 2)
            rows = list(copy.rows())
        raw.execute(f"CREATE TABLE asset (row INTEGER PRIMARY KEY, {', '.join(f'c{number}' for number in range(13))})")
        raw.execute("CREATE VIRTUAL TABLE search USING fts5(body, content='', tokenize='trigram', columnsize=0)")
        raw.executemany(f"INSERT INTO asset VALUES ({', '.join('?' * 14)})", ((number, *row) for number, row in enumerate(rows, 1)))
        bodies = ((number, " ".join(map(str, filter(None, row[1:6])))) for number, row in enumerate(rows, 1))
        raw.executemany("INSERT INTO search (rowid, body) VALUES (?, ?)", bodies)
        raw.commit()
        return time.perf_counter() - start


def fleet(bench: Bench) -> None:
    """50 laptops with 200 operations each, all at once: a process each, as they are, on the cores of this one machine."""
    url = bench.database()
    forks = get_context("fork")
    started = forks.Barrier(LAPTOPS + 1)
    outcomes: SimpleQueue[str] = forks.SimpleQueue()
    laptops = [forks.Process(target=_one_of_a_fleet, args=(bench.laptop_path(), url, started, outcomes)) for _ in range(LAPTOPS)]
    for laptop in laptops:
        laptop.start()
    started.wait()
    start, spent = time.perf_counter(), _spent(bench.server)
    told = [outcomes.get() for _ in laptops]
    seconds = time.perf_counter() - start
    for laptop in laptops:
        laptop.join()
    cpu = _spent(bench.server) - spent + sum(float(each) for each in told if each[0].isdigit())
    assert all(each[0].isdigit() for each in told), sorted(set(told))
    print(f"{LAPTOPS} laptops at once: {cpu:.1f} s of processor, all laptops' and the server's")
    tell_figure("sync", f"{LAPTOPS} laptops x 200 operations at once", seconds, "s", 20)


def _one_of_a_fleet(path: Path, url: str, started: Barrier, outcomes: SimpleQueue[str]) -> None:
    """Work for a while alone, then synchronise when all do; tells its seconds of processor, or what went wrong."""
    with create_register(path, path.stem) as register:
        ids = _fill(register, 100)
        with register.transact("asset.edit", "editar") as transaction:
            transaction.update_many("asset", {row: {"notes": "anotado"} for row in ids})
        started.wait()
        before = time.process_time()
        try:
            report, _ = sync(register, url)
        except (KnownError, psycopg.Error) as failure:
            outcomes.put(f"{type(failure).__name__}: {failure}")
        else:
            outcomes.put(str(time.process_time() - before) if report.up_to_date else "not up to date")


def _spent(server: EmbeddedServer) -> float:
    """Seconds of processor that the server has used, with those of its connections that ended; 0 where the system does not tell."""
    keeper = server.folder / "datos" / "postmaster.pid"
    times = Path("/proc", keeper.read_text("ascii").split()[0], "stat")
    if not times.exists():
        return 0.0
    return sum(map(int, times.read_text().rpartition(")")[2].split()[11:15])) / os.sysconf("SC_CLK_TCK")


def _fill(register: Register, amount: int) -> list[UUID]:
    with register.transact("asset.enter", "llenar") as transaction:
        rows = [
            {
                "kind": "computer",
                "status": "in-use",
                "tag": f"X{id(register) % 10**6:06d}{number:06d}",
                "serial": f"SN{number}",
                "name": f"PC {number}",
            }
            for number in range(amount)
        ]
        return transaction.create_many("asset", rows)


FIGURES: dict[str, Callable[[Bench], None]] = {
    "capture": capture, "nothing": nothing, "day": day, "push": push, "snapshot": snapshot, "fleet": fleet,
}  # fmt: skip


def main() -> None:
    """Run the figures that were named, or all."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as data, embedded_server(Path(data)) as server:
        bench = Bench(server, Path(folder))
        for name in sys.argv[1:] or FIGURES:
            FIGURES[name](bench)


if __name__ == "__main__":
    main()
