"""What killed runs of the tests left in the disk of memory: only they would ever have removed it, and it is as good as memory that is lost.

A run's home is called `inventario-tests-<process>-<token>`; pytest notes the process in the `.lock` of the folder that it numbers. What
else tests make (`inventario-...`) does not say whose it is, and goes when nobody has touched it for a day."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

HOME = "inventario-tests-"
_HOME = re.compile(rf"{HOME}(?P<process>[0-9]+)-[^/]+")
_LOCK = ".lock"
_DAY = 24 * 3600


def sweep_killed(memory: Path) -> list[Path]:
    """Remove the folders of runs whose process is gone; gives them. Others' and those of runs that are under way stay."""
    gone = [folder for folder, process in _of_runs(memory) if not _alive(process)]
    gone += [folder for folder in memory.glob("inventario-*") if not _HOME.fullmatch(folder.name) and _untouched_for(folder) > _DAY]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return gone


def _of_runs(memory: Path) -> Iterator[tuple[Path, int]]:
    for folder in memory.glob(f"{HOME}*-*"):
        if (named := _HOME.fullmatch(folder.name)) is not None:
            yield folder, int(named["process"])
    for lock in memory.glob(f"pytest-of-*/pytest-*/{_LOCK}"):
        try:
            yield lock.parent, int(lock.read_text("ascii"))
        except (OSError, ValueError):  # ended meanwhile, or somebody else's
            continue


def _untouched_for(folder: Path) -> float:
    try:
        return time.time() - folder.stat().st_mtime
    except OSError:  # gone meanwhile
        return 0.0


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
