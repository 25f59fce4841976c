"""The colours of the picture and its language; the window gives its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours as `#RRGGBB`, by what they are for; `say` gives the program's own words in the language of the reader."""

    paper: str = "#FFFFFF"
    zone: str = "#F7F9FA"  # behind a rack
    line: str = "#DEE4E9"
    edge: str = "#9AA7B3"
    face: str = "#E4E9EF"  # a device's front
    used: str = "#8FA1B0"
    free: str = "#FFFFFF"
    text: str = "#16212B"
    text2: str = "#4A5967"
    text3: str = "#596774"
    accent: str = "#0B5C8A"
    soft: str = "#E3F0F8"
    bad: str = "#B3261E"
    warn: str = "#8A5200"
    on_bad: str = "#FFFFFF"
    screen: str = "#2B333B"
    say: Callable[[str], str] = str


LIGHT = Inks()
DARK = Inks(
    "#182129", "#141C23", "#2A3742", "#5B6A77", "#26323C", "#64788A", "#182129", "#E8EEF2", "#B4C1CC", "#95A4B1", "#6CBCEB", "#16374B",
    "#FF8F86", "#F0B84D", "#421A18", "#0C1116",
)  # fmt: skip
