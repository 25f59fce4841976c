"""What runs with the program may be given out with it, and the bill of materials names each of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tools.bill import bill
from tools.licences import needed

FITTING = {
    "MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "Zlib", "OFL-1.1", "MPL-2.0", "LGPL-3.0-only",
}  # fmt: skip


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(bill()))
    return found


def test_no_licence_binds_who_gives_the_program_out(made: dict[str, Any]) -> None:
    said = {
        part["name"]: licence.get("expression") or licence["license"]["id"] for part in made["components"] for licence in part["licenses"]
    }
    odd = {name: licence for name, licence in said.items() if set(licence.replace(" OR ", " AND ").split(" AND ")) - FITTING}
    assert odd == {}


def test_the_bill_names_each_package_once(made: dict[str, Any]) -> None:
    assert (made["bomFormat"], made["specVersion"], made["metadata"]["component"]["name"]) == ("CycloneDX", "1.6", "inventario")
    urls = [part["purl"] for part in made["components"]]
    assert len(urls) == len(set(urls)) == len(list(needed())) > 20
    assert all(url.startswith("pkg:pypi/") and url.partition("@")[2] for url in urls)
