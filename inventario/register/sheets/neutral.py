"""Formula injection: a text that a spreadsheet would run is written to CSV behind an apostrophe, which reading takes off again.

OWASP's "CSV injection" names the characters: `=`, `+`, `-`, `@`, tab, carriage return, line feed.  A text that already starts
with apostrophes before one of them gets one more, so that every text comes back as it was."""

from __future__ import annotations

import re

_RISKY = re.compile(r"'*[=+\-@\t\r\n]")
_STARTS = frozenset("'=+-@\t\r\n")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


def neutralise(text: str) -> str:
    """The text as it is safe to write into a CSV."""
    return text if text[:1] not in _STARTS or not _RISKY.match(text) else f"'{text}"


def restore(text: str) -> str:
    """The text that `neutralise` was given."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text
