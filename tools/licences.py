"""Whose work the program stands on, with its licences: `python -m tools.licences` writes resources/licences.csv from what is installed.

The window shows that list (`ui/shell/about.py`); a test holds it to the dependencies."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from io import StringIO
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TARGET = Path(__file__).resolve().parents[1] / "resources" / "licences.csv"
EXTRAS = ("", "media", "cifrado", "servidor", "binary")
# Said in prose, or not at all, where others have a name of SPDX's; read in the projects' own licence files.
_SAID = {
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyside6-essentials": "LGPL-3.0-only",
    "pyside6-addons": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",
    "font-source-sans-pro": "OFL-1.1",
    "psycopg": "LGPL-3.0-only",
    "psycopg-binary": "LGPL-3.0-only",
}
_BESIDE = (
    ("Python", "PSF-2.0"), ("Qt", "LGPL-3.0-only"), ("SQLite", "blessing"), ("libpq (PostgreSQL)", "PostgreSQL"),
    ("pywin32-ctypes", "BSD-3-Clause"),  # of Windows alone
)  # fmt: skip
_NAMES = {
    "MIT License": "MIT", "BSD License": "BSD-3-Clause", "Apache Software License": "Apache-2.0", "HPND": "HPND",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "Python Software Foundation License": "PSF-2.0",
}  # fmt: skip


def needed(name: str = "inventario") -> Iterator[Distribution]:
    """Everything installed that the program needs to run, directly or not."""
    waiting: list[tuple[str, tuple[str, ...]]] = [(name, EXTRAS)]
    seen = {canonicalize_name(name)}
    while waiting:
        current, extras = waiting.pop()
        try:
            found = distribution(current)
        except PackageNotFoundError:  # of another system, or of an extra that nobody installed
            continue
        if current != name:
            yield found
        for text in found.requires or ():
            need = Requirement(text)
            wanted = any(need.marker is None or need.marker.evaluate({"extra": extra}) for extra in extras)
            if wanted and canonicalize_name(need.name) not in seen:
                seen.add(canonicalize_name(need.name))
                waiting.append((need.name, ("", *need.extras)))


def licence_of(found: Distribution) -> str:
    """A licence by its short name."""
    said = _SAID.get(canonicalize_name(found.name))
    if expression := said or _stated(found, "License-Expression"):
        return expression
    classifiers = [str(line) for line in found.metadata.get_all("Classifier") or ()]
    classified = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License :: OSI Approved :: ")]
    named = [_NAMES.get(name, name) for name in classified]
    return " AND ".join(named) or re.sub(r"\s+", " ", _stated(found, "License").partition("\n")[0])[:60]


def _stated(found: Distribution, field: str) -> str:
    return str((found.metadata.get_all(field) or [""])[0]).strip()


def rows() -> list[tuple[str, str]]:
    """Names and licences, in alphabetical order."""
    return sorted([*_BESIDE, *((found.name, licence_of(found)) for found in needed())], key=lambda row: row[0].casefold())


def written() -> str:
    """The file's text."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("name", "licence"))
    writer.writerows(rows())
    return text.getvalue()


if __name__ == "__main__":
    TARGET.write_text(written(), "utf-8")
