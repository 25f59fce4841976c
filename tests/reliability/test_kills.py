"""The program is killed at any moment of anything: nothing that was acknowledged is lost, nothing is half done, all can be done again."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from inventario.register.tidying import tidy
from inventario.store.checking import check_register

from ..victims import SEED, TIMES, Victims
from .conftest import Ready
from .operations import Operation
from .outputs import OPERATIONS
from .where import Where, transactions

WORK = "tests.reliability.outputs:work"
KILLS = 2
LONGEST = 0.25  # seconds that one without an end is let live


def done_in(where: Where) -> int:
    """How many operations a register has."""
    with where.open() as register:
        return transactions(register)


@pytest.mark.parametrize("kind", OPERATIONS, ids=lambda kind: kind.__name__)
def test_whatever_is_killed_is_whole(kind: type[Operation], mother: Victims, ready: Ready, tmp_path: Path) -> None:
    operation, name = kind(), kind.__name__
    chance = random.Random(f"{SEED} {name}")
    lasts = LONGEST
    if name != "Edits":
        heard = mother.finish(WORK, name, str(ready(operation, tmp_path / "entera").folder))
        assert heard.finished and heard.told
        lasts = mother.lasts(WORK, name)
    interrupted = 0
    for number in range(KILLS * TIMES):
        where = ready(operation, tmp_path / str(number))
        before = done_in(where) if operation.LOUD else 0
        heard = mother.kill(WORK, name, str(where.folder), after=chance.uniform(0, lasts))
        interrupted += not heard.finished
        lasts *= 0.85 if heard.finished else 1.05  # a machine that does other things is quicker at times
        assert not heard.refused
        with where.open() as register:
            assert check_register(register) == []
            tidy(register, where.folders)
            assert not list(where.folder.rglob(".inventario-*")), "a draft was left behind"
            if operation.LOUD:
                assert transactions(register) - before - len(heard.told) in (0, 1)
            operation.check(where, register, heard)
        shutil.rmtree(where.folder)
    print(f"{name}: {interrupted} of {KILLS * TIMES} killed on the way, seed {SEED}")
