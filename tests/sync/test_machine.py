"""Whatever three laptops do, and whatever breaks, nobody's work is lost: the invariants as a state machine against a real PostgreSQL.

Small here; `INVENTARIO_SYNC_EXAMPLES=2000` looks long, and `INVENTARIO_SYNC_SEED` repeats a run whose seed was printed."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from ..postgres import Database
from .laptops import grant
from .machine import NAMES, SyncMachine
from .mutations import MUTATIONS, deletion_wins, torn_transaction

EXAMPLES = int(os.environ.get("INVENTARIO_SYNC_EXAMPLES", "4"))
SEED = int(os.environ.get("INVENTARIO_SYNC_SEED", "0")) or (random.randrange(1, 10**9) if EXAMPLES > 100 else 1)

CATCHES = dict.fromkeys(MUTATIONS, 3) | {deletion_wins: 4, torn_transaction: 4}
"""By bug seeded on purpose: a seed under which the machine finds it within few examples; any finds it within many."""


@pytest.fixture
def machine(database: Database, tmp_path: Path, blank: Path) -> Iterator[type[SyncMachine]]:
    """The machine on a database and a folder of the test's own."""
    for login in (*NAMES, "dani"):
        grant(database, login)
    yield type("Machine", (SyncMachine,), {"database": database, "folder": tmp_path / "laptops", "blank": blank})


def run(machine: type[SyncMachine], examples: int, steps: int, *, number: int = SEED, shrink: bool = True) -> None:
    """Let the machine run so often."""
    phases = (Phase.explicit, Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    chosen = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, database=None, phases=phases,
        suppress_health_check=list(HealthCheck), print_blob=False,
    )  # fmt: skip
    run_state_machine_as_test(seed(number)(machine), settings=chosen)


def only_cuts(caplog: pytest.LogCaptureFixture) -> None:
    """psycopg says in the log that it could not end in order what was cut; nothing else is said there."""
    assert {record.name for record in caplog.get_records("call")} <= {"psycopg"}
    caplog.clear()


def test_nobodys_work_is_lost_whatever_happens(
    machine: type[SyncMachine], capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    if EXAMPLES > 100:
        with capsys.disabled():
            print(f"INVENTARIO_SYNC_SEED={SEED}")
    run(machine, EXAMPLES, 25, shrink="INVENTARIO_SYNC_SHRINK" in os.environ)
    only_cuts(caplog)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_the_machine_catches_bugs_seeded_on_purpose(
    machine: type[SyncMachine],
    database: Database,
    caplog: pytest.LogCaptureFixture,
    mutation: Callable[[Database], AbstractContextManager[None]],
) -> None:
    number = SEED if EXAMPLES > 100 else CATCHES[mutation]
    with mutation(database), pytest.raises(AssertionError):  # what the machine itself asserts, not whatever breaks
        run(machine, 100, 20, number=number, shrink=False)
    only_cuts(caplog)
