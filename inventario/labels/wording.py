"""Texts with places for data: `{name}[ · {department}]`, where what stands in brackets goes when its data are missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_TOKEN = re.compile(r"\{([a-z_]*)\}|([\[\]])|([^\[\]{}]+)|([{}])")
_SEPARATORS = " ·-–—,:/|"


@dataclass(frozen=True, slots=True)
class Section:
    """Pieces in order, each a literal or a field's name; an optional section needs all its fields."""

    pieces: tuple[tuple[bool, str], ...]  # (is a field, literal or name)
    optional: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """A compiled text."""

    sections: tuple[Section, ...]

    @property
    def names(self) -> frozenset[str]:
        """The data it asks for."""
        return frozenset(text for section in self.sections for is_field, text in section.pieces if is_field)

    def text(self, value: Callable[[str], str]) -> str:
        """The text with the data filled in; separators left at either end are dropped when a section went."""
        out: list[str] = []
        gone = False
        for section in self.sections:
            start, missing = len(out), False
            for is_field, piece in section.pieces:
                text = value(piece) if is_field else piece
                missing = missing or not text
                out.append(text)
            if missing:
                gone = True
                if section.optional:
                    del out[start:]
        text = "".join(out)
        return text.strip(_SEPARATORS) if gone else text.strip()


def compile_wording(source: str) -> Wording:
    """Compile a template's text; raises ValueError when braces or brackets do not match."""
    sections: list[Section] = []
    pieces: list[tuple[bool, str]] = []
    inside = False
    for match in _TOKEN.finditer(source):
        name, bracket, literal, stray = match.groups()
        if stray or (bracket and (bracket == "[") == inside) or name == "":
            raise ValueError(source)
        if bracket:
            if pieces:
                sections.append(Section(tuple(pieces), inside))
            pieces, inside = [], bracket == "["
        else:
            pieces.append((True, name) if name else (False, literal))
    if inside:
        raise ValueError(source)
    if pieces:
        sections.append(Section(tuple(pieces), False))
    return Wording(tuple(sections))
