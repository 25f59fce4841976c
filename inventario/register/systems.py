"""Until when the makers of operating systems mend them: a table of facts in `resources/reports`, matched with what items run.

The days are those that each maker publishes for everybody: Microsoft's lifecycle pages (end of extended support; of Windows 10, of
22H2), the CentOS project, Debian's long-term support, Canonical's standard support. Those of Office, Windows Server, Windows 7 and
8.1, Ubuntu, Debian and CentOS 6 to 8 were compared with the public collection of endoflife.date, none with the makers' own pages, and the
report says whose they are. A system that is not in the table is not judged."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date

from ..core.formats import format_date
from ..core.resources import resource
from ..core.text import fold


@dataclass(frozen=True, slots=True)
class System:
    """An operating system: its name, the words by which a text means it (any of the sets), its last day, and who says so."""

    name: str
    words: tuple[frozenset[str], ...]
    ends_on: date
    source: str


def systems() -> tuple[System, ...]:
    """The table."""
    with resource("reports/support-ends.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_system(line) for line in csv.DictReader(file))


def _system(line: dict[str, str]) -> System:
    words = tuple(frozenset(fold(name).split()) for name in line["names"].split(";"))
    return System(line["product"], words, date.fromisoformat(line["until"]), line["source"])


def system_of(text: str, known: tuple[System, ...]) -> System | None:
    """The system that a text means (`Windows Server 2012 R2 Standard`): the one with most words in it; None for one that is not known."""
    said = frozenset(fold(text).split())
    found = [(len(words), system) for system in known for words in system.words if words <= said]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def end_of_support(text: str, known: tuple[System, ...]) -> date | None:
    """Its last day; None for one that is not known."""
    found = system_of(text, known)
    return found.ends_on if found is not None else None


def without_support(text: str, known: tuple[System, ...], today: date) -> str:
    """`sin soporte desde 10-10-2023`; empty for one that its maker still mends, or that is not known."""
    end = end_of_support(text, known)
    return f"sin soporte desde {format_date(end)}" if end is not None and end < today else ""
