"""The typefaces of papers and labels: which file each role uses, and how wide text is.

Both families come with packages the program needs anyway, so that a bare machine prints exactly what this one does: Source Sans
Pro (SIL Open Font License, package `font-source-sans-pro`) and DejaVu Sans Mono, whose zero is marked (Bitstream Vera licence,
carried by `python-barcode`).  Both hold the whole Spanish repertoire and may be embedded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from .shapes import Role

MM = 72 / 25.4
"""Points in a millimetre."""

_FILES = {
    Role.REGULAR: ("font_source_sans_pro", "files/SourceSansPro-Regular.ttf"),
    Role.BOLD: ("font_source_sans_pro", "files/SourceSansPro-Semibold.ttf"),
    Role.ITALIC: ("font_source_sans_pro", "files/SourceSansPro-It.ttf"),
    Role.MONO: ("barcode", "fonts/DejaVuSansMono.ttf"),
}
_FAMILIES = {Role.MONO: "DejaVu Sans Mono"}
_UNKNOWN = "?"


def font_file(role: Role) -> Path:
    """The TrueType file of a role; the window loads it too, so that screen and paper agree."""
    package, name = _FILES[role]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the package {package}, which carries the font of role {role}, is not installed")
    return Path(spec.origin).parent / name


def font_family(role: Role) -> str:
    """The family's name, for devices that look fonts up by name (SVG)."""
    return _FAMILIES.get(role, "Source Sans Pro")


@dataclass(frozen=True, slots=True)
class Metrics:
    """A role's measures, as fractions of the em."""

    widths: Mapping[str, float]  # of each letter it has
    letters: frozenset[str]
    ascent: float
    descent: float  # positive, below the baseline
    cap_height: float

    def width(self, content: str) -> float:
        """Width of a line of text at size 1."""
        try:
            return sum(map(self.widths.__getitem__, content))
        except KeyError:
            return sum(map(self.widths.__getitem__, (char if char in self.letters else _UNKNOWN for char in content)))


@lru_cache(maxsize=len(Role))
def metrics(role: Role) -> Metrics:
    """The measures of a role's typeface, read from its file once."""
    face = pdf_font(role).face
    widths = {chr(code): width / 1000 for code, width in face.charWidths.items()}
    caps = {Role.MONO: 0.729}.get(role, face.capHeight / 1000)  # DejaVu's file states its ascent as the height of capitals
    return Metrics(widths, frozenset(widths), face.ascent / 1000, -face.descent / 1000, caps)


def text_width(content: str, role: Role, size: float) -> float:
    """Width in millimetres of a line of text whose em is `size` millimetres."""
    return metrics(role).width(content) * size


def printable(content: str, role: Role) -> str:
    """The text as the typeface can show it: controls become spaces, letters it has no shape for a question mark."""
    letters = metrics(role).letters
    if content.isprintable() and letters.issuperset(content):
        return content
    return "".join(char if char in letters else _UNKNOWN for char in (c if c.isprintable() else " " for c in content))


def pdf_font(role: Role) -> TTFont:
    """The role's font for reportlab, registered under `font_name(role)`."""
    name = font_name(role)
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(font_file(role))))
    font = pdfmetrics.getFont(name)
    assert isinstance(font, TTFont)
    return font


def font_name(role: Role) -> str:
    """The name under which reportlab knows a role's font."""
    return f"Inventario-{role.value}"
