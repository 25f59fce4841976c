"""Drafts that a killed program left behind: what a draft is called, so that one being written is told from them, and their sweeping.

    .inventario-<machine>-<process>-<token>.tmp        and beside it what SQLite adds: -journal, -wal, -shm

A draft of this machine whose process is gone is swept at once. Of another machine (a shared folder), or where processes cannot be asked
for, it is swept when nobody wrote to it for two days: nothing that the program writes takes as long."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_DRAFT = re.compile(r"\.inventario-(?:(?P<machine>[0-9a-f]{8})-(?P<process>[0-9]{1,10})-)?[0-9a-f]{12}\.tmp(?:-journal|-wal|-shm)?")
_PART = re.compile(r"[0-9a-f]{64}\.part")
_OLD = 2 * 24 * 3600
"""Seconds after which nobody writes to a draft any more."""
_GIVEN_UP = 30 * 24 * 3600
"""Seconds after which nobody goes on with a download."""


def draft_beside(target: Path) -> Path:
    """A name beside `target` that no other file has, for what shall take its place."""
    return target.with_name(f".inventario-{_machine()}-{os.getpid()}-{secrets.token_hex(6)}.tmp")


def sweep(folders: Iterable[Path]) -> list[Path]:
    """Take away what killed programs left in these folders (not beneath them); gives what is gone. What cannot be removed stays."""
    gone: list[Path] = []
    for folder in dict.fromkeys(folders):
        for path in _left_in(folder):
            with suppress(OSError):
                path.unlink()
                gone.append(path)
    return gone


def _left_in(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    if _is_left(entry):
                        yield folder / entry.name
    except OSError:
        return


def _is_left(entry: os.DirEntry[str]) -> bool:
    if _PART.fullmatch(entry.name):  # a download that is kept so that it goes on where it was cut off
        return _untouched_for(entry) > _GIVEN_UP or os.path.exists(entry.path.removesuffix(".part"))
    named = _DRAFT.fullmatch(entry.name)
    if named is None or not entry.is_file(follow_symlinks=False):
        return False
    ours = named["machine"] == _machine() and os.name == "posix"  # elsewhere to ask for a process may end it
    return (ours and not _alive(int(named["process"]))) or _untouched_for(entry) > _OLD


def _untouched_for(entry: os.DirEntry[str]) -> float:
    return time.time() - entry.stat(follow_symlinks=False).st_mtime


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True


def _machine() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]
