"""A network that cuts, delays and halves what passes, a laptop whose process is killed: nothing is lost and nothing is done twice.

A few here; `INVENTARIO_SYNC_EXAMPLES=500` does as many."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from bench._proxy import Proxy
from inventario.core.errors import KnownError
from inventario.store.checking import check_register
from inventario.sync.engine import sync_once

from ..postgres import password_of
from .laptops import Laptop

EXAMPLES = int(os.environ.get("INVENTARIO_SYNC_EXAMPLES", "15"))
SEED = int(os.environ.get("INVENTARIO_SYNC_SEED", "0")) or (random.randrange(1, 10**9) if EXAMPLES > 100 else 5)

Laptops = Callable[..., Laptop]


class Weather:
    """What a bad network does to what passes: whole, halved, twice, or cut at some byte."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.left = 10**9

    def again(self) -> None:
        """For the next run: after how many bytes it is cut."""
        self.left = self._chance.choice([self._chance.randrange(1, 4_000), self._chance.randrange(1, 60_000), 10**9])

    def __call__(self, data: bytes, up: bool) -> list[bytes] | None:
        self.left -= len(data)
        if self.left < 0:
            return None if self._chance.random() < 0.5 else [data[: max(1, len(data) // 3)], data]  # cut, or torn and said twice
        middle = self._chance.randrange(len(data) + 1)
        return [piece for piece in (data[:middle], data[middle:]) if piece]


def test_a_bad_network_loses_nothing(laptops: Laptops, caplog: pytest.LogCaptureFixture) -> None:
    chance = random.Random(SEED)
    ana, beto = laptops("ana"), laptops("beto")
    ids = [ana.create(tag=f"X{number:03}", name="PC", notes="n" * 300) for number in range(20)]
    ana.sync(), beto.sync()
    weather, failed = Weather(chance), 0
    with Proxy(ana.shared.server.port, 0.0, weather) as proxy:
        for number in range(EXAMPLES):
            laptop = (ana, beto)[number % 2]
            laptop.edit(chance.choice(ids), name=f"v{number}", notes=f"{number} " + "m" * chance.randrange(4_000))
            weather.again()
            try:
                with psycopg.connect(_through(laptop, proxy.port), autocommit=True, connect_timeout=5) as connection:
                    sync_once(laptop.register, connection)
            except (psycopg.Error, KnownError, ValueError):  # a byte too many, and the driver itself does not know what it reads
                failed += 1
            proxy.cut()
    assert 0 < failed < EXAMPLES, f"seed {SEED}"
    for laptop in (ana, beto, ana, beto):
        laptop.sync()
    query = "SELECT id, rev, conflict, name, notes FROM asset ORDER BY id"
    assert ana.select(query) == beto.select(query), f"seed {SEED}"
    for laptop in (ana, beto):
        assert laptop.select("SELECT count(*) FROM op WHERE acked_rev IS NULL") == [(0,)]
        assert check_register(laptop.register) == []
    with ana.shared.connect() as admin:
        ours = {tuple(row) for row in ana.select("SELECT hex(row_id), field, new, base_rev, hlc FROM op")}
        theirs = {
            tuple(row) for row in admin.execute("SELECT upper(encode(uuid_send(row_id), 'hex')), field, new, base_rev, hlc FROM sync.op")
        }
        assert ours == theirs, f"seed {SEED}"
    assert {record.name for record in caplog.get_records("call")} <= {"psycopg"}
    caplog.clear()


def _through(laptop: Laptop, port: int) -> str:
    return (
        f"host=127.0.0.1 port={port} dbname={laptop.shared.name} user={laptop.login} password='{password_of(laptop.login)}' sslmode=disable"
    )


_WORK = """
import sys
from pathlib import Path
import psycopg
from inventario.core.paths import Folders
from inventario.store.register import Register
from inventario.register.validators import register_hooks
from inventario.sync.engine import sync_once
path, url = Path(sys.argv[1]), sys.argv[2]
register = Register.open(path, author="ana", folders=Folders.beneath(path.parent / "home"), hooks=register_hooks())
number = 0
print("ready", flush=True)
while True:
    number += 1
    with register.transact("asset.enter", "ingresar") as transaction:
        row = transaction.create("asset", {"kind": "computer", "status": "in-use", "name": f"{sys.argv[3]}-{number}"})
        transaction.create("asset", {"kind": "monitor", "status": "in-use", "name": f"{sys.argv[3]}-{number}"})
    print(f"{sys.argv[3]}-{number}", flush=True)
    with psycopg.connect(url, autocommit=True) as connection:
        sync_once(register, connection)
"""


def test_a_laptop_that_is_killed_at_any_moment_loses_nothing(laptops: Laptops) -> None:
    chance = random.Random(SEED)
    ana, beto = laptops("ana"), laptops("beto")
    ana.sync(), beto.sync()
    ana.register.close()
    entered: set[str] = set()
    for number in range(max(2, EXAMPLES * 2 // 5) if EXAMPLES > 100 else 2):
        process = subprocess.Popen(
            [sys.executable, "-c", _WORK, str(ana.path), ana.url, f"v{number}"], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 1.0))
        process.send_signal(signal.SIGKILL)
        entered.update(line.strip() for line in process.stdout if line.strip())
        process.stdout.close()
        process.wait()
    ana.open()
    ana.sync(), beto.sync()
    for laptop in (ana, beto):
        names = [name for (name,) in laptop.select("SELECT name FROM asset WHERE kind = 'computer'")]
        assert entered <= set(names) and len(names) == len(set(names)), f"seed {SEED}"
        assert laptop.select("SELECT count(*) FROM asset WHERE kind = 'monitor'") == [(len(names),)]  # two by two, or not at all
        assert check_register(laptop.register) == []
