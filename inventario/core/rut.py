"""Chile's tax number (RUT): check digit by modulo 11, weights 2..7 from the right; 11 -> 0, 10 -> K."""

from __future__ import annotations

import re

_SHAPE = re.compile(r"([0-9]{1,8})-?([0-9K])")
_SEPARATORS = re.compile(r"[.,\s\u200b]")
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")  # word processors put them in place of a hyphen


def check_digit(number: int) -> str:
    """The check digit of a RUT's number: `12345678` -> `5`."""
    total, weight = 0, 2
    while number:
        number, digit = divmod(number, 10)
        total += digit * weight
        weight = 2 if weight == 7 else weight + 1
    rest = 11 - total % 11
    return {11: "0", 10: "K"}.get(rest, str(rest))


def parse_rut(text: str) -> str:
    """The canonical form, `12345678-5`; dots, spaces and a lower-case k are accepted. Raises ValueError when it is not valid."""
    match = _SHAPE.fullmatch(_HYPHENS.sub("-", _SEPARATORS.sub("", text)).upper())
    if match is None or int(match[1]) == 0 or check_digit(int(match[1])) != match[2]:
        raise ValueError(text)
    return f"{int(match[1])}-{match[2]}"


def format_rut(rut: str) -> str:
    """As it is printed: `12345678-5` -> `12.345.678-5`."""
    number, _, digit = rut.partition("-")
    return f"{int(number):,}".replace(",", ".") + f"-{digit}"
