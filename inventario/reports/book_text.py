"""Text as spreadsheets can hold it: cells without control characters, names that a sheet may have."""

from __future__ import annotations

import re

_MOST_TEXT = 32_767  # characters of a cell
_BAD_NAME = re.compile(r"[\[\]:*?/\\']")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def sheet_name(title: str) -> str:
    """The title as a sheet may be called: at most 31 characters, without `[ ] : * ? /`, and not the one word that is reserved."""
    name = _BAD_NAME.sub(" ", clean(title))[:31].strip() or "Hoja"
    return "Hoja" if name.lower() == "history" else name


def clean(content: str) -> str:
    """Text as a spreadsheet can hold it: without control characters, and not beyond the length of a cell."""
    return _CONTROLS.sub(" ", content)[:_MOST_TEXT]
