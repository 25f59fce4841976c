"""The disk is full at any write: it is refused with a sentence, nothing is half done, and with room again the same work goes through.

As root, a disk of a few megabytes is mounted and filled; elsewhere no file may grow beyond a size, which moves through all of them."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from inventario.store.checking import check_register

from ..victims import SEED, TIMES, Victims
from .conftest import Ready
from .operations import Edits, Operation
from .outputs import OPERATIONS
from .test_kills import WORK, done_in
from .where import Where

TRIES = 3
PAGE = 4096
UNLIMITED = [kind for kind in OPERATIONS if kind is not Edits]  # it never comes to its end
DISK_MEGABYTES = 48


@pytest.mark.parametrize("kind", UNLIMITED, ids=lambda kind: kind.__name__)
def test_no_file_can_grow(kind: type[Operation], mother: Victims, ready: Ready, tmp_path: Path) -> None:
    operation, name = kind(), kind.__name__
    chance = random.Random(f"{SEED} full {name}")
    most = largest_of(ready(operation, tmp_path / "0"), mother, name)
    refusals: set[str] = set()
    for number in range(1, TRIES * TIMES + 1):
        where = ready(operation, tmp_path / str(number))
        limit = PAGE * chance.randint(0, most // PAGE)
        before = done_in(where) if operation.LOUD else 0
        look_after(operation, mother, where, refusals, before, limit)
        shutil.rmtree(where.folder)
    if TIMES > 1:
        print(f"{name}: up to {most // 1024} KiB, {len(refusals)} sentences {sorted(refusals)}, seed {SEED}")


def largest_of(where: Where, mother: Victims, name: str) -> int:
    """The size of the largest file when nothing stands in the way."""
    assert mother.finish(WORK, name, str(where.folder)).finished
    return max(path.stat().st_size for path in where.folder.rglob("*") if path.is_file()) + PAGE


def look_after(
    operation: Operation, mother: Victims, where: Where, refusals: set[str], before: int, limit: int | None, room: Path | None = None
) -> None:
    """What a full disk did to it; then with room again."""
    name = type(operation).__name__
    heard = mother.finish(WORK, name, str(where.folder), largest=limit)
    if heard.refused:
        refusals.add(heard.refused)
        assert any(word in heard.refused for word in ("disco", "espacio")), heard.refused
        assert ".tmp" not in heard.refused  # nobody knows a draft by its name
    if room:
        room.unlink()
    assert not list(where.folder.rglob(".inventario-*.tmp")), "a draft was left behind"
    with where.open() as register:
        assert check_register(register) == []
        operation.check(where, register, heard)
    if operation.LOUD:
        assert done_in(where) - before == len(heard.told)


@pytest.mark.skipif(TIMES == 1 or getattr(os, "geteuid", lambda: 1)() != 0, reason="mounts a disk: as root, and when more is asked for")
@pytest.mark.parametrize("kind", UNLIMITED, ids=lambda kind: kind.__name__)
def test_a_disk_is_full(kind: type[Operation], mother: Victims, ready: Ready, tmp_path: Path) -> None:
    operation, name = kind(), kind.__name__
    chance = random.Random(f"{SEED} disk {name}")
    refusals: set[str] = set()
    for _ in range(TRIES * TIMES):
        with disk(tmp_path / "disco") as mounted:
            where = ready(operation, mounted / "equipo")
            before = done_in(where) if operation.LOUD else 0
            room = mounted / "lleno"
            free = shutil.disk_usage(mounted).free - PAGE * int(2 ** chance.uniform(0, 11))
            with room.open("wb") as ballast:
                os.posix_fallocate(ballast.fileno(), 0, free)
            look_after(operation, mother, where, refusals, before, None, room)
    print(f"{name}: {len(refusals)} sentences {sorted(refusals)}, seed {SEED}")


@contextmanager
def disk(at: Path) -> Iterator[Path]:
    """A small disk in memory."""
    at.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m", "tmpfs", str(at)], check=True)
    try:
        yield at
    finally:
        subprocess.run(["umount", "--lazy", str(at)], check=True)
