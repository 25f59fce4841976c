"""Time as the program sees it: wall clock that tests can fix, and the hybrid logical clock of synchronisation."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from .errors import KnownError

TODAY_VARIABLE = "INVENTARIO_TODAY"
_COUNTER_BITS = 16
_FURTHEST = (10 * 365 * 86_400_000) << _COUNTER_BITS  # ten years


@dataclass(frozen=True)
class Clock:
    """The present: `now()` in UTC and `today()` as a local date; a fixed day makes screens and papers repeatable."""

    fixed: date | None = None

    @classmethod
    def from_environment(cls) -> Clock:
        """The real clock, or the day that `INVENTARIO_TODAY` names (ISO date); raises KnownError when it is no date."""
        text = os.environ.get(TODAY_VARIABLE, "")
        if not text:
            return cls()
        try:
            return cls(date.fromisoformat(text))
        except ValueError:
            raise KnownError(f"{TODAY_VARIABLE} dice «{text}», que no es una fecha; escríbala como 2024-03-12.") from None

    def today(self) -> date:
        """The local calendar day."""
        return self.fixed or date.today()

    def now(self) -> datetime:
        """The instant, in UTC; on a fixed day, that day at the present time of day."""
        present = datetime.now(UTC)
        if self.fixed is None:
            return present
        return datetime.combine(self.fixed, time(12), UTC) + timedelta(
            minutes=present.minute, seconds=present.second, microseconds=present.microsecond
        )


def start_of(day: date) -> datetime:
    """The instant, in UTC, at which a local day begins, by the offset that is in force then and not by today's.

    Where the clocks are put forward at midnight, as in Chile, the day begins at one o'clock."""
    begin = datetime.combine(day, time()).astimezone(UTC)
    if begin.astimezone().date() < day:  # there was no midnight
        begin = datetime.combine(day, time(fold=1)).astimezone(UTC)
    return begin


@dataclass
class HybridClock:
    """Hybrid logical clock (Kulkarni et al. 2014): milliseconds << 16 | counter, never going back, as one integer.

    It only picks provisional winners between concurrent edits; causality is told by revisions (see sync)."""

    now: Callable[[], datetime]
    last: int = 0

    def tick(self) -> int:
        """The stamp of a new operation: greater than every stamp given or seen before."""
        self.last = max(self._wall(), self.last + 1)
        return self.last

    def ticks(self, count: int) -> range:
        """The stamps of that many new operations, in order."""
        first = self.tick()
        self.last += count - 1
        return range(first, first + count)

    def witness(self, stamp: int) -> None:
        """Take note of somebody else's stamp, so that what follows sorts after it.

        One of more than ten years from now is followed no further: else a single laptop, broken or malicious, could bring everybody's
        stamps to the end of 63 bits, where nothing can be written any more."""
        self.last = max(self.last, min(stamp, self._wall() + _FURTHEST))

    def _wall(self) -> int:
        return int(self.now().timestamp() * 1000) << _COUNTER_BITS
