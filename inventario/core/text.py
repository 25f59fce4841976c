"""Text as people type it, made comparable."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# Letters that Unicode does not take apart into a base and an accent.
_WHOLE = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "º": "o", "ª": "a", "°": "o"})


def fold(text: str) -> str:
    """Lower case, without accents, spaces squeezed: `Ñuñoa  Óptica` -> `nunoa optica`. Search and comparison use it."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_WHOLE).lower())
        text = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_WHOLE)
    return _SPACES.sub(" ", text.lower()).strip()


def header_key(text: str) -> str:
    """A column header reduced to what identifies it: `N° de Serie:` -> `n de serie` with punctuation as single spaces."""
    return _NOT_WORD.sub(" ", fold(text.replace("°", "").replace("º", ""))).strip()


def natural_key(text: str) -> list[tuple[int, int, str]]:
    """Sort key in which `Oficina 9` stands before `Oficina 12`."""
    parts = re.split(r"(\d+)", fold(text))
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part]


def shorten(text: str, most: int) -> str:
    """At most `most` characters, with an ellipsis where something was left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
