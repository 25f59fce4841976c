"""Rows of numbers as people write them: outlets `3-01..3-24`, ports `1-24, 30`."""

from __future__ import annotations

import re
from typing import TypeVar

from ..core.errors import KnownError
from ..core.text import clean

T = TypeVar("T", str, int)
MOST = 2000
"""Outlets or ports that one entry may make."""

_SPAN = re.compile(r"\s*(?:\.\.+|…|\s+(?:a|al|hasta)\s+)\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"(.*?)(\d+)(\D*)")
_PORTS = re.compile(r"(\d{1,4})(?:\s*(?:-|–|\.\.+|…|\s(?:a|al|hasta)\s)\s*(\d{1,4}))?", re.IGNORECASE)


def point_names(text: str) -> list[str]:
    """The names that `3-01..3-24`, `3-01 a 3-24, 3-30` or `CC-5..9` stand for; digits keep their zeros.

    Raises KnownError for a row that runs backwards, is too long, or whose ends are of different series."""
    names = [name for piece in clean(text).split(",") if piece.strip() for name in _names_of(piece.strip())]
    if twice := next((name for position, name in enumerate(names) if name in names[:position]), None):
        raise KnownError(f"El punto {twice} viene dos veces en «{text}»; deje uno solo.")
    return _not_too_many(names, text)


def _names_of(piece: str) -> list[str]:
    ends = _SPAN.split(piece)
    if len(ends) == 1:
        return [piece]
    first, last = (_NUMBERED.fullmatch(end) for end in (ends[0], ends[-1]))
    if len(ends) > 2 or first is None or last is None or last[1] not in ("", first[1]) or last[3] != first[3]:
        raise KnownError(f"«{piece}» no es una serie de puntos; escríbala como 3-01..3-24.")
    low, high = int(first[2]), int(last[2])
    if high < low:
        raise KnownError(f"«{piece}» va hacia atrás; escriba primero el número menor.")
    return [f"{first[1]}{str(number).zfill(len(first[2]))}{first[3]}" for number in range(low, min(high, low + MOST) + 1)]


def port_numbers(text: str) -> list[int]:
    """The numbers that `1-24`, `1..24` or `1-12, 30` stand for. Raises KnownError for what is no row of numbers."""
    numbers: list[int] = []
    for piece in clean(text).split(","):
        match = _PORTS.fullmatch(piece.strip())
        if match is None:
            raise KnownError(f"«{piece.strip() or text}» no son números de puerto; escríbalos como 1-24.")
        low, high = int(match[1]), int(match[2] or match[1])
        if high < low:
            raise KnownError(f"«{piece.strip()}» va hacia atrás; escriba primero el número menor.")
        numbers.extend(range(low, min(high, low + MOST) + 1))
    if twice := next((number for position, number in enumerate(numbers) if number in numbers[:position]), None):
        raise KnownError(f"El puerto {twice} viene dos veces en «{text}»; deje uno solo.")
    return _not_too_many(numbers, text)


def _not_too_many(found: list[T], text: str) -> list[T]:
    if len(found) > MOST:
        raise KnownError(f"«{text}» son demasiados de una vez; escriba a lo más {MOST}.")
    return found
