"""What every test stands on: no screen, a home of its own, and silence: an unexpected warning in the log fails the test."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from .killed_runs import HOME, sweep_killed

if TYPE_CHECKING:
    from inventario.store.register import Register

os.environ["QT_QPA_PLATFORM"] = "offscreen"

WITHOUT_QT = "INVENTARIO_NO_QT" in os.environ
"""Set by `make test-without-qt`: tests/without_qt/sitecustomize.py then keeps PySide6 from being imported at all."""

MEMORY, ROOM = Path("/dev/shm"), 2 << 30  # bytes that must be free; a whole run needs a quarter of them


def keep_files_in_memory() -> None:
    """Registers write through to the disk at every operation, so tests wait for it more than they reckon. Where there is a disk of memory
    (Linux) that is large enough and runs programs, the files of a run stand there; a TMPDIR of one's own is left alone."""
    if "TMPDIR" in os.environ or not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return
    sweep_killed(MEMORY)
    if shutil.disk_usage(MEMORY).free >= ROOM and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # pytest has asked before


keep_files_in_memory()

settings.register_profile("inventario", deadline=None)  # a shared machine is slow at times; speeds belong in bench/
settings.load_profile("inventario")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Without pytest-qt nobody else knows its settings of pyproject.toml."""
    if WITHOUT_QT:
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "setting of pytest-qt")


def pytest_collection_finish() -> None:
    """What was gathered stays to the end: Python need not look through it for garbage again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def home_of_its_own() -> Iterator[None]:
    """Settings, registers, logs and passwords of a test never touch those of the person who runs it."""
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")
    folder = tempfile.TemporaryDirectory(prefix=f"{HOME}{os.getpid()}-", ignore_cleanup_errors=True)
    with folder as home, pytest.MonkeyPatch.context() as patch:
        for name in names:
            patch.setenv(name, home)
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        for name in ("INVENTARIO_REGISTER", "INVENTARIO_TODAY"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(autouse=True)
def silence(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails a test that logs a warning or worse; one that expects it asserts on `caplog` and then calls `caplog.clear()`.

    Qt's own messages are watched by pytest-qt (`qt_log_level_fail` in pyproject.toml).
    """
    yield
    said = [record for when in ("setup", "call", "teardown") for record in caplog.get_records(when) if record.levelno >= logging.WARNING]
    if said:
        pytest.fail("unexpected in the log:\n" + "\n".join(f"{record.levelname} {record.name}: {record.getMessage()}" for record in said))


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with every rule in force, written once."""
    from inventario.app import all_hooks
    from inventario.core.paths import Folders
    from inventario.register.demo.build import build_demo

    folder = tmp_path_factory.mktemp("written")
    build_demo(folder / "demo.inventario", folders=Folders.beneath(folder / "home"), hooks=all_hooks())
    return folder / "demo.inventario"


@pytest.fixture
def demonstration(tmp_path: Path, written: Path) -> Iterator[Register]:
    """A copy of it, open on its own day, 12-03-2024."""
    from inventario.app import all_hooks
    from inventario.core.clock import Clock
    from inventario.core.paths import Folders
    from inventario.store.register import Register

    path, folders = tmp_path / "demo.inventario", Folders.beneath(tmp_path / "home")
    shutil.copy(written, path)
    with Register.open(path, author="Paula", clock=Clock(date(2024, 3, 12)), folders=folders, hooks=all_hooks()) as register:
        yield register
