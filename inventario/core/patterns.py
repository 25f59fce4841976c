"""Identifiers by a pattern that the office chooses, such as `{space}.{rack}-{unit:02}:{port:02}`: written from their parts and read back.

A pattern is only taken when what it writes can be read back: two parts need something between them, unless digits are followed by
letters.  The default of ports follows ANSI/TIA-606 (space and rack, the unit from the bottom, the port)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .errors import FieldFault
from .text import clean

Part = str | int | float

_HOLE = re.compile(r"\{([a-z]+)(?::0?([1-9]))?\}")
_WORD = "[A-Za-z0-9ÁÉÍÓÚÜÑáéíóúüñ]"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class PatternSort:
    """What a pattern is for: its default, the parts it may have, those it cannot do without. `name` is that of the preference.

    Parts whose name is in `numbers` are whole numbers; `unit` may be a half; the rest are words of letters and digits."""

    name: str
    label: str
    default: str
    parts: tuple[str, ...]
    needed: tuple[str, ...]
    numbers: frozenset[str] = frozenset({"number", "port", "unit"})


POINTS = PatternSort("point_pattern", "puntos de red", "{series}-{number:02}", ("series", "number"), ("series", "number"))
PORTS = PatternSort(
    "port_pattern", "puertos", "{space}.{rack}-{unit:02}:{port:02}", ("site", "space", "rack", "unit", "port"), ("rack", "unit", "port")
)
CABLES = PatternSort("cable_pattern", "cables", "{series}-{number:04}", ("series", "number"), ("series", "number"))
PATTERN_SORTS = (POINTS, PORTS, CABLES)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern taken apart: literals and holes (name, width of its number) in turn."""

    sort: PatternSort
    text: str
    pieces: tuple[str | tuple[str, int], ...]
    shape: re.Pattern[str]

    @property
    def names(self) -> tuple[str, ...]:
        """The parts it has, in order."""
        return tuple(piece[0] for piece in self.pieces if isinstance(piece, tuple))

    def write(self, parts: Mapping[str, Part]) -> str:
        """The identifier of those parts; a word loses what it may not hold (`P-3` is `P3`). Raises KeyError for a part that is missing."""
        written = []
        for piece in self.pieces:
            if isinstance(piece, str):
                written.append(piece)
            elif piece[0] in self.sort.numbers:
                written.append(_digits(parts[piece[0]], piece[1]))
            else:
                written.append(word_of(str(parts[piece[0]])))
        return "".join(written)

    def read(self, text: str) -> dict[str, Part] | None:
        """The parts of an identifier; None when it was not written by this pattern."""
        match = self.shape.fullmatch(clean(text))
        if match is None:
            return None
        return {name: _number(value) if name in self.sort.numbers else value for name, value in match.groupdict().items()}


@lru_cache(maxsize=64)
def pattern_of(sort: PatternSort, text: str = "") -> Pattern:
    """The pattern that a text is (empty: the default); raises FieldFault when what it writes could not be read back."""
    text = text or sort.default
    pieces = _pieces(sort, text)
    _check(sort, text, pieces)
    shape = "".join(re.escape(piece) if isinstance(piece, str) else _group(sort, piece[0]) for piece in pieces)
    return Pattern(sort, text, tuple(pieces), re.compile(shape, re.IGNORECASE))


def word_of(text: str) -> str:
    """What of a text may stand as a word in an identifier."""
    return "".join(re.findall(_WORD, text))


def _pieces(sort: PatternSort, text: str) -> list[str | tuple[str, int]]:
    pieces: list[str | tuple[str, int]] = []
    end = 0
    for hole in _HOLE.finditer(text):
        if hole.start() > end:
            pieces.append(text[end : hole.start()])
        pieces.append((hole[1], int(hole[2] or 0)))
        end = hole.end()
    if end < len(text):
        pieces.append(text[end:])
    return pieces


def _check(sort: PatternSort, text: str, pieces: Sequence[str | tuple[str, int]]) -> None:
    names = [piece[0] for piece in pieces if isinstance(piece, tuple)]
    shown = ", ".join(f"{{{name}}}" for name in sort.parts)
    if len(text) > _LONGEST or any(isinstance(piece, str) and (set(piece) & set("{}") or clean(piece) != piece) for piece in pieces):
        raise FieldFault(sort.name, f"«{text[:_LONGEST]}» no es un patrón; use {shown} y algo que los separe, como en {sort.default}.")
    if unknown := next((name for name in names if name not in sort.parts), None):
        raise FieldFault(sort.name, f"En el patrón de {sort.label} no hay {{{unknown}}}; los que hay son {shown}.")
    if missing := next((name for name in sort.needed if name not in names), None):
        raise FieldFault(sort.name, f"Al patrón de {sort.label} le falta {{{missing}}}; sin eso dos se llamarían igual.")
    if len(set(names)) < len(names):
        raise FieldFault(sort.name, f"El patrón de {sort.label} repite una parte; deje una sola.")
    for one, next_ in pairwise(pieces):
        if isinstance(one, tuple) and isinstance(next_, tuple):
            raise FieldFault(sort.name, f"Entre {{{one[0]}}} y {{{next_[0]}}} va un signo que los separe, como - o :.")
        literal, hole = (one, next_) if isinstance(one, str) else (next_, one)
        if isinstance(literal, str) and isinstance(hole, tuple) and re.match(_WORD, literal[-1 if one is literal else 0]):
            raise FieldFault(sort.name, f"Junto a {{{hole[0]}}} va un signo, como - o :, y no una letra ni una cifra.")
    if any(one == ("unit", 0) or (isinstance(one, tuple) and one[0] == "unit") for one in pieces) and ".5" in text:
        raise FieldFault(sort.name, "Junto a {unit} no puede ir .5, que es media unidad; use otro signo.")


def _group(sort: PatternSort, name: str) -> str:
    if name == "unit":
        return r"(?P<unit>[0-9]{1,9}(?:\.5)?)"
    return f"(?P<{name}>[0-9]{{1,9}})" if name in sort.numbers else f"(?P<{name}>{_WORD}+)"


def _digits(value: Part, width: int) -> str:
    number = float(value)
    whole = str(int(number)).zfill(width)
    return f"{whole}.5" if number % 1 else whole


def _number(text: str) -> Part:
    return float(text) if "." in text else int(text)
