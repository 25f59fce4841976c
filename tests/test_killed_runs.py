"""A run that was killed leaves nothing for long, and one that is under way is left alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .killed_runs import HOME, sweep_killed

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes cannot be asked for here")


@pytest.fixture
def dead() -> int:
    """The number of a process that is gone."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def _home(memory: Path, process: int | str) -> Path:
    folder = memory / f"{HOME}{process}-abc_12"
    folder.mkdir()
    (folder / "registro.inventario").touch()
    return folder


def _numbered(memory: Path, number: int, lock: str | None) -> Path:
    folder = memory / "pytest-of-ana" / f"pytest-{number}"
    (folder / "test_one0").mkdir(parents=True)
    if lock is not None:
        (folder / ".lock").write_text(lock, "ascii")
    return folder


def test_what_killed_runs_left_goes_and_nothing_else(tmp_path: Path, dead: int) -> None:
    left = {_home(tmp_path, dead), _numbered(tmp_path, 1, str(dead))}
    (old := tmp_path / "inventario-pg-abc").mkdir()
    os.utime(old, (0, 0))
    left.add(old)
    (tmp_path / "inventario-pg-new").mkdir()
    kept = [
        tmp_path / "inventario-pg-new",
        _home(tmp_path, os.getpid()), _home(tmp_path, "otro"), _numbered(tmp_path, 2, str(os.getpid())), _numbered(tmp_path, 3, None),
        _numbered(tmp_path, 4, "?"),
    ]  # fmt: skip
    assert set(sweep_killed(tmp_path)) == left
    assert not any(folder.exists() for folder in left)
    assert all(folder.exists() for folder in kept)
    assert sweep_killed(tmp_path) == []
