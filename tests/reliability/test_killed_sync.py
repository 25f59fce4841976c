"""A laptop is killed in the middle of its work with the shared register, or its disk is full: nothing is lost, nothing is there twice."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from inventario.core.paths import Folders
from inventario.register.validators import register_hooks
from inventario.store.checking import check_register
from inventario.store.register import Register
from inventario.sync.engine import sync_once

from ..postgres import Database, database, kept_database, postgres, prepared_template
from ..sync.laptops import Laptop
from ..victims import SEED, TIMES, Tell, Victims

__all__ = ["database", "kept_database", "postgres", "prepared_template"]

KILLS = 4
WORK = f"{__name__}:enter_and_sync"
PAGE = 4096


def enter_and_sync(tell: Tell, path: str, home: str, url: str, prefix: str, rounds: int) -> None:
    """What is killed: it enters some computers, tells each, and brings them to the server, again and again."""
    register = Register.open(Path(path), author="ana", folders=Folders.beneath(Path(home)), hooks=register_hooks())
    with register, psycopg.connect(url, autocommit=True) as connection:
        for number in range(rounds) if rounds else count():
            for place in range(3):
                name = f"{prefix}-{number}-{place}"
                with register.transact("asset.enter", f"ingresar {name}") as transaction:
                    transaction.create("asset", {"kind": "computer", "status": "in-use", "name": name})
                tell(name)
            sync_once(register, connection)


@pytest.fixture
def pair(database: Database, tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    """Two laptops with some of the other's work still to come."""
    ana, beto = (Laptop(name, tmp_path / name, database) for name in ("ana", "beto"))
    ana.sync()
    yield ana, beto
    ana.shut()
    beto.shut()


def after(ana: Laptop, beto: Laptop, told: set[str]) -> None:
    """What is to be true once both have had the network again: each has all that was acknowledged, once, and the same as the other."""
    ana.open()
    assert check_register(ana.register) == []
    kept = [str(name) for (name,) in ana.select("SELECT name FROM asset WHERE name LIKE 'v%'")]
    assert told <= set(kept)
    ana.sync()
    beto.sync()
    for laptop in (ana, beto):
        names = [str(name) for (name,) in laptop.select("SELECT name FROM asset WHERE deleted = 0 ORDER BY name")]
        assert len(names) == len(set(names)) and set(kept) <= set(names)
    assert ana.select("SELECT id, name FROM asset ORDER BY id") == beto.select("SELECT id, name FROM asset ORDER BY id")
    with ana.shared.connect() as admin:
        shared = admin.execute("SELECT count(*), count(DISTINCT name) FROM inventario.asset WHERE name LIKE 'v%'").fetchone()
        assert shared == (len(kept), len(kept))
    ana.register.close()


def arguments(ana: Laptop, prefix: str, rounds: int = 0) -> tuple[str | int, ...]:
    """What the victim is told; without rounds it has no end."""
    return str(ana.path), str(ana.folder / "home"), ana.url, prefix, rounds


def test_a_laptop_that_is_killed_while_it_syncs_loses_nothing_and_sends_nothing_twice(mother: Victims, pair: tuple[Laptop, Laptop]) -> None:
    ana, beto = pair
    ana.register.close()
    chance, told = random.Random(f"{SEED} sync"), set[str]()
    for number in range(KILLS * TIMES):
        beto.create(name=f"de Beto {number}")
        beto.sync()
        heard = mother.kill(WORK, *arguments(ana, f"v{number}"), after=chance.uniform(0, 0.4), begun=True)
        assert not heard.refused
        told |= set(heard.told)
        after(ana, beto, told)
    assert told


def test_a_laptop_whose_disk_is_full_while_it_syncs_says_so_and_goes_on_with_room(
    mother: Victims, pair: tuple[Laptop, Laptop], caplog: pytest.LogCaptureFixture
) -> None:
    ana, beto = pair
    ana.register.close()
    with beto.register.transact("test", "llenar") as transaction:
        rows = [{"kind": "printer", "status": "in-use", "name": f"de Beto {number}", "notes": "x" * 300} for number in range(300)]
        transaction.create_many("asset", rows)
    beto.sync()
    chance, told, refused = random.Random(f"{SEED} full sync"), set[str](), set[str]()
    now = ana.path.stat().st_size // PAGE
    for number in range(2 * TIMES):
        limit = PAGE * chance.randint(now, now + 60)
        heard = mother.finish(WORK, *arguments(ana, f"v{number}", 2), largest=limit)
        told |= set(heard.told)
        refused |= {heard.refused} - {""}
        after(ana, beto, told)
        now = ana.path.stat().st_size // PAGE
    assert refused and all("disco" in sentence or "espacio" in sentence for sentence in refused)
