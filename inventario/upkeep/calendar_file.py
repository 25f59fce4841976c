"""What ends as an iCalendar file (RFC 5545), which calendars of telephones and mail programs read.

Each ending is an all-day event on its last day with an alarm before it; a UID follows from what ends, so that a file that is read
again moves the event instead of adding another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from ..core.endings import CONTRACT, LICENCE, LINK, NOTICE, EndingKind
from ..register.expiries import Expiry

_OCTETS = 75  # of a line, without its end; what is longer goes on in the next after a blank
_ALARMS: dict[EndingKind, tuple[int, ...]] = {CONTRACT: (90, 30), LINK: (90, 30), NOTICE: (30, 7), LICENCE: (60, 15)}
_ALARM = (30, 7)
"""Days before the end on which a calendar reminds."""


def calendar_bytes(expiries: Iterable[Expiry], made_at: datetime, name: str = "Vencimientos") -> bytes:
    """The file: UTF-8, lines ended by CRLF and folded at 75 octets. `made_at` is an instant with its zone."""
    stamp = made_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Inventario//Vencimientos//ES", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for expiry in expiries:
        lines += _event(expiry, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(piece + b"\r\n" for line in lines for piece in folded(line))


def _event(expiry: Expiry, stamp: str) -> Iterator[str]:
    """An all-day event is of a date without a zone: it is the same day wherever it is read. Its end is the day after (exclusive)."""
    kind, day = expiry.kind, expiry.day
    summary = f"{kind.word}: {expiry.label}"
    yield "BEGIN:VEVENT"
    yield f"UID:{kind.name}-{expiry.id}@inventario"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(summary)}"
    if expiry.ending.detail:
        yield f"DESCRIPTION:{_escaped(expiry.ending.detail)}"
    yield f"CATEGORIES:{_escaped(kind.plural)}"
    yield "TRANSP:TRANSPARENT"
    for days in _ALARMS.get(kind, _ALARM):
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(summary)}", f"TRIGGER:-P{days}D", "END:VALARM")
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """A text value: backslash, semicolon, comma and line ends are escaped."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(line: str) -> Iterator[bytes]:
    """The line in pieces of at most 75 octets, none of which cuts a character in two; all but the first begin with a blank."""
    piece = b""
    for character in line:
        encoded = character.encode()
        if len(piece) + len(encoded) > _OCTETS:
            yield piece
            piece = b" "
        piece += encoded
    yield piece
