"""Processes that do something of the program's until they are killed (SIGKILL), or until their disk is full.

They are forked from one that has everything imported, since Python takes longer to start than most of what is to be interrupted.
`Victims.start("tests.reliability.edits:enter_and_edit", ...)` calls that function with `tell` and the arguments, which travel as JSON;
what it tells, after it was done, is what it acknowledged.

    INVENTARIO_RELIABILITY=50 python -m pytest tests/reliability -s

does fifty times as much as the tests do by themselves, from a seed that is printed; INVENTARIO_RELIABILITY_SEED repeats one."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TIMES = max(1, int(os.environ.get("INVENTARIO_RELIABILITY", "1")))
"""How many times as much as usual is done."""
SEED = int(os.environ.get("INVENTARIO_RELIABILITY_SEED", "7" if TIMES == 1 else str(random.SystemRandom().randrange(10**6))))
Tell = Callable[..., None]

_MOTHER = "import sys; sys.path.insert(0, sys.argv.pop(1)); from tests.victims import serve; serve()"


@dataclass(frozen=True, slots=True)
class Heard:
    """What a victim said: all that it acknowledged, the sentence with which it was refused, and whether it came to its end."""

    told: tuple[Any, ...]
    refused: str
    finished: bool


class Victims:
    """Starts one after the other."""

    def __init__(self, mother: subprocess.Popen[str]) -> None:
        assert mother.stdin is not None and mother.stdout is not None
        self._told, self._said = mother.stdin, mother.stdout
        self._lasts: dict[tuple[Any, ...], float] = {}

    def finish(self, job: str, *arguments: Any, largest: int | None = None) -> Heard:
        """Let one come to its end; no file of its may grow beyond `largest` bytes."""
        began = time.monotonic()
        pid = self._start(job, arguments, largest)
        heard = self._hear(pid)
        self._lasts.setdefault((job, *arguments[:1]), time.monotonic() - began)
        return heard

    def kill(self, job: str, *arguments: Any, after: float, begun: bool = False) -> Heard:
        """Kill one so many seconds after it was started, or with `begun` after it told something."""
        pid = self._start(job, arguments, None)
        first = self._said.readline() if begun else ""
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
        return self._hear(0, first)

    def lasts(self, job: str, name: str) -> float:
        """The seconds that it took, with that first argument, when it first came to its end."""
        return self._lasts[job, name]

    def _start(self, job: str, arguments: tuple[Any, ...], largest: int | None) -> int:
        print(json.dumps([job, arguments, largest]), file=self._told, flush=True)
        word, pid = json.loads(self._said.readline())
        assert word == "ready"
        return int(pid)

    def _hear(self, pid: int, first: str = "") -> Heard:
        """All until it is gone. One that ended waits, so that its number is nobody else's; `pid` is then told to go."""
        told: list[Any] = []
        refused, finished, bug = "", False, ""
        for line in chain(filter(None, (first,)), iter(self._said.readline, '["gone"]\n')):
            if not line.endswith("\n") or '["gone"]' in line:
                break
            try:
                word, *rest = json.loads(line)
            except ValueError:  # killed in the middle of a word
                continue
            if word == "told":
                told.append(rest[0] if len(rest) == 1 else tuple(rest))
            elif word == "refused":
                refused = rest[0]
            elif word == "failed":
                bug = rest[0]
            elif word == "finished":
                finished = True
            if pid and word in ("finished", "refused"):
                os.kill(pid, signal.SIGKILL)
        assert not bug, f"a bug in a victim (seed {SEED}):\n{bug}"
        return Heard(tuple(told), refused, finished)


@contextmanager
def victims() -> Iterator[Victims]:
    """A mother of victims, for as long as the block lasts."""
    command = [sys.executable, "-c", _MOTHER, str(ROOT)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as mother:
        assert mother.stdin is not None
        try:
            yield Victims(mother)
        finally:
            mother.stdin.close()


def serve() -> None:
    """The mother: forks a victim for each line of standard input, and says when it is gone."""
    import inventario.app  # noqa: F401  (what all of them need is imported once)

    for line in sys.stdin:
        job, arguments, largest = json.loads(line)
        function = _function(job)
        child = os.fork()
        if child == 0:
            _live(function, arguments, largest)
        os.waitpid(child, 0)
        _say("gone")


def _function(job: str) -> Callable[..., None]:
    import importlib

    module, _, name = job.partition(":")
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found  # type: ignore[no-any-return]


def _say(*words: Any) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def _live(function: Callable[..., None], arguments: list[Any], largest: int | None) -> None:
    import traceback

    from inventario.core.errors import KnownError

    _say("ready", os.getpid())
    try:
        if largest is not None:
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        function(lambda *words: _say("told", *words), *arguments)
        _say("finished")
    except KnownError as failure:
        _say("refused", str(failure))
    except BaseException:
        _say("failed", traceback.format_exc())
        os._exit(1)
    with contextlib.suppress(KeyboardInterrupt):
        time.sleep(120)  # until it is killed, so that its number becomes nobody else's
    os._exit(0)
