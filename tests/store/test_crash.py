"""A program that is killed in the middle of writing: what was acknowledged is there, the rest is not, and nothing is half done."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from inventario.store.checking import check_register
from inventario.store.register import Register

WRITER = """
import sys
from pathlib import Path
from inventario.core.paths import Folders
from inventario.store.register import Register
from inventario.store.undo import undo

register = Register.open(Path(sys.argv[1]), author="Paula", folders=Folders.beneath(Path(sys.argv[2])))
last = None
for number in range(int(sys.argv[3]), 100_000):
    with register.transact("asset.import", f"importar {number}") as transaction:
        if last:
            transaction.update("asset", last, {"name": f"antes {number}"})
        rows = [{"kind": "other", "status": "in-use", "name": f"lote {number}", "cost": number}] * 7
        last = transaction.create_many("asset", rows)[0]
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL")
def test_a_killed_program_leaves_whole_operations_only(register: Register, open_again: Callable[..., Register], tmp_path: Path) -> None:
    register.close()
    chance = random.Random(7)
    batches = 0
    for _ in range(6):
        command = [sys.executable, "-c", WRITER, str(register.path), str(tmp_path / "home"), str(batches)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline()
            time.sleep(chance.uniform(0, 0.15))
            process.kill()
            acknowledged = 1 + len(process.stdout.read().splitlines())
        again = open_again()
        with again.reading() as connection:
            found = connection.exec_driver_sql("SELECT cost, count(*) FROM asset GROUP BY cost ORDER BY cost").all()
            operations = connection.exec_driver_sql("SELECT count(*), max(op_no), max(device) FROM op").one()
            renamed = connection.exec_driver_sql("SELECT count(*) FROM asset WHERE name LIKE 'antes %'").scalar_one()
        assert [tuple(row) for row in found] == [(number, 7) for number in range(len(found))]
        assert len(found) in (batches + acknowledged, batches + acknowledged + 1)  # one may have been kept but not told yet
        assert operations[0] == operations[1] == len(found) * 7 + renamed
        assert operations[2] == 1  # the same device goes on
        assert check_register(again) == []
        again.close()
        batches = len(found)
