"""The process is killed (SIGKILL) at any moment of a count: nothing that was acknowledged is lost, and nothing counts twice.

    INVENTARIO_AUDIT_KILLS=200 python -m pytest tests/audits/test_crash.py -s

kills it two hundred times; the seed is printed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inventario.audits.campaigns import Plan, find_campaign, start_campaign
from inventario.audits.progress import read_progress
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.register.validators import register_hooks
from inventario.store.checking import check_register
from inventario.store.register import Register

from .conftest import TODAY

COUNTER = """
import sys
from datetime import date
from pathlib import Path
from inventario.audits.campaigns import find_campaign
from inventario.audits.counting import Counting
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.register.validators import register_hooks
from inventario.store.register import Register

path, home, code, *scans = sys.argv[1:]
where = Folders.beneath(Path(home))
register = Register.open(Path(path), author="Paula", clock=Clock(date(2024, 3, 12)), folders=where, hooks=register_hooks())
with Counting(register, find_campaign(register, code), monotonic=iter(range(10**9)).__next__) as counting:
    print("ready", flush=True)
    for scan in scans:
        for outcome in counting.scan(scan):
            print(outcome.found.value, outcome.code, flush=True)
"""


def _reopen(path: Path, home: Path) -> Register:
    return Register.open(path, author="Paula", clock=Clock(TODAY), folders=Folders.beneath(home), hooks=register_hooks())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL")
def test_a_killed_count_loses_nothing_and_counts_nothing_twice(tmp_path: Path) -> None:
    kills = int(os.environ.get("INVENTARIO_AUDIT_KILLS", "6"))
    seed = int(os.environ.get("INVENTARIO_AUDIT_SEED", str(random.SystemRandom().randrange(10**6) if kills > 6 else 1)))
    print(f"seed {seed}")
    chance = random.Random(seed)
    path, home = tmp_path / "conteo.inventario", tmp_path / "home"
    folders = Folders.beneath(home)
    tags = [f"TI{number:06d}" for number in range(1, 16 * kills + 1)]
    with Register.create(path, author="Paula", clock=Clock(TODAY), folders=folders, hooks=register_hooks()) as register:
        with register.transact("test", "llenar") as transaction:
            room = transaction.create("place", {"name": "Oficina", "kind": "room", "code": "OF1"})
            transaction.create_many("asset", [{"tag": tag, "kind": "computer", "status": "in-use", "place": room} for tag in tags])
        code = start_campaign(register, Plan(places=["Oficina"])).code
    acknowledged: set[str] = set()
    for _ in range(kills):
        left = [tag for tag in tags if tag not in acknowledged]
        command = [sys.executable, "-c", COUNTER, str(path), str(home), code, "OF1", *left]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None and process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.005, 0.12))
            process.send_signal(signal.SIGKILL)
            said = [line.split() for line in process.stdout.read().splitlines() if line.endswith("\n") or line]
        heard = {words[1] for words in said if len(words) == 2 and len(words[1]) == 8 and words[0] in ("in-place", "repeated")}
        before, acknowledged = len(acknowledged), acknowledged | heard
        with _reopen(path, home) as register:
            counts = read_progress(register, find_campaign(register, code)).counts
            with register.reading() as connection:
                kept = [row[0] for row in connection.exec_driver_sql("SELECT code FROM audit_step WHERE kind = 'seen'")]
            assert acknowledged <= set(kept)
            assert counts.in_place == len(set(kept)) and counts.missing == len(tags) - len(set(kept)) and counts.surplus == 0
            assert len(set(kept) - acknowledged) <= 1  # one may have been kept and not told any more
            assert check_register(register) == []
        acknowledged |= set(kept)
        assert len(acknowledged) >= before
    assert acknowledged
