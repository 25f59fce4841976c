"""The process is killed (SIGKILL) at any moment of a count: nothing that was acknowledged is lost, and nothing counts twice.

    INVENTARIO_RELIABILITY=25 python -m pytest tests/audits/test_crash.py -s

kills it two hundred times; the seed is printed."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from inventario.app import all_hooks
from inventario.audits.campaigns import Plan, find_campaign, start_campaign
from inventario.audits.counting import Counting
from inventario.audits.progress import read_progress
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.store.checking import check_register
from inventario.store.register import Register

from ..victims import SEED, TIMES, Tell, victims
from .conftest import TODAY

KILLS = 8 * TIMES


def _register(path: Path, home: Path) -> Register:
    how = Register.open if path.exists() else Register.create
    return how(path, author="Paula", clock=Clock(TODAY), folders=Folders.beneath(home), hooks=all_hooks())


def count(tell: Tell, path: str, home: str, code: str, scans: Sequence[str]) -> None:
    """What is killed: it reads its list and tells each outcome."""
    register = _register(Path(path), Path(home))
    with Counting(register, find_campaign(register, code), monotonic=iter(range(10**9)).__next__) as counting:
        counting.scan("OF1")
        for scan in scans:
            for outcome in counting.scan(scan):
                tell(outcome.found.value, outcome.code)
        time.sleep(60)  # until it is killed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked here")
def test_a_killed_count_loses_nothing_and_counts_nothing_twice(tmp_path: Path) -> None:
    print(f"seed {SEED}")
    chance = random.Random(SEED)
    path, home = tmp_path / "conteo.inventario", tmp_path / "home"
    tags = [f"TI{number:06d}" for number in range(1, 60 * KILLS + 1)]
    with _register(path, home) as register:
        with register.transact("test", "llenar") as transaction:
            room = transaction.create("place", {"name": "Oficina", "kind": "room", "code": "OF1"})
            transaction.create_many("asset", [{"tag": tag, "kind": "computer", "status": "in-use", "place": room} for tag in tags])
        code = start_campaign(register, Plan(places=["Oficina"])).code
    acknowledged: set[str] = set()
    with victims() as mother:
        for _ in range(KILLS):
            left = [tag for tag in tags if tag not in acknowledged]
            job = f"{__name__}:count"
            heard = mother.kill(job, str(path), str(home), code, left, after=chance.uniform(0.005, 0.12), begun=True)
            acknowledged |= {tag for outcome, tag in heard.told if len(tag) == 8 and outcome in ("in-place", "repeated")}
            with _register(path, home) as register:
                counts = read_progress(register, find_campaign(register, code)).counts
                with register.reading() as connection:
                    kept = [row[0] for row in connection.exec_driver_sql("SELECT code FROM audit_step WHERE kind = 'seen'")]
                assert acknowledged <= set(kept)
                assert counts.in_place == len(set(kept)) and counts.missing == len(tags) - len(set(kept)) and counts.surplus == 0
                assert len(set(kept) - acknowledged) <= 1  # one may have been kept and not told any more
                assert check_register(register) == []
            acknowledged |= set(kept)
    assert acknowledged
