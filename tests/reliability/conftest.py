"""Folders that were prepared once for each operation, and processes to be killed in copies of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ..victims import Victims, victims
from .operations import Operation
from .where import Where

Ready = Callable[[Operation, Path], Where]


@pytest.fixture(scope="session")
def mother() -> Iterator[Victims]:
    """Starts what is to be interrupted."""
    if not hasattr(os, "fork"):
        pytest.skip("processes cannot be forked here")
    with victims() as started:
        yield started


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    """Gives a folder in which an operation may begin, at a path that is not there yet."""
    prepared: dict[str, Path] = {}

    def copy(operation: Operation, target: Path) -> Where:
        name = type(operation).__name__
        if name not in prepared:
            prepared[name] = tmp_path_factory.mktemp(name)
            operation.prepare(Where(prepared[name]))
        shutil.copytree(prepared[name], target, dirs_exist_ok=True)
        return Where(target)

    return copy
