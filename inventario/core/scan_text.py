"""What a scan means: prefix and suffix taken off, a keyboard layout undone, two codes in one line parted.

The scanner types as on a US keyboard while the laptop may be set to Latin American Spanish; the table of what each character
becomes is in standards' section on scanners.  It is undone only when that gives exactly one code that the register knows."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from .formats import count_of
from .scans import ScanSettings

Known = Callable[[Collection[str]], Collection[str]]
"""Those of the given codes that the register knows; case does not count."""

_US = "-_/?:;=+@&()"
_LATIN_AMERICAN = "'?-_Ññ¿¡\"/)="
SHOWN_AS = str.maketrans(_US, _LATIN_AMERICAN)
"""What a US scanner's characters become on a laptop set to Latin American Spanish."""
_UNDO = str.maketrans(_LATIN_AMERICAN, _US)

_LEAST_PIECE, _LONGEST_PIECE = 4, 24
_LONGEST_LINE = 96  # characters within which several codes are looked for


class How(StrEnum):
    """How a scan came to its codes."""

    PLAIN = "plain"
    REPAIRED = "repaired"  # the keyboard layout was undone
    JOINED = "joined"  # several codes came in one line
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Understood:
    """The codes of a scan as the register has to look for them; `sent` is what came. `codes` keeps repetitions."""

    sent: str
    codes: tuple[str, ...]
    how: How

    @property
    def note(self) -> str:
        """What the person is told of it, empty when there is nothing to tell."""
        if self.how is How.REPAIRED:
            return (
                f"El lector escribió «{self.sent}» y se leyó {self.codes[0]}; "
                "para que no se repita, ponga en el lector y en el equipo la misma distribución de teclado."
            )
        if self.how is How.JOINED:
            different = tuple(dict.fromkeys(self.codes))
            if len(different) == 1:
                return f"{different[0]} vino {len(self.codes)} veces en una línea."
            return f"Vinieron {count_of(len(self.codes), 'código', 'códigos')} en una línea: {', '.join(different)}."
        return ""


def understand(sent: str, known: Known, pieces: Known | None = None, settings: ScanSettings | None = None) -> Understood:
    """Find out which codes were scanned. `known` tells codes of any sort; `pieces`, used to part a line, only those of our own labels."""
    settings = settings or ScanSettings()
    plain = strip_affixes(sent, settings)
    if known([plain]):
        return Understood(sent, (plain,), How.PLAIN)
    repaired = [text for text in layout_variants(sent, settings) if text.upper() != plain.upper()]
    hits = _known_once(repaired, known)
    if len(hits) == 1:
        return Understood(sent, (hits[0],), How.REPAIRED)
    if not hits and (codes := _part([plain, *repaired], pieces or known, settings)):
        return Understood(sent, codes, How.JOINED)
    return Understood(sent, (plain,), How.UNKNOWN)


def strip_affixes(text: str, settings: ScanSettings) -> str:
    """The code without blanks around it and without the prefix and suffix that the scanner is set to send."""
    text = text.strip()
    if settings.prefix and text.startswith(settings.prefix) and len(text) > len(settings.prefix):
        text = text[len(settings.prefix) :]
    if settings.suffix and text.endswith(settings.suffix) and len(text) > len(settings.suffix):
        text = text[: -len(settings.suffix)]
    return text.strip()


def layout_variants(text: str, settings: ScanSettings | None = None) -> list[str]:
    """What the scanner may have sent when the laptop showed `text`: the layout undone, without and with Caps Lock."""
    settings = settings or ScanSettings()
    undone = dict.fromkeys(strip_affixes(shown.translate(_UNDO), settings) for shown in (text, text.swapcase()))
    return [variant for variant in undone if variant]


def _known_once(codes: list[str], known: Known) -> list[str]:
    """Those of the codes that are known, in their order, those that differ in case only once."""
    right = {code.upper() for code in known(codes)} if codes else set()
    found: dict[str, str] = {}
    for code in codes:
        if code.upper() in right:
            found.setdefault(code.upper(), code)
    return list(found.values())


def _part(lines: list[str], known: Known, settings: ScanSettings) -> tuple[str, ...]:
    """The only way to see a line as two or more known codes; empty when there is none, or more than one."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in lines:
        words = line.split()
        if len(words) == 1 and len(line) <= _LONGEST_LINE:
            ways = _ways(line, known, settings)
            if len(ways) > 1:
                return ()
        else:
            codes = tuple(strip_affixes(word, settings) for word in words)
            whole = {code.upper() for code in codes} if len(codes) > 1 else set()
            ways = [codes] if whole and whole == {code.upper() for code in known(codes)} else []
        for way in ways:
            found.setdefault(tuple(code.upper() for code in way), way)
    return next(iter(found.values())) if len(found) == 1 else ()


def _ways(line: str, known: Known, settings: ScanSettings) -> list[tuple[str, ...]]:
    """Every way (two are enough) to see the line as a row of known codes, whole from end to end."""
    length = len(line)
    spans = {
        (start, stop): strip_affixes(line[start:stop], settings)
        for start in range(length - _LEAST_PIECE + 1)
        for stop in range(start + _LEAST_PIECE, min(start + _LONGEST_PIECE, length) + 1)
        if (start, stop) != (0, length)
    }
    if not spans:
        return []
    right = {code.upper() for code in known(list(dict.fromkeys(spans.values())))}
    ways: dict[int, list[tuple[str, ...]]] = {length: [()]}
    for start in range(length - _LEAST_PIECE, -1, -1):
        here: list[tuple[str, ...]] = []
        for stop in range(start + _LEAST_PIECE, min(start + _LONGEST_PIECE, length) + 1):
            code = spans.get((start, stop), "")
            if code.upper() in right:
                here.extend((code, *rest) for rest in ways.get(stop, []))
        ways[start] = here[:2]
    return ways.get(0, [])
