"""Codes that stand on labels only and in no column of the register: the units of a rack, and doors of rooms without a code that serves.

They are made of characters that every keyboard layout of a scanner leaves as they are (A-Z, 0-9, `.`, `%`), and none can be a tag.

| on the label | what it is |
|---|---|
| `TI000010.U07` | unit 7 of the rack with that tag, as the rack counts its units; `TI000010.U07.5` the upper half of it |
| `SALA%0QK3M9Z2` | the door of a place: the last 40 bits of its id in base 32 (Crockford's digits: no I, L, O, U) |

`register.scanning` gives the rack and the place of such a code like those of any other. Decision 0050.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

_DOOR = "SALA%"
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 8  # digits of five bits each
_BITS = 5 * _LENGTH
_DOOR_SHAPE = re.compile(rf"{_DOOR}([{_DIGITS}]{{{_LENGTH}}})")
_UNIT_SHAPE = re.compile(r"(\S{4,40})\.U(\d{1,2})(\.5)?")
_OWN_SHAPE = re.compile(r"[!-~](?:[ -~]{2,22})[!-~]")
_MOST_UNITS = 99


@dataclass(frozen=True, slots=True)
class RackUnit:
    """A unit of a rack as its label names it; `unit` counts as that rack does, halves as .5."""

    rack: str
    unit: float


def rack_unit_code(rack: str, unit: float) -> str:
    """The code of a unit of the rack with that tag; raises ValueError for a unit that no rack has."""
    whole, half = divmod(unit, 1)
    if not rack or not 0 < unit <= _MOST_UNITS or half not in (0, 0.5):
        raise ValueError((rack, unit))
    return f"{rack}.U{int(whole):02d}" + (".5" if half else "")


def read_rack_unit(code: str) -> RackUnit | None:
    """The unit that a scanned code is of, in any case; None for every other code."""
    found = _UNIT_SHAPE.fullmatch(code.strip().upper())
    if found is None:
        return None
    unit = int(found[2]) + (0.5 if found[3] else 0.0)
    return RackUnit(found[1], unit) if unit else None


def door_code(place: UUID) -> str:
    """The code of a place's door that follows from its id alone: it stays whatever the place is called."""
    number = place.int & ((1 << _BITS) - 1)
    return _DOOR + "".join(_DIGITS[number >> shift & 31] for shift in range(_BITS - 5, -1, -5))


def read_door(code: str) -> str | None:
    """The last ten hexadecimal digits, in capitals, of the id of the place whose door was scanned; None for every other code."""
    found = _DOOR_SHAPE.fullmatch(code.strip().upper())
    if found is None:
        return None
    number = 0
    for digit in found[1]:
        number = number << 5 | _DIGITS.index(digit)
    return f"{number:0{_BITS // 4}X}"


def serves_as_door(code: str) -> bool:
    """Whether a place's own code can stand on its door: 4 to 24 characters of ASCII, so that it comes through a scanner as a scan."""
    return _OWN_SHAPE.fullmatch(code) is not None
