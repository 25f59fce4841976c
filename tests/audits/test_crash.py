"""The process is killed (SIGKILL) at any moment of a count: nothing that was acknowledged is lost, and nothing counts twice.

    INVENTARIO_AUDIT_KILLS=200 python -m pytest tests/audits/test_crash.py -s

kills it two hundred times; the seed is printed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from inventario.app import all_hooks
from inventario.audits.campaigns import Plan, find_campaign, start_campaign
from inventario.audits.progress import read_progress
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.store.checking import check_register
from inventario.store.register import Register

from .conftest import TODAY

MOTHER = """
import json, os, sys, time
from datetime import date
from pathlib import Path
from inventario.app import all_hooks
from inventario.audits.campaigns import find_campaign
from inventario.audits.counting import Counting
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.store.register import Register

def count(path, home, code, scans):
    where = Folders.beneath(Path(home))
    register = Register.open(Path(path), author="Paula", clock=Clock(date(2024, 3, 12)), folders=where, hooks=all_hooks())
    with Counting(register, find_campaign(register, code), monotonic=iter(range(10**9)).__next__) as counting:
        print("ready", os.getpid(), flush=True)
        for scan in scans:
            for outcome in counting.scan(scan):
                print(outcome.found.value, outcome.code, flush=True)
        time.sleep(60)  # until it is killed

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        count(*json.loads(line))
        os._exit(0)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""
"""Counts in a process of its own each time it is told to: they are forked, since Python would take longer to start than to count."""


class Counters:
    """Processes that count, one after the other."""

    def __init__(self, mother: subprocess.Popen[str]) -> None:
        assert mother.stdin is not None and mother.stdout is not None
        self._told, self._said = mother.stdin, mother.stdout

    def count_and_kill(self, words: Sequence[object], after: float) -> list[str]:
        """Let one count, kill it so many seconds after it began, and give what it said until then."""
        print(json.dumps(words), file=self._told, flush=True)
        ready, pid = self._said.readline().split()
        assert ready == "ready"
        time.sleep(after)
        os.kill(int(pid), signal.SIGKILL)
        return list(iter(self._said.readline, "gone\n"))


@contextmanager
def counters() -> Iterator[Counters]:
    with subprocess.Popen([sys.executable, "-c", MOTHER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as mother:
        yield Counters(mother)
        assert mother.stdin is not None
        mother.stdin.close()


def _register(path: Path, home: Path) -> Register:
    how = Register.open if path.exists() else Register.create
    return how(path, author="Paula", clock=Clock(TODAY), folders=Folders.beneath(home), hooks=all_hooks())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked here")
def test_a_killed_count_loses_nothing_and_counts_nothing_twice(tmp_path: Path) -> None:
    kills = int(os.environ.get("INVENTARIO_AUDIT_KILLS", "8"))
    seed = int(os.environ.get("INVENTARIO_AUDIT_SEED", str(random.SystemRandom().randrange(10**6) if kills > 8 else 1)))
    print(f"seed {seed}")
    chance = random.Random(seed)
    path, home = tmp_path / "conteo.inventario", tmp_path / "home"
    tags = [f"TI{number:06d}" for number in range(1, 60 * kills + 1)]
    with _register(path, home) as register:
        with register.transact("test", "llenar") as transaction:
            room = transaction.create("place", {"name": "Oficina", "kind": "room", "code": "OF1"})
            transaction.create_many("asset", [{"tag": tag, "kind": "computer", "status": "in-use", "place": room} for tag in tags])
        code = start_campaign(register, Plan(places=["Oficina"])).code
    acknowledged: set[str] = set()
    with counters() as processes:
        for _ in range(kills):
            left = [tag for tag in tags if tag not in acknowledged]
            said = processes.count_and_kill([str(path), str(home), code, ["OF1", *left]], chance.uniform(0.005, 0.12))
            words = [line.split() for line in said]
            heard = {word[1] for word in words if len(word) == 2 and len(word[1]) == 8 and word[0] in ("in-place", "repeated")}
            acknowledged |= heard
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
