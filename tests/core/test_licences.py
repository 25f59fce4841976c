"""The list of licences that the window shows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from inventario.core.licences import licences

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_whatever_the_program_needs_is_listed_with_a_licence_that_suits() -> None:
    listed = {_plain(name): licence for name, licence in licences()}
    needed = {_plain(re.split(r"[\[><=!;~ ]", text)[0]) for text in PROJECT["dependencies"]}
    assert needed <= listed.keys(), "run: python -m tools.licences"
    for name, licence in listed.items():
        assert licence, name
        assert not re.search(r"(?<!L)A?GPL", licence), name
