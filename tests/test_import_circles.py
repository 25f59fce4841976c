"""Circles of imports: none when modules are read, and none at all, types and late imports counted, that joins two packages (0129)."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
Graph = dict[str, set[str]]
Trees = dict[str, tuple[ast.Module, bool]]


def _named(path: Path) -> str:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def _only_for_types(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _imports(body: Iterable[ast.stmt], every: bool) -> Iterator[ast.ImportFrom]:
    """Those that run when the module is read; `every` adds those within functions and those for types."""
    for node in body:
        if isinstance(node, ast.ImportFrom):
            yield node
        elif every or not (_only_for_types(node) or isinstance(node, ast.FunctionDef)):
            for part in ("body", "orelse", "finalbody"):
                yield from _imports(getattr(node, part, ()), every)
            for handler in getattr(node, "handlers", ()):
                yield from _imports(handler.body, every)


def _targets(node: ast.ImportFrom, package: str, known: Container[str]) -> Iterator[str]:
    above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
    base = ".".join([*above, *([node.module] if node.module else [])])
    for alias in node.names:
        for name in (f"{base}.{alias.name}", base):
            if name in known:
                yield name
                break


@pytest.fixture(scope="module")
def trees() -> Trees:
    """Every module by its name, with whether it is a package."""
    files = sorted((ROOT / "inventario").rglob("*.py"))
    return {_named(path): (ast.parse(path.read_text(encoding="utf-8")), path.name == "__init__.py") for path in files}


def _graph(trees: Trees, every: bool) -> Graph:
    graph: Graph = {}
    for name, (tree, is_package) in trees.items():
        package = name if is_package else name.rpartition(".")[0]
        graph[name] = {target for node in _imports(tree.body, every) for target in _targets(node, package, trees)}
    return graph


def _reach(graph: Graph, start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        if (name := waiting.pop()) not in seen:
            seen.add(name)
            waiting.extend(graph[name])
    return seen


def circles(graph: Graph) -> list[list[str]]:
    """The groups of modules each of which leads to every other."""
    graph = {name: set(targets) for name, targets in graph.items()}
    while bare := {name for name, targets in graph.items() if not targets}:  # what leads nowhere is in no circle
        graph = {name: targets - bare for name, targets in graph.items() if name not in bare}
    reach = {name: _reach(graph, name) for name in graph}
    groups = {tuple(sorted(other for other in reach[name] if name in reach[other])) for name in graph if name in reach[name]}
    return [list(group) for group in sorted(groups)]


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


def test_no_circle_when_modules_are_read(trees: Trees) -> None:
    assert circles(_graph(trees, every=False)) == []


def test_no_circle_joins_two_packages(trees: Trees) -> None:
    joined = [group for group in circles(_graph(trees, every=True)) if len({name.rpartition(".")[0] for name in group}) > 1]
    assert joined == []
