"""Mutated files through a reader: each gives rows or a KnownError, in time, and never another exception.

When more than the usual is done, what reaches lines of the program that no file reached before is kept and mutated further: the search
is led by coverage. The seed of each file is the run's, the reader's name and its number, so that one can be made again."""

from __future__ import annotations

import random
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from inventario.core.errors import KnownError

from ..victims import SEED, TIMES
from .mutations import mutate, signature

PATIENCE = 60  # seconds for one small file, on a machine that does other things
_PROGRAM = str(Path(sys.modules["inventario"].__file__ or "").parent)

Mutate = Callable[[random.Random, bytes, tuple[bytes, ...]], bytes]


class TooSlow(BaseException):
    """A reader that does not come to an end; no reader may take it for one of its own failures."""


@dataclass(frozen=True)
class Reader:
    """What reads files of one sort: whole ones of them, and the reading itself."""

    name: str
    seeds: tuple[bytes, ...]
    read: Callable[[bytes], Any]
    mutate: Mutate = mutate


@dataclass
class Result:
    """What came of a run; `faults` say which file broke the reader, and how."""

    read: int = 0
    refused: int = 0
    lines: int = 0
    sentences: set[str] = field(default_factory=set)
    faults: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        reached = f", {self.lines} lines reached" if self.lines else ""
        return f"{self.read} read, {self.refused} refused with {len(self.sentences)} sentences{reached}, {len(self.faults)} faults"


def fuzz(reader: Reader, files: int, *, keep: Path | None = None) -> Result:
    """That many mutated files; those that break the reader are kept in a folder."""
    result, corpus = Result(), list(reader.seeds)
    reached: set[tuple[str, int]] = set()
    for number in range(files):
        chance = random.Random(f"{SEED} {reader.name} {number}")
        data = reader.mutate(chance, chance.choice(corpus), reader.seeds)
        before = len(reached)
        try:
            with in_time(PATIENCE), covering(reached if TIMES > 1 else None):
                reader.read(data)
            result.read += 1
        except KnownError as refused:
            result.refused += 1
            result.sentences.add(str(refused)[:40])
        except (Exception, TooSlow) as failure:
            where = traceback.extract_tb(failure.__traceback__)[-1]
            called = f"{type(failure).__name__} in {Path(where.filename).name}:{where.lineno}"
            if called not in result.faults:
                result.faults[called] = f"file {number}: {traceback.format_exc()}"
                if keep:
                    (keep / f"{reader.name}-{signature(data):08x}").write_bytes(data)
        if len(reached) > before and len(data) < 200_000:
            corpus.append(data)
    result.lines = len(reached)
    return result


@contextmanager
def in_time(seconds: int) -> Iterator[None]:
    """Raises TooSlow within a block that takes longer."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def covering(reached: set[tuple[str, int]] | None) -> Iterator[None]:
    """Within it, the lines of the program that are run are added."""
    if reached is None:
        yield
        return

    def line(frame: FrameType, event: str, _argument: object) -> Any:
        if event == "line":
            reached.add((frame.f_code.co_filename, frame.f_lineno))
        return line

    def call(frame: FrameType, _event: str, _argument: object) -> Any:
        return line if frame.f_code.co_filename.startswith(_PROGRAM) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        yield
    finally:
        sys.settrace(before)
