"""Whose work the program stands on, and under which licences."""

from __future__ import annotations

import csv

from .resources import resource


def licences() -> list[tuple[str, str]]:
    """Names of libraries with their licences (SPDX), as `tools/licences.py` wrote them from what is installed."""
    with resource("licences.csv").open(encoding="utf-8", newline="") as file:
        return [(row["name"], row["licence"]) for row in csv.DictReader(file)]
