"""The rules of the house that no tool holds: size and docstring of modules, nothing of one machine in the tree, tests that are silent."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LONGEST_MODULE = 300
TEXT_AT_MOST = 5_000_000  # bytes; what is longer is data of the municipality, not ours


def modules() -> list[Path]:
    return sorted((ROOT / "inventario").rglob("*.py"))


def tracked_files() -> list[Path]:
    """What git tracks or, in a copy without git, what stands in the folders of the project."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    if not names:
        folders = ("inventario", "resources", "tests", "tools", "bench", "docs", ".ci")
        names = [
            str(path.relative_to(ROOT)) for folder in folders for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts
        ]
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_no_module_is_longer_than_a_person_reads_at_once() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(path.relative_to(ROOT)) for path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


def test_nothing_of_one_machine_is_in_the_tree() -> None:
    """Names of package registries and paths of somebody's disk; written in two pieces here, so as not to find this file."""
    hosts = ("py" + "pi.org", "python" + "hosted.org", "conda." + "anaconda", "npm" + "js.", "crates" + ".io", "deb." + "debian")
    folders = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/Use" + "rs/", "C:\\" + "Users")
    names = "|".join(re.escape(host) for host in hosts)
    paths = "|".join(re.escape(folder) for folder in folders)
    unwanted = re.compile(rf"{names}|(?<![\w./<])(?:{paths})")
    found = []
    for path in tracked_files():
        data = path.read_bytes()
        if b"\0" in data[:8000] or len(data) > TEXT_AT_MOST:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if hit := unwanted.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {hit.group()}")
    assert found == []


def test_pins_have_no_addresses() -> None:
    pins = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert pins
    assert [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9._+!-]+", pin)] == []


@pytest.mark.skipif("INVENTARIO_NO_QT" not in os.environ, reason="this run has Qt")
def test_without_qt_it_cannot_be_imported() -> None:
    with pytest.raises(ImportError, match="unimportable"):
        __import__("PySide6.QtCore")
    with pytest.raises(ImportError, match="unimportable"):
        __import__("qtawesome")
