"""A barcode scanner that types like a keyboard (wedge), told from a person by its speed.

A state machine fed with characters and the instants at which they came; it knows no window and no clock.  A scan is at least so
many characters, on average at most so far apart, ended by Enter or Tab at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

LEAST_RANGE = (2, 16)
AVERAGE_RANGE = (10.0, 200.0)  # milliseconds; people stay above 60 even in a hurry
_PARTS = 2.0  # a pause of so many averages parts what was typed before from what comes


class End(StrEnum):
    """What ended a run of characters; the values are stored in settings."""

    ENTER = "enter"
    TAB = "tab"
    NONE = "none"  # a pause


class Verdict(StrEnum):
    """What a run of characters is taken for."""

    SCAN = "scan"
    SHORT = "short"
    SLOW = "slow"
    UNENDED = "unended"


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """How this laptop's scanner is told from a person, and what it puts around each code."""

    least: int = 4  # characters
    average_ms: float = 50.0
    ends: frozenset[End] = field(default=frozenset({End.ENTER, End.TAB}))
    prefix: str = ""
    suffix: str = ""

    @property
    def pause_ms(self) -> float:
        """The longest gap within one scan."""
        return self.average_ms * _PARTS

    def within_range(self) -> ScanSettings:
        """The same with thresholds that can work."""
        least = min(max(self.least, LEAST_RANGE[0]), LEAST_RANGE[1])
        average = min(max(self.average_ms, AVERAGE_RANGE[0]), AVERAGE_RANGE[1])
        ends = self.ends - {End.NONE} or frozenset({End.ENTER, End.TAB})
        return ScanSettings(least, average, ends, self.prefix.strip(), self.suffix.strip())


@dataclass(frozen=True, slots=True)
class Burst:
    """A run of characters that belong together; `times` are the instants of each and `ended_at` that of its end, in milliseconds."""

    text: str
    times: tuple[float, ...]
    end: End
    ended_at: float
    verdict: Verdict

    @property
    def average_ms(self) -> float:
        """The mean gap between characters; 0 for a single one."""
        return (self.times[-1] - self.times[0]) / (len(self.times) - 1) if len(self.times) > 1 else 0.0

    @property
    def longest_ms(self) -> float:
        """The longest gap between characters; 0 for a single one."""
        return max((after - before for before, after in pairwise(self.times)), default=0.0)

    @property
    def is_scan(self) -> bool:
        """Whether a scanner sent it."""
        return self.verdict is Verdict.SCAN


class WedgeDecoder:
    """Gathers characters into bursts. Instants must not go back."""

    def __init__(self, settings: ScanSettings | None = None) -> None:
        self.settings = (settings or ScanSettings()).within_range()
        self._text: list[str] = []
        self._times: list[float] = []

    @property
    def pending(self) -> str:
        """The characters that may still become a scan."""
        return "".join(self._text)

    def character(self, text: str, at: float) -> Burst | None:
        """Take a character (or several that came at once). Gives the burst that ended because this one came late."""
        late = self.lapse(at)
        self._text.extend(text)
        self._times.extend([at] * len(text))
        return late

    def end(self, end: End, at: float) -> Burst | None:
        """Enter or Tab came: what was gathered, with its verdict; None when there was nothing."""
        if not self._text:
            return None
        burst = self._burst(end, at)
        self.drop()
        return burst

    def lapse(self, at: float) -> Burst | None:
        """What was gathered when the pause since is too long for a scan; None while it may go on."""
        if not self._text or at - self._times[-1] <= self.settings.pause_ms:
            return None
        burst = self._burst(End.NONE, at)
        self.drop()
        return burst

    def drop(self) -> None:
        """Another key came: what was gathered is a person's typing."""
        self._text.clear()
        self._times.clear()

    def _burst(self, end: End, at: float) -> Burst:
        burst = Burst(self.pending, tuple(self._times), end, at, Verdict.SCAN)
        return replace(burst, verdict=judge(burst, self.settings))


def judge(burst: Burst, settings: ScanSettings) -> Verdict:
    """What a run of characters is with those settings, whatever it was taken for."""
    if len(burst.text) < settings.least:
        return Verdict.SHORT
    if burst.average_ms > settings.average_ms or burst.longest_ms > settings.pause_ms:
        return Verdict.SLOW
    if burst.end not in settings.ends:
        return Verdict.UNENDED
    return Verdict.SLOW if burst.ended_at - burst.times[-1] > settings.pause_ms else Verdict.SCAN
