"""Speed of counting: from a code to its durable verdict, beside a bare SQLite commit on the same disk; many scans on end; opening a
campaign of 5,000 rooms.

    python -m bench.audit [ASSETS [SCANS]]

A million assets and 50,000 sightings in the campaign unless said otherwise (the register is made once, which takes minutes). Wanted:
at the 99th percentile no more than 10 ms beyond the bare commit; 20 scans a second sustained; a campaign of 5,000 rooms, with its
progress by site, floor and room and what there is to decide, open within 0.3 s."""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from bench._register import register_of
from inventario.app import create_register, open_register
from inventario.audits.campaigns import Plan, start_campaign
from inventario.audits.counting import Counting
from inventario.audits.opening import read_campaign
from inventario.audits.records import Campaign
from inventario.core.ids import uuid7_many
from inventario.store.engine import connect, set_pragmas
from inventario.store.register import Register

from ._figures import tell_figure

BEYOND, A_SECOND, OPEN = 10.0, 20, 0.3  # milliseconds, scans, seconds
_PLACES = 400  # of the register, with as many items each
_MEASURED = 400


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def worked_and_lasted(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the processor, and of the clock, which on a busy machine is far more."""
    before = time.process_time()
    lasted = timed(work)
    return time.process_time() - before, lasted


def quantile(lasted: list[float], share: float) -> float:
    """The time within which that share of them was done."""
    return sorted(lasted)[min(int(len(lasted) * share), len(lasted) - 1)]


def bare_commits(path: Path, amount: int) -> list[float]:
    """Milliseconds of commits of one small row each, as durable as ours, in the same folder."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        set_pragmas(raw)
        raw.execute("CREATE TABLE step (row INTEGER PRIMARY KEY, id BLOB, at TEXT, code TEXT)")

        def commit(number: int) -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO step (id, at, code) VALUES (?, ?, ?)", (b"0" * 16, "2024-03-12T12:00:00.000+00:00", f"TI{number:08d}"))
            raw.execute("COMMIT")

        return [timed(lambda: commit(number)) * 1000 for number in range(amount)]  # noqa: B023


def fill(register: Register, campaign: Campaign, amount: int) -> None:
    """Sightings of that many of the campaign's items, as others scanned them before."""
    with register.transact("bench", "leer", role="note") as transaction:
        connection = transaction.connection
        rows = connection.exec_driver_sql(
            "SELECT asset, place, tag FROM audit_item WHERE audit = ? AND asset IS NOT NULL ORDER BY row LIMIT ?",
            (campaign.id.bytes, amount),
        ).all()
        from uuid import UUID

        now = register.clock.now()
        common = {"audit": campaign.id, "kind": "seen", "at": now, "author": "otra", "device": "0", "means": "scan"}
        steps = [
            {**common, "asset": UUID(bytes=asset), "place": UUID(bytes=place), "code": tag, "id": row_id}
            for (asset, place, tag), row_id in zip(rows, uuid7_many(len(rows)), strict=True)
        ]
        transaction.create_many("audit-step", steps)


def scanning(path: Path, assets: int, scans: int) -> None:
    """A campaign of a million assets' register with so many sightings, and more of them on top."""
    with open_register(path, "bench") as register:
        places = [f"Oficina {number}" for number in range(min(_PLACES, -(-scans * _PLACES // assets)))]
        start = time.perf_counter()
        campaign = start_campaign(register, Plan(places=places, name="bench"))
        print(f"{'start the campaign':28} {time.perf_counter() - start:7.2f} s")
        fill(register, campaign, scans)
        begin = time.perf_counter()
        with Counting(register, campaign) as counting:
            print(f"{'open a session of counting':28} {time.perf_counter() - begin:7.2f} s")
            entered = timed(lambda: counting.enter(campaign.places[0])) * 1000
            print(f"{'enter a room':28} {entered:7.1f} ms  {counting.counts.expected:,} items")
            codes = mixed_codes(register)
            for code in islice(codes, 20):
                counting.scan(code)
            ours: list[float] = []
            before = time.process_time()
            for code in islice(codes, _MEASURED):
                ours.append(timed(lambda: counting.scan(code)) * 1000)  # noqa: B023
            work = (time.process_time() - before) / len(ours) * 1000
            print(f"{'work in a scan':28} {work:7.2f} ms of the processor, without what it waits for")
            base = bare_commits(path.with_suffix(".bare"), _MEASURED)
            report(base, ours)
            sustained(counting, codes)


def mixed_codes(register: Register) -> Iterator[str]:
    """Tags from all over the register, every tenth unknown, some serials."""
    with register.reading() as connection:
        stride = max(1, connection.exec_driver_sql("SELECT count(*) FROM asset").scalar_one() // 1000)
        rows = connection.exec_driver_sql("SELECT tag, serial FROM asset WHERE row % ? = 0 LIMIT 1000", (stride,)).all()
    for number, (tag, serial) in enumerate(rows, 1):
        yield f"ZZ{number:06d}" if number % 10 == 0 else serial if number % 10 == 5 else tag


def report(base: list[float], ours: list[float]) -> None:
    """The figure beside its target."""
    for share in (0.5, 0.99):
        bare, mine = quantile(base, share), quantile(ours, share)
        name = f"scan to durable, {share:.0%}"
        print(f"{name:28} {mine:7.2f} ms  a bare commit {bare:.2f} ms, {mine - bare:+.2f} ms, ratio {mine / bare:.1f}")
    beyond = quantile(ours, 0.99) - quantile(base, 0.99)
    tell_figure("audit", "scan to durable beyond a bare commit, 99 %", beyond, "ms", BEYOND, ratio=mine / bare, primitive="bare commit")


def sustained(counting: Counting, codes: Iterator[str]) -> None:
    """How many scans a second go through one after the other."""
    some = list(islice(codes, 200))
    lasted = timed(lambda: [counting.scan(code) for code in some])
    rate = len(some) / lasted
    tell_figure("audit", "scans one after the other", rate, "scans/s", A_SECOND, at_least=True)


def opening(folder: Path, rooms: int = 5_000, items: int = 10) -> None:
    """The page of a campaign: every room with its counts, in the tree of places, and what there is to decide."""
    with create_register(folder / "rooms.inventario", "bench") as register:
        with register.transact("bench", "llenar") as transaction:
            sites = transaction.create_many("place", [{"name": f"Edificio {number}", "kind": "site"} for number in range(10)])
            floors = transaction.create_many(
                "place", [{"name": f"Piso {number}", "kind": "floor", "parent": site} for site in sites for number in range(5)]
            )
            places = transaction.create_many(
                "place", [{"name": f"Oficina {number}", "kind": "room", "parent": floors[number % len(floors)]} for number in range(rooms)]
            )
            transaction.create_many(
                "asset",
                [
                    {"tag": f"TI{number:06d}", "kind": "computer", "status": "in-use", "place": places[number % rooms]}
                    for number in range(rooms * items)
                ],
            )
        campaign = start_campaign(register, Plan(places=[f"Edificio {number}" for number in range(10)]))
        fill(register, campaign, rooms * items // 2)
        read_campaign(register, campaign)
        runs = [worked_and_lasted(lambda: read_campaign(register, campaign)) for _ in range(7)]
        worked, lasted = (min(some) for some in zip(*runs, strict=True))
        with closing(connect(register.path)) as raw:
            least = min(timed(lambda: raw.execute("SELECT count(*) FROM audit_item i JOIN audit_step s ON s.asset = i.asset").fetchone())
                        for _ in range(5))  # fmt: skip
    print(f"{f'open {rooms:,} rooms':28} {worked:.2f} s of work; {rooms * items:,} items, half of them seen")
    tell_figure("audit", f"a campaign of {rooms:,} rooms opened", lasted, "s", OPEN, ratio=lasted / least, primitive="SQLite's bare join")


def main() -> None:
    """Print the figures."""
    assets = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    scans = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    with tempfile.TemporaryDirectory() as name:
        opening(Path(name))
        copy = Path(name) / "bench.inventario"
        shutil.copyfile(register_of(assets), copy)
        print(f"{assets:,} assets, {scans:,} sightings in the campaign")
        scanning(copy, assets, scans)


if __name__ == "__main__":
    main()
