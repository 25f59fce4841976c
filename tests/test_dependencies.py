"""What the code imports is what pyproject.toml declares, so that an installed wheel runs and carries nothing idle."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOADED_BY_NAME = {"font-source-sans-pro", "qtawesome"}  # their font files are read (drawing/fonts.py, ui/theme/icons.py); never imported


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def project() -> dict[str, list[str]]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = {"": table["dependencies"], **table["optional-dependencies"]}
    return {extra: [canonical(re.split(r"[<>=!~;\[ ]", line)[0]) for line in lines] for extra, lines in lists.items()}


def imported(path: Path) -> Iterator[str]:
    """Top-level names of everything that a module imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]


@cache
def foreign_packages() -> frozenset[str]:
    names = {name for path in (ROOT / "inventario").rglob("*.py") for name in imported(path)}
    return frozenset(names - set(sys.stdlib_module_names) - {"inventario"})


@cache
def distributions() -> Mapping[str, list[str]]:
    """Which installed packages bring each top-level name; asking reads what every one of them says of itself."""
    return packages_distributions()


def carriers(package: str) -> set[str]:
    return {canonical(name) for name in distributions().get(package, [])}


def test_everything_imported_is_declared() -> None:
    declared = set(project()[""])
    assert {package for package in foreign_packages() if not carriers(package) & declared} == set()


def test_everything_declared_is_used() -> None:
    used = {name for package in foreign_packages() for name in carriers(package)} | LOADED_BY_NAME
    assert set(project()[""]) - used == set()


def test_everything_declared_is_pinned() -> None:
    pins = {canonical(line.partition("==")[0]) for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()}
    assert {name for names in project().values() for name in names} - pins == set()
