"""Text as people type it, made comparable."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LATIN_MARKS = re.compile("[\u0300-\u036f]+")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\ud800-\udfff]")
# Letters that Unicode does not take apart into a base and an accent.
_WHOLE = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "º": "o", "ª": "a", "°": "o"})
_DIGITS = re.compile(r"(\d+)")


def fold(text: str) -> str:
    """Lower case, without accents, spaces squeezed: `Ñuñoa  Óptica` -> `nunoa optica`. Search and comparison use it."""
    if not text.isascii():
        # Spanish needs no more than these two steps; the rest is for other alphabets and for letters such as ø.
        text = _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", text.lower()))
        if not text.isascii():
            text = "".join(c for c in text if not unicodedata.combining(c)).translate(_WHOLE)
    return " ".join(text.lower().split())


def header_key(text: str) -> str:
    """A column header reduced to what identifies it: `N° de Serie:` -> `n de serie` with punctuation as single spaces."""
    return _NOT_WORD.sub(" ", fold(text.replace("°", "").replace("º", ""))).strip()


def natural_key(text: str) -> list[tuple[int, int, str]]:
    """Sort key in which `Oficina 9` stands before `Oficina 12`."""
    parts = _DIGITS.split(fold(text))
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]


def shorten(text: str, most: int) -> str:
    """At most `most` characters, with an ellipsis where something was left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def clean(text: str) -> str:
    """Text fit to be stored on one line: composed accents, no control or invisible characters, every run of blanks one space."""
    return " ".join(_composed(text).split())


def clean_lines(text: str) -> str:
    """Like `clean`, but line breaks stay, as a single newline character each, and so do the blanks within a line."""
    return _composed(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")).strip()


def _composed(text: str) -> str:
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    # A Mac writes `ó` as two characters; unless they are made one, the same department stands twice in the register.
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def mid_sentence(label: str) -> str:
    """A label within a sentence: `dirección NUT`, `lado A`, and `IP` as it is."""
    first, blank, rest = label.partition(" ")
    return f"{first if len(first) > 1 and first.isupper() else first.lower()}{blank}{rest}"
