"""The walk through the house names only what is there: each module, and of each the class or function that it says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "architecture.md").read_text("utf-8")
MODULES = {path.relative_to(ROOT / "inventario").as_posix(): path for path in (ROOT / "inventario").rglob("*.py")}


def defined(path: Path) -> set[str]:
    """Everything that a module gives a name to, methods as `Class.method` and alone."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)}
        if isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return found


def candidates(module: str) -> list[Path]:
    """The modules that a name without its room can mean; tools and benches count too."""
    beside = [ROOT / module] if (ROOT / module).exists() else []
    return beside + [path for name, path in MODULES.items() if name == module or name.endswith(f"/{module}")]


def test_every_module_is_there_with_what_it_is_said_to_have() -> None:
    missing = []
    for module, name in re.findall(r"`([\w/]+\.py)(?::([\w.]+))?`", TEXT):
        paths = candidates(module)
        if not paths or (name and not any(name in defined(path) for path in paths)):
            missing.append(f"{module}:{name}")
    assert missing == []


def test_every_folder_and_file_of_resources_is_there() -> None:
    assert [name for name in re.findall(r"`(resources/[\w/.]+)`", TEXT) if not (ROOT / name).exists()] == []


def test_every_room_has_its_line() -> None:
    rooms = {path.name for path in (ROOT / "inventario").iterdir() if (path / "__init__.py").exists()}
    assert rooms - set(re.findall(r"^(\w+)/ ", TEXT, re.MULTILINE)) == set()
