"""The bill of materials to give out with an installer: `python -m tools.bill` writes sbom.json (CycloneDX 1.6) from what is installed.

Two makings of the same packages differ in nothing: there is neither a moment nor a random number in it."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from inventario import __version__

from .licences import licence_of, needed

TARGET = Path(__file__).resolve().parents[1] / "sbom.json"


def bill() -> dict[str, Any]:
    """The program and every package that runs with it."""
    parts = sorted(needed(), key=lambda found: canonicalize_name(found.name))
    program = {"type": "application", "name": "inventario", "version": __version__, "licenses": [{"license": {"id": "MIT"}}]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": program},
        "components": [_component(part) for part in parts],
    }


def _component(part: Distribution) -> dict[str, Any]:
    licence = licence_of(part)
    single = re.fullmatch(r"[A-Za-z0-9.+-]+", licence) is not None
    url = f"pkg:pypi/{canonicalize_name(part.name)}@{part.version}"
    return {
        "type": "library",
        "bom-ref": url,
        "name": part.name,
        "version": part.version,
        "purl": url,
        "licenses": [{"license": {"id": licence}} if single else {"expression": licence}],
    }


if __name__ == "__main__":
    TARGET.write_text(json.dumps(bill(), indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}\n")
